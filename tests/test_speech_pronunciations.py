"""Pronunciations: the lists of words that voices would say wrong."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal import home, typed

from voiceguide import library
from voiceguide.safety import banned
from voiceguide.speech.pronunciations import LARGEST, Pronunciations, parse, pronunciations, read
from voiceguide.speech.words import as_words

SHIPPED = sorted(library.shipped("pronunciations").glob("*.yaml"))
VOICES = {"en": "en-us", "es": "es", "de": "de"}
PHONEMES = """
import ctypes, json, os, sys
import espeakng_loader
os.chdir(os.path.dirname(espeakng_loader.get_library_path()))
library = ctypes.CDLL(espeakng_loader.get_library_path())
library.espeak_TextToPhonemes.restype = ctypes.c_char_p
assert library.espeak_Initialize(2, 60, b".", 0x8000) > 0
voice, texts = json.loads(sys.stdin.read())
assert library.espeak_SetVoiceByName(voice.encode()) == 0
said = []
for text in texts:
    kept = ctypes.create_string_buffer(text.encode())
    rest = ctypes.c_void_p(ctypes.addressof(kept))
    parts = []
    while rest.value:
        parts.append(library.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())
    said.append(" ".join(parts).strip())
print(json.dumps(said))
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def own(text, language="en"):
    """Write the author's own list."""
    folder = library.home() / "pronunciations"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{language}.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def phonemes(language, texts):
    """Return what espeak-ng's own dictionary and rules make of texts."""
    asked = json.dumps([VOICES[language], list(texts)])
    done = subprocess.run(
        [sys.executable, "-c", PHONEMES], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_there_is_a_list_for_each_language_of_the_library():
    assert {path.stem for path in SHIPPED} == VOICES.keys()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_list_is_whole_and_harms_no_rule_that_its_words_keep(path):
    found = read(path)
    assert found.entries
    assert not found.problems
    for one in found.entries:
        broken = {each.rule for each in banned([one.spoken], path.stem)}
        assert broken <= {each.rule for each in banned([one.word], path.stem)}
        assert as_words(one.said, path.stem, {}) == one.said


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_entry_changes_what_is_heard(path):
    words = {one.word.value: one.said for one in read(path).entries}
    plain, spelled = phonemes(path.stem, words), phonemes(path.stem, words.values())
    same = [word for word, a, b in zip(words, plain, spelled, strict=True) if a == b]
    assert not same


@pytest.mark.parametrize(
    ("language", "text", "sound"),
    [
        ("en", "effleurage", "ˈɛflɚɹˈɑːdʒ"),
        ("en", "your podiatrist", "dˈaɪətɹ"),
        ("en", "plantar fascia", "fˈæʃiə"),
        ("en", "Raynaud's", "ɹˈeɪnˈoʊz"),
        ("en", "Close your eyes.", "klˈoʊz"),
        ("es", "la psoriasis", "soɾjˈasis"),
        ("de", "Atmen Sie", "ˈɑːtmən"),
        ("de", "am Fußrücken", "fˈuːsrˈʏkən"),
    ],
)
def test_words_of_the_field_are_heard_right(language, text, sound):
    words = as_words(text, language, pronunciations(language, {}).words)
    assert sound in phonemes(language, [words])[0]


def test_the_routine_goes_before_the_own_list_and_this_before_the_shipped_one():
    assert pronunciations("en-GB", {}).words["charcot"] == "sharko"
    own("Charcot: shar koh\nKegel: kay-gull\nbig  toe: great toe\n")
    found = pronunciations("en-GB", {"KEGEL": "keegle"})
    assert found.words["charcot"] == "shar koh"
    assert found.words["kegel"] == "keegle"
    assert found.words["big toe"] == "great toe"
    assert found.words["jojoba"] == "hohoba"
    assert not found.problems


def test_another_language_has_its_own_list_or_none():
    own("Charcot: sharrko\n")
    assert pronunciations("es-MX", {}).words["charcot"] == "charcó"
    assert pronunciations("nl", {"Nijmegen": "nay"}) == Pronunciations({"nijmegen": "nay"})


@pytest.mark.parametrize("language", ["", "../en", "e", "en/../en", "EN\0"])
def test_a_language_never_leads_out_of_the_folder(language):
    assert pronunciations(language, {}) == Pronunciations({})


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("Charcot: sharrko\nRaynaud:\n", 2, "empty"),
        ('Charcot: sharrko\n"": x\n', 2, "empty"),
        ("Charcot: sharrko\nTENS: '...'\n", 2, "empty"),
        ("Charcot: sharrko\nTENS: [a, b]\n", 2, "no word"),
        ("Charcot: sharrko\nTENS: {a: b}\n", 2, "no word"),
        ("Charcot: sharrko\n? [a]\n: b\n", 2, "no word"),
        ("Charcot: sharrko\nTENS: *x\n", 2, "no word"),
        ("Charcot: sharrko\nTENS tens\nNHS: x\n", 3, "cannot be understood"),
        ("Charcot: sharrko\nNHS: x\n\tTENS: x\n", 3, "cannot be understood"),
        ("Charcot: a\ncharcot: sharrko\n", 2, "written twice"),
        ("Charcot: sharrko\nsoftly: press hard\n", 2, "pressure"),
    ],
)
def test_what_is_wrong_in_the_own_list_is_told_with_its_place_and_the_rest_is_used(
    text, line, told
):
    path = own(text)
    found = pronunciations("en", {})
    (problem,) = found.problems
    assert (problem.at.file, problem.at.line) == (str(path), line)
    assert told in problem.message
    assert problem.hint
    assert problem.severity == "warning"
    assert found.words["charcot"] == "sharrko"
    assert found.words["jojoba"] == "hohoba"
    assert "tens" not in found.words


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"- Charcot\n- Raynaud\n", "no word"),
        (b"just words\n", "no word"),
        (b"a: b\nc: \xff\n", "not UTF-8"),
        (b"#" * (LARGEST + 1), "more than 256 kB"),
        # Some versions of the YAML reader count the brackets before they give the first one out.
        (b"[" * 100_000, "no word|cannot be understood"),
        (b"a: !!python/object:os.system x\n", ""),
    ],
)
def test_a_file_that_is_no_list_is_told_and_never_acted_on(data, told):
    own(data)
    found = pronunciations("en", {})
    assert re.search(told, found.problems[0].message if found.problems else "")
    assert found.words["jojoba"] == "hohoba"


def test_a_list_that_is_a_folder_is_told():
    (library.home() / "pronunciations" / "en.yaml").mkdir(parents=True)
    assert "cannot be read" in pronunciations("en", {}).problems[0].message


@given(st.binary(max_size=80) | st.text(alphabet="ab:-?[]{},&*!|>'\"#%@ \n\t", max_size=40))
def test_any_file_is_read_to_an_end(data):
    found = parse(data if isinstance(data, bytes) else data.encode(), Path("en.yaml"))
    assert all(one.key and one.said for one in found.entries)


def test_an_empty_list_is_no_problem():
    for text in ("", "# nothing yet\n", "{}\n", "---\n"):
        own(text)
        assert not pronunciations("en", {}).problems


def test_say_shows_what_is_spoken_and_what_was_left_out():
    answer = typed("say", "Effleurage with lavender.")
    assert answer.stdout.endswith("effler-raj with lavender.\n")
    assert not answer.stderr
    path = own("effleurage: eff-lur-ahj\nlavender: [x]\n")
    answer = typed("say", "Effleurage with lavender.")
    assert answer.exit_code == 0
    assert answer.stdout.endswith("eff-lur-ahj with lavender.\n")
    assert f"{path}:2:11: warning:" in answer.stderr
