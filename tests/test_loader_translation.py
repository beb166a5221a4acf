"""Translations: other words in the same steps, how far they lag, and how they are written."""

import json
import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.errors import RoutineError
from voiceguide.library import parted, shipped
from voiceguide.loader import Folders, load, load_any, load_check, load_many, to_do
from voiceguide.loader.document import compose
from voiceguide.loader.source import MOST_BYTES
from voiceguide.loader.writing import STALE, written
from voiceguide.passage import Line
from voiceguide.routine import moments
from voiceguide.safety import problems as broken_rules
from voiceguide.script import compile_script

FEET = """\
title: Two feet
about: A short one.
needs: [a towel, "2"]
sources: [A book on feet]
check: feet
pronounce: {towel: tou-el}
steps:
  - each: {side: [left, right]}
    chapter: Your {side} foot
    steps:
      - say: >
          Rest your {side} foot. [2s]
          The {other_side} one waits.
        gentle: Only rest it.
        for: 30s
        remind: [Slowly., Lightly.]
        closing: Soon done.
        area: whole
        touch: light
  - each: {toe: [big, little]}
    steps:
      - say: The {toe} toe.
        for: 9s
  - breathe: {in: 5s, out: 5s, times: 2, opt out: As you like.}
  - wait: Say ready.
"""
CHECK = """\
title: Questions
line: Stop here.
steps:
  - ask: Are you well?
    topic: unwell
    no: {say: Then rest., then: end}
"""
ES = """\
translates: feet
language: es
texts:
  - en: Two feet
    es: Dos pies
  - en: A short one.
    es: Una sesión corta.
  - {en: a towel, es: una toalla}
  - en: Your {side} foot
    es: Su pie {side}
  - en: Rest your {side} foot. [2s] The {other_side} one waits.
    es: >
      Descanse el pie {side}. [2s]
      El {other_side: zurdo/diestro} espera.
  - {en: Only rest it., es: Solo descanse.}
  - {en: Slowly., es: Despacio.}
  - {en: Lightly., es: Con suavidad.}
  - {en: Soon done., es: Casi listo.}
  - {en: big, es: gordo}
  - {en: little, es: pequeño}
  - en: The {toe} toe.
    es: "Es el {toe: mayor/menor}."
  - {en: As you like., es: Como quiera.}
  - {en: Say ready., es: Diga listo.}
pronounce: {toalla: to-alla}
"""
CHECK_ES = """\
translates: feet
language: es
texts:
  - {en: Questions, es: Preguntas}
  - {en: Stop here., es: Pare aquí.}
  - {en: Are you well?, es: ¿Se siente bien?}
  - {en: Then rest., es: Entonces descanse.}
"""


@pytest.fixture
def here(tmp_path) -> Path:
    """A folder with a routine, a check, and both in Spanish."""
    (tmp_path / "checks").mkdir()
    files = {"feet": FEET, "feet.es": ES, "checks/feet": CHECK, "checks/feet.es": CHECK_ES}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def spanish(here, change=(), name="feet.es.yaml"):
    """The Spanish routine, after one change of its file."""
    path = here / name
    if change:
        before, after = change
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
    return load_any(path, Folders())


def told(here, *change, name="feet.es.yaml"):
    """What is said of the Spanish file after one change: place, severity, message, hint."""
    if change:
        spanish_text = (here / name).read_text("utf-8")
        assert change[0] in spanish_text
        (here / name).write_text(spanish_text.replace(*change, 1), "utf-8")
    found = load_many([here / name], Folders()).problems
    assert all(one.at.file == str(here / name) for one in found)
    return [(one.at.line, one.severity, one.message, one.hint) for one in found]


def said(routine):
    return [
        item.text
        for passage in compile_script(routine).passages
        for item in passage.clipped
        if isinstance(item, Line)
    ]


def test_a_translation_is_the_original_with_other_words(here):
    original, spoken = load(here / "feet.yaml", Folders()), spanish(here)
    assert (spoken.id, spoken.language) == ("feet", "es")
    assert (spoken.title.value, spoken.about.value) == ("Dos pies", "Una sesión corta.")
    assert [one.value for one in spoken.needs] == ["una toalla", "2"]
    assert spoken.pronounce == {"toalla": "to-alla"}
    assert [one.value for one in spoken.sources] == ["A book on feet"]
    assert (spoken.check.id, spoken.check.title.value) == ("feet", "Preguntas")
    for one, other in zip(moments(original), moments(spoken), strict=True):
        assert (one.step.at, one.side, one.in_check) == (other.step.at, other.side, other.in_check)
        assert getattr(one.step, "length", 0) == getattr(other.step, "length", 0)


def test_what_is_heard_is_in_the_language_with_its_left_and_right(here):
    lines = said(spanish(here))
    assert lines[:3] == ["¿Se siente bien?", "Pare aquí.", "Descanse el pie izquierdo."]
    assert "El diestro espera." in lines
    assert lines.index("El diestro espera.") < lines.index("El zurdo espera.")
    assert [line for line in lines if line.startswith("Es el")] == ["Es el mayor.", "Es el menor."]
    assert "Como quiera." in lines
    assert {one.chapter for one in moments(spanish(here))} >= {"Su pie izquierdo", "Su pie derecho"}


def test_a_bare_name_has_the_word_that_the_translation_gives_its_value(here):
    routine = spanish(here, ("Es el {toe: mayor/menor}", "El dedo {toe}"))
    assert {"El dedo gordo.", "El dedo pequeño."} <= set(said(routine))


def test_its_places_are_in_the_translation_and_those_of_steps_in_the_original(here):
    routine = spanish(here)
    say = routine.steps[0].steps[0]
    assert routine.at.file == routine.title.at.file == str(here / "feet.es.yaml")
    assert (Path(say.text.at.file).name, say.text.at.line) == ("feet.es.yaml", 13)
    assert (Path(say.at.file).name, say.at.line) == ("feet.yaml", 11)
    step = compile_script(routine).passages[1]
    assert (Path(step.at.file).name, step.at.line) == ("feet.es.yaml", 13)


def test_a_word_that_harms_is_told_where_the_translator_wrote_it(here):
    routine = spanish(here, ("Descanse el pie {side}.", "Apriete fuerte el pie {side}."))
    found = [one for one in broken_rules(routine).problems if one.rule == 6]
    assert {(Path(one.at.file).name, one.at.line) for one in found} == {("feet.es.yaml", 13)}


def test_a_form_is_found_again_where_it_was_written(here):
    routine = spanish(
        here, ("El {other_side: zurdo/diestro} espera.", "El {other_side: fuerte/x} va.")
    )
    raw = routine.steps[0].steps[0].text
    assert raw.place("{other_side: fuerte/x}").line == 14


@pytest.mark.parametrize("where", ["checks/feet.es.yaml", "feet.es.yaml"])
def test_a_translation_is_loaded_from_its_own_folder_as_well(here, where, monkeypatch):
    path = here / where
    monkeypatch.chdir(path.parent)
    if path.parent.name == "checks":
        assert load_check(Path(path.name), Folders()).language == "es"
    else:
        assert load(Path(path.name), Folders()).language == "es"


def test_a_translation_may_lie_in_another_folder_than_its_original(here, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (here / "feet.es.yaml").rename(other / "feet.es.yaml")
    assert load(other / "feet.es.yaml", Folders(here)).check.language == "es"
    (problem,) = load_many([other / "feet.es.yaml"], Folders()).problems
    assert problem.message == "there is no routine 'feet' to translate"


def test_what_it_uses_is_taken_in_its_language(here):
    (here / "rest.yaml").write_text("title: Rest\nsteps:\n  - say: Rest your {side} hand.\n")
    (here / "rest.es.yaml").write_text(
        "translates: rest\nlanguage: es\ntexts:\n  - {en: Rest, es: Pausa}\n"
        '  - en: Rest your {side} hand.\n    es: "Descanse la mano {side: izquierda/derecha}."\n'
    )
    path = here / "feet.yaml"
    path.write_text(f"{FEET}  - use: rest\n    with: {{side: right}}\n")
    assert "Descanse la mano derecha." in said(spanish(here))
    (here / "rest.es.yaml").unlink()
    ((line, severity, message, hint),) = told(here)
    assert (line, severity) == (1, "error")
    assert message == "the original uses 'rest', which has no translation into 'es'"
    assert hint.endswith("voiceguide translate rest es")


def test_a_region_takes_what_its_language_has(here):
    (here / "feet.es-MX.yaml").write_text(
        re.sub(r"\bes:|: es$", lambda one: one[0].replace("es", "es-MX"), ES, flags=re.MULTILINE)
    )
    routine = load(here / "feet.es-MX.yaml", Folders())
    assert (routine.language, routine.check.language) == ("es-MX", "es")


def test_a_routine_takes_no_check_of_another_language(here):
    (here / "own.yaml").write_text("title: Pies\nlanguage: de\ncheck: feet\nsteps: [pause: 1s]\n")
    (problem,) = load_many([here / "own.yaml"], Folders()).problems
    assert problem.message == "'feet' is in 'en', and this file in 'de'"
    (here / "own.yaml").write_text("title: Pies\nlanguage: es\ncheck: feet\nsteps: [pause: 1s]\n")
    assert load(here / "own.yaml", Folders()).check.title.value == "Preguntas"


def test_two_entries_of_one_text_serve_its_places_in_their_order(here):
    path = here / "feet.yaml"
    path.write_text(f"{FEET}  - say: Slowly.\n")
    assert said(spanish(here))[-1] == "Despacio."
    more = "  - {en: Slowly., es: Despacio.}\n"
    routine = spanish(here, (more, more + "  - {en: Slowly., es: Muy despacio.}\n"))
    assert routine.steps[0].steps[0].remind[0].value == "Despacio."
    assert said(routine)[-1] == "Muy despacio."
    path.write_text(f"{FEET}  - say: Slowly.\n  - say: Slowly.\n")
    (problem,) = told(here)
    assert problem[1:3] == ("error", "'Slowly.' stands more often in the original than here")


def test_every_text_without_words_is_told_with_its_place_in_the_original(here):
    found = told(here, "  - {en: Slowly., es: Despacio.}\n", "")
    original = here / "feet.yaml"
    assert found == [
        (
            3,
            "error",
            f"no words yet for 'Slowly.', which stands in {original}:16",
            "write both under 'texts:', or type 'voiceguide translate feet es' to have all that is "
            "missing put there",
        )
    ]
    assert to_do(here / "feet.es.yaml", Folders()) == 1
    with pytest.raises(RoutineError, match="no words yet"):
        load(here / "feet.es.yaml", Folders())


@pytest.mark.parametrize("empty", ["''", '"  "', ""])
def test_an_entry_without_words_is_told(here, empty):
    ((line, severity, message, _),) = told(here, "es: Dos pies", f"es: {empty}")
    assert (line, severity, message) == (5, "error", "no words yet for 'Two feet'")


def test_an_entry_that_is_not_needed_is_a_warning_and_what_it_became_is_told(here):
    path = here / "feet.yaml"
    path.write_text(FEET.replace("Only rest it.", "Only let it rest."))
    found = told(here)
    assert [(line, severity) for line, severity, *_ in found] == [(3, "error"), (15, "warning")]
    changed = "the original changed from 'Only rest it.' to 'Only let it rest.'"
    assert found[1][2:] == (changed, "change both languages of this entry")
    path.write_text(FEET.replace("        gentle: Only rest it.\n", ""))
    assert told(here) == [
        (15, "warning", "'Only rest it.' is not in the original any more", "delete this entry")
    ]
    assert load(here / "feet.es.yaml", Folders()).language == "es"


WRONG = [
    (("es: Dos pies", "es: Two feet"), []),
    (
        ("[2s]\n      El", "[3s]\n      El"),
        [("error", "the silences differ: the original has [2s]")],
    ),
    (("[2s]\n      El", "El"), [("error", "the silences differ: the original has [2s]")]),
    (("[2s]\n      El", "[2000ms]\n      El"), []),
    (
        ("es: Despacio.", "es: 'Despacio. [2s]'"),
        [("error", "the silences differ: the original has none"), ("error", "a silence cannot")],
    ),
    (("pie {side}. ", "pie. "), [("warning", "{side} stands in the original and not here")]),
    (
        ("es: Casi listo.", "es: 'Casi {side}.'"),
        [],
    ),
    (("es: Casi listo.", "es: 'Casi {your}.'"), []),
    (("es: Casi listo.", "es: 'Casi {sied}.'"), [("error", "unknown name {sied}")]),
    (
        ("zurdo/diestro", "zurdo"),
        [("error", "'{other_side: zurdo}' has 1 word, and {other_side} stands for 2")],
    ),
    (
        ("mayor/menor", "mayor/menor/x"),
        [("error", "'{toe: mayor/menor/x}' has 3 words, and {toe} stands for 2")],
    ),
    (("mayor/menor", "mayor/"), [("error", "a word is missing in '{toe: mayor/}'")]),
    (
        ("es: Casi listo.", "es: 'Casi {step: uno/dos}.'"),
        [("error", "{step} has no words to choose from")],
    ),
    (
        ("es: Casi listo.", "es: 'Casi {finger: uno/dos}.'"),
        [("error", "the values of {finger} are not known here")],
    ),
    (
        ("es: una toalla", "es: 'una {side: a/b}'"),
        [("error", "the name {side: a/b}")],
    ),
    (
        ("  - {en: big, es: gordo}", "  - {en: big, fr: gros}"),
        [("error", "an entry needs en and es")],
    ),
    (("  - {en: big, es: gordo}", "  - {es: gordo}"), [("error", "an entry needs en and es")]),
    (("  - {en: big, es: gordo}", "  - big"), [("error", "a text in two languages belongs here")]),
    (("  - {en: big, es: gordo}", "  - {en: big, es: [a]}"), [("error", "'es' needs a text")]),
    (("language: es", "language: e"), [("error", "language needs a language")]),
    (("language: es", "language: de"), [("error", "the file name 'feet.es' is not that of")]),
    (("translates: feet", "translates: hands"), [("error", "the file name 'feet.es' is not")]),
    (("translates: feet", "translates: ../feet"), [("error", "translates needs the name")]),
    (("translates: feet\n", ""), [("error", "a translation needs 'translates'")]),
    (("texts:", "text:"), [("error", "unknown key 'text' in a translation")]),
    (("pronounce: {toalla: to-alla}", "pronounce: {}"), []),
]


@pytest.mark.parametrize(("change", "expected"), WRONG, ids=lambda one: str(one)[:40])
def test_what_is_wrong_in_a_translation_is_told_there(here, change, expected):
    found = told(here, *change)
    hints = [hint for *_, hint in found]
    assert all(hints)
    starts = sorted(expected)
    assert len(found) >= len(starts)
    for severity, start in starts:
        assert any(one[1] == severity and one[2].startswith(start) for one in found), found
    assert {one[1] for one in found} == {severity for severity, _ in starts}


def test_a_long_text_left_as_it_is_looks_forgotten(here):
    (here / "feet.yaml").write_text(f"{FEET}  - say: Let both of them rest.\n")
    more = "  - {en: Let both of them rest., es: Let both of them rest.}\n"
    ((_, severity, message, _),) = told(here, "pronounce:", more + "pronounce:")
    assert (severity, message) == ("warning", "this is the same in both languages")


def test_mistakes_of_the_original_are_told_in_the_original_and_once(here):
    (here / "feet.yaml").write_text(FEET.replace("for: 9s", "for: 9"))
    paths = [here / "feet.es.yaml", here / "feet.yaml"]
    for asked in (paths, paths[:1], paths[::-1]):
        routines, found, _ = load_many(asked, Folders())
        assert routines == []
        assert [Path(one.at.file).name for one in found] == ["feet.yaml"]


def test_a_translation_of_a_translation_or_into_the_same_language_is_refused(here):
    (here / "feet.en.yaml").write_text(ES.replace("language: es", "language: en"))
    (problem,) = load_many([here / "feet.en.yaml"], Folders()).problems
    assert problem.message == "the original is in 'en' already"
    (here / "more.yaml").write_text("translates: feet\nlanguage: es\ntexts: []\n")
    (problem,) = load_many([here / "more.yaml"], Folders()).problems
    assert "is not that of this translation" in problem.message


def test_files_that_use_each_other_across_languages_end(here):
    (here / "one.yaml").write_text("title: One\nlanguage: es\nsteps:\n  - use: two\n")
    (here / "two.yaml").write_text("title: Two\nsteps:\n  - use: one\n")
    for name, language in (("two", "es"), ("one", "en")):
        (here / f"{name}.{language}.yaml").write_text(
            f"translates: {name}\nlanguage: {language}\ntexts: []\n"
        )
    for name in ("one", "two", "one.en", "two.es"):
        _, found, _ = load_many([here / f"{name}.yaml"], Folders())
        assert found
        assert all(one.hint for one in found)


def test_forms_work_in_an_original_too(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "title: Own\nsteps:\n"
        "  - each: {side: [right]}\n"
        "    steps:\n"
        '      - say: "{side: A/B}, {other_side: C/D}, {your: E/F}."\n'
        "  - repeat: 3\n"
        "    steps:\n"
        '      - say: "{round: First/Second/Third}, {rounds: of three}."\n'
    )
    assert said(load(path, Folders())) == [
        "B, C, E.", "First, of three.", "Second, of three.", "Third, of three.",
    ]  # fmt: skip


def test_a_form_in_a_used_routine_needs_a_side_that_is_left_or_right(tmp_path):
    (tmp_path / "part.yaml").write_text(
        'title: Part\nsteps:\n  - say: "The {side: links/rechts} one."\n'
    )
    own = tmp_path / "own.yaml"
    for side, fine in (("left", True), ("both", False)):
        own.write_text(f"title: Own\nsteps:\n  - use: part\n    with: {{side: {side}}}\n")
        _, found, _ = load_many([own, tmp_path / "part.yaml"], Folders())
        assert (found == []) is fine
    assert "it is known where 'side' is nothing but left or right" in found[0].hint


def fresh(here, old=None, name="feet", what="routine", language="es"):
    folder = here / "checks" if what == "check" else here
    original = folder / f"{name}.yaml"
    return written(original, what, language, old, str(folder / f"{name}.{language}.yaml"))


def test_a_new_file_has_every_text_in_the_order_of_the_routine(here):
    new = fresh(here)
    assert (new.texts, new.to_do, new.stale) == (14, 14, 0)
    english = re.findall(r"en: (?:>\n)?\s*(.*)", new.text)
    assert english[:3] == ["Two feet", "A short one.", "a towel"]
    assert english[3:5] == ["Your {side} foot", "Rest your {side} foot. [2s]"]
    (here / "feet.es.yaml").write_text(new.text)
    assert {message.partition(" for")[0] for _, _, message, _ in told(here)} == {"no words yet"}
    assert to_do(here / "feet.es.yaml", Folders()) == 14


def test_a_file_with_every_text_in_order_stays_byte_for_byte(here):
    old = (here / "feet.es.yaml").read_text("utf-8")
    assert fresh(here, old).text == old
    old = (here / "checks" / "feet.es.yaml").read_text("utf-8")
    assert fresh(here, old, what="check").text == old


def test_an_update_keeps_words_and_comments_and_puts_all_in_its_place(here):
    (here / "feet.yaml").write_text(
        FEET.replace("Only rest it.", "Let it be.").replace("A short one.", "A new one.")
    )
    old = ES.replace("  - {en: Slowly.", "  # a comment\n\n  # another\n  - {en: Slowly.")
    new = fresh(here, old)
    assert (new.texts, new.to_do, new.stale) == (14, 2, 2)
    lines = new.text.splitlines()
    assert lines[5:7] == ["  - en: A new one.", "    es:"]
    at = lines.index("  - {en: Slowly., es: Despacio.}")
    assert lines[at - 5 : at] == [
        "  - en: Let it be.",
        "    es:",
        "  # a comment",
        "",
        "  # another",
    ]
    end = lines.index(f"  {STALE}")
    assert lines[end + 1 : end + 3] == ["  - en: A short one.", "    es: Una sesión corta."]
    assert lines[-1] == "pronounce: {toalla: to-alla}"
    assert fresh(here, new.text).text == new.text
    (here / "feet.yaml").write_text(FEET)
    back = fresh(here, new.text)
    assert (back.to_do, back.stale, STALE in back.text) == (0, 0, False)


def test_what_never_had_words_is_not_kept_for_them(here):
    new = fresh(here, ES.replace("es: Una sesión corta.", "es:"))
    assert new.to_do == 1
    (here / "feet.yaml").write_text(FEET.replace("about: A short one.\n", ""))
    assert "A short one." not in fresh(here, new.text).text


@pytest.mark.parametrize("texts", ["texts: []", "texts: [{en: Two feet, es: Dos pies}]"])
def test_a_list_in_brackets_is_written_in_lines(here, texts):
    old = f"# top\ntranslates: feet\nlanguage: es\n{texts}\npronounce: {{toalla: x}}\n"
    new = fresh(here, old)
    assert new.text.startswith("# top\ntranslates: feet\nlanguage: es\ntexts:\n  - en: Two feet\n")
    assert new.text.endswith("pronounce: {toalla: x}\n")
    assert ("es: Dos pies" in new.text) == ("Dos pies" in texts)


@pytest.mark.parametrize("old", ["", "[]", "- a", "translates: feet", ES.replace("es:", "xx:")])
def test_a_file_with_mistakes_is_not_written_over(here, old):
    with pytest.raises(RoutineError) as caught:
        fresh(here, old)
    assert all(one.hint and one.at.file.endswith("feet.es.yaml") for one in caught.value.problems)


def test_an_original_in_that_language_or_that_cannot_be_read_is_told(here):
    with pytest.raises(RoutineError, match="this is in 'en' already"):
        fresh(here, language="en")
    (here / "feet.yaml").write_text("title: [")
    with pytest.raises(RoutineError, match=r"feet\.yaml:1"):
        fresh(here)


TEXTS = st.text(
    st.sampled_from("abc ñ.:#-'\"{}[]>|&*!%@,?\\/\n\té0\u200b"), min_size=1, max_size=30
)
WORDS = st.one_of(TEXTS, st.sampled_from(["x " * 80, "{side: a/b}", "[2s] a", "- a", "a: b", "'a"]))


@settings(max_examples=80)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=8), st.lists(WORDS, max_size=8), st.booleans())
def test_nothing_that_was_written_is_ever_lost(pairs, others, flow):
    """Whatever the texts, and however the file is laid out."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        texts = [json.dumps(text) for text in [one for one, _ in pairs[::2]] + others]
        (here / "feet.yaml").write_text(
            "title: T\nneeds: [" + ", ".join(texts or ["a"]) + "]\nsteps: [pause: 1s]\n"
        )
        entries = [f"en: {json.dumps(one)}, es: {json.dumps(other)}" for one, other in pairs]
        if flow:
            body = "texts: [" + ", ".join(f"{{{one}}}" for one in entries) + "]\n"
        else:
            lines = (one.replace(", es: ", "\n    es: ", 1) if n % 2 else f"{{{one}}}"
                     for n, one in enumerate(entries))  # fmt: skip
            body = (
                "texts:\n" + "".join(f"  - {one}\n" for one in lines) if entries else "texts: []\n"
            )
        old = f"translates: feet\nlanguage: es\n{body}"
        try:
            new = written(here / "feet.yaml", "routine", "es", old, str(here / "feet.es.yaml"))
        except RoutineError:
            return
        again = written(here / "feet.yaml", "routine", "es", new.text, str(here / "feet.es.yaml"))
        assert again.text == new.text
        for one, other in pairs:
            if one.strip() and other.strip():
                assert (words(one), words(other)) in pairs_of(new.text)


def words(text):
    return " ".join(text.split())


def pairs_of(text):
    root, problems = compose(text, "x")
    assert not problems
    return [
        tuple(words(value.value) for _, value in item.entries.values())
        for item in root.entries["texts"][1].items
    ]


HOSTILE = {
    "many entries": lambda n: "".join(f"  - {{en: a{k}, es: b}}\n" for k in range(n)),
    "same entry": lambda n: "  - {en: Slowly., es: b}\n" * n,
    "long words": lambda n: "  - {en: Slowly., es: " + "b " * n + "}\n",
    "long key": lambda n: "  - {en: " + "a " * n + ", es: b}\n",
    "deep": lambda n: "  - {en: Slowly., es: " + "[" * 2000 + "\n",
    "empty": lambda n: "  -\n" * n,
    "forms": lambda n: "  - {en: Slowly., es: '" + "{side: a/b}" * 180 + "'}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_translation_takes_long(here, name):
    text = f"translates: feet\nlanguage: es\ntexts:\n{HOSTILE[name](6000)}"
    (here / "feet.es.yaml").write_text(text[:MOST_BYTES], "utf-8")
    began = time.process_time()
    assert told(here)
    assert time.process_time() - began < 3


@settings(max_examples=100)
@given(st.integers(0), st.randoms(use_true_random=False))
def test_a_translation_with_a_few_changed_bytes_is_read_or_told_of(at, chance):
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "checks").mkdir()
        for name, text in {"feet": FEET, "checks/feet": CHECK, "checks/feet.es": CHECK_ES}.items():
            (here / f"{name}.yaml").write_text(text, "utf-8")
        changed = bytearray(ES.encode())
        for _ in range(chance.randint(1, 4)):
            place = (at + chance.randrange(50)) % len(changed)
            match chance.randrange(3):
                case 0:
                    changed[place] = chance.randrange(256)
                case 1:
                    del changed[place]
                case _:
                    changed[place:place] = bytes(chance.choices(b":-[]{}'\"\n \t#&*!|>", k=2))
        (here / "feet.es.yaml").write_bytes(bytes(changed))
        routines, found, _ = load_many([here / "feet.es.yaml"], Folders())
        assert routines or [one for one in found if one.severity == "error"]
        assert all(one.hint and one.message for one in found)


LIBRARY = sorted(
    path for path in shipped("scripts").rglob("*.yaml") if parted(path.stem)[1]
)  # fmt: skip


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_update_of_the_library_loses_and_adds_nothing(path):
    name, language = parted(path.stem)
    what = "check" if path.parent.name == "checks" else "routine"
    old = path.read_text("utf-8")
    new = written(path.with_name(f"{name}.yaml"), what, language, old, str(path))
    assert sorted(new.text.splitlines()) == sorted(old.splitlines())
    assert (new.to_do, new.stale) == (0, 0)
