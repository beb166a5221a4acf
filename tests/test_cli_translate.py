"""Other languages on the command line: to write them, to find them, and to hear them."""

import json
import re

import pytest
from terminal import QUIET_MINUTE, home, typed

ES = """\
translates: quiet-minute
language: es
texts:
  - {en: Quiet minute, es: Minuto tranquilo}
  - {en: One minute of rest., es: Un minuto de descanso.}
  - {en: Rest, es: Descanso}
  - en: Let both hands rest in your lap.
    es: Deje descansar las manos en el regazo.
  - {en: Breathe, es: Respire}
  - en: Breathe as you like. [2s] Let your shoulders be heavy.
    es: Respire como quiera. [2s] Deje los hombros sueltos.
  - en: Stay for as long as you like.
    es: Siga así todo lo que quiera.
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


@pytest.fixture
def own(here):
    """The person's own scripts, with one routine in two languages."""
    folder = here.parent / "home" / "scripts"
    folder.mkdir(parents=True)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    (folder / "quiet-minute.es.yaml").write_text(ES, "utf-8")
    return folder


def prefer(here, language):
    (here.parent / "config.toml").write_text(f'voice = "tone:low"\nlanguage = "{language}"\n')


def test_a_translation_is_begun_beside_a_file_and_can_be_brought_up_to_date(here):
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    answer = typed("translate", "quiet-minute.yaml", "es")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout == (
        "quiet-minute.es.yaml: 7 texts, 7 to do\nthen: voiceguide check quiet-minute.es.yaml\n"
    )
    begun = (here / "quiet-minute.es.yaml").read_text()
    assert begun.startswith(
        "translates: quiet-minute\nlanguage: es\ntexts:\n  - en: Quiet minute\n"
    )
    (here / "quiet-minute.es.yaml").write_text(ES, "utf-8")
    assert "7 texts, all of them translated" in typed("translate", "quiet-minute.yaml", "es").stdout
    assert (here / "quiet-minute.es.yaml").read_text("utf-8") == ES
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE.replace("One minute of", "A minute's"))
    answer = typed("translate", "quiet-minute.yaml", "es")
    assert "7 texts, 1 to do\n1 at the end is not in the original any more" in answer.stdout
    assert "Un minuto de descanso." in (here / "quiet-minute.es.yaml").read_text("utf-8")


def test_that_of_the_library_goes_into_ones_own_folder(here):
    folder = here.parent / "home" / "scripts"
    answer = typed("translate", "breathing", "fr")
    assert answer.exit_code == 0, answer.stderr
    assert (folder / "breathing.fr.yaml").is_file()
    assert "the safety rules cannot read 'fr' yet" in answer.stderr
    assert typed("translate", "feet", "fr").exit_code == 0
    assert (folder / "checks" / "feet.fr.yaml").is_file()
    (here / "drafts").mkdir()
    assert typed("translate", "breathing", "fr", "-o", "drafts").exit_code == 0
    assert (here / "drafts" / "breathing.fr.yaml").is_file()


def test_that_of_the_library_that_is_there_is_what_one_begins_with(own):
    (own.parent.parent / "other").mkdir()
    typed("translate", "quiet-minute", "es", "-o", "../other/")
    assert (own.parent.parent / "other" / "quiet-minute.es.yaml").read_text("utf-8") == ES


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["translate", "nosuch", "es"], 1, "there is no routine 'nosuch'"),
        (["translate", "breathing", "spanish!"], 2, "not the short name of a language"),
        (["translate", "quiet-minute", "en"], 1, "this is in 'en' already"),
        (["translate", "quiet-minute.es", "de"], 2, "name the original, quiet-minute"),
        (["translate", "breathing", "fr", "-o", "a.yaml"], 2, "its name: breathing.fr.yaml"),
        (["translate", "breathing", "fr", "-o", "none/breathing.fr.yaml"], 1, "no such folder"),
        (["translate", "quiet-minute", "es-MX", "-o", "bad/"], 1, "unknown key"),
        (["export", "quiet-minute", "--language", "fr"], 1, "there is en, es. To translate it"),
        (["export", "quiet-minute.es", "--language", "fr"], 1, "translate quiet-minute fr"),
        (["show", "quiet-minute.fr"], 1, "did you mean 'quiet-minute'?"),
    ],
)
def test_what_cannot_be_done_is_told(own, here, words, code, told):
    (here / "bad").mkdir()
    (here / "bad" / "quiet-minute.es-MX.yaml").write_text("title: [a]\ntranslates: a\n")
    answer = typed(*words)
    assert answer.exit_code == code
    assert told in answer.stderr
    assert not answer.stdout


def test_a_session_is_made_in_the_language_that_is_asked_for(own, here):
    answer = typed("export", "quiet-minute", "--language", "es")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("quiet-minute-es.mp3: 1:00, ")
    assert typed("export", "quiet-minute.es", "quiet-minute").exit_code == 0
    assert {path.name for path in here.glob("*.mp3")} == {"quiet-minute-es.mp3", "quiet-minute.mp3"}
    shown = typed("show", "quiet-minute", "--language", "es-MX", "--text").stdout
    assert shown.startswith("Minuto tranquilo (quiet-minute), 1:00\n")
    assert "Deje descansar las manos en el regazo." in shown


def test_a_file_has_its_translation_beside_it(here):
    (here / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    (here / "quiet-minute.es.yaml").write_text(ES, "utf-8")
    for words in (["quiet-minute.yaml", "--language", "es"], ["quiet-minute.es.yaml"]):
        assert typed("show", *words).stdout.startswith("Minuto tranquilo")


def test_the_language_of_the_settings_is_taken_where_it_is_there(own, here):
    prefer(here, "es-MX")
    assert typed("show", "quiet-minute").stdout.startswith("Minuto tranquilo")
    answer = typed("show", "quiet-minute", "--language", "en")
    assert answer.stdout.startswith("Quiet minute")
    assert "translation" not in answer.stderr
    prefer(here, "fr")
    answer = typed("show", "quiet-minute")
    assert answer.stdout.startswith("Quiet minute")
    assert answer.stderr == ("quiet-minute is in 'en': there is no translation into 'fr' yet\n")
    assert "translation" not in typed("show", "quiet-minute.es").stderr


def test_the_list_is_in_the_language_and_tells_which_there_are(own, here):
    line = r"^\* quiet-minute +1 min  en es +Quiet minute$"
    assert re.search(line, typed("list").stdout, re.MULTILINE)
    answer = typed("list", "--language", "es", "--json")
    listed = {one["id"]: one for one in json.loads(answer.stdout)["routines"]}
    quiet = listed["quiet-minute"]
    assert (quiet["title"], quiet["language"]) == ("Minuto tranquilo", "es")
    assert quiet["languages"] == ["en", "es"]
    assert "breathing" in listed
    prefer(here, "es")
    assert "Minuto tranquilo" in typed("list").stdout


def test_of_a_translation_that_is_not_whole_the_original_is_listed_and_told(own):
    (own / "quiet-minute.es.yaml").write_text(ES.replace("es: Respire}", "es: }"), "utf-8")
    answer = typed("list", "--language", "es")
    assert "Quiet minute" in answer.stdout
    assert "quiet-minute.es.yaml" in answer.stderr
    answer = typed("export", "quiet-minute", "--language", "es")
    assert answer.exit_code == 1
    assert "no words yet for 'Breathe'" in answer.stderr


def test_what_is_not_whole_is_heard_in_the_original_where_only_the_settings_ask(own, here):
    (own / "quiet-minute.es.yaml").write_text(ES.replace("es: Respire}", "es: }"), "utf-8")
    prefer(here, "es")
    answer = typed("show", "quiet-minute")
    assert answer.stdout.startswith("Quiet minute")
    said = "quiet-minute is in 'en': there is no whole translation into 'es' yet\n"
    assert answer.stderr == said
    assert typed("show", "quiet-minute.es").exit_code == 1


def test_check_reads_translations_and_tells_of_those_that_lag_beside_an_original(own):
    answer = typed("check", "--no-voice")
    assert answer.stdout == "2 files, 0 errors, 0 warnings\n"
    (own / "quiet-minute.yaml").write_text(QUIET_MINUTE.replace("both hands", "your hands"))
    answer = typed("check", "--no-voice", "quiet-minute")
    assert answer.exit_code == 0
    assert "its translation into 'es' lacks 1 text, so it cannot be heard\n" in answer.stdout
    assert f"voiceguide check {own / 'quiet-minute.es.yaml'}\n" in answer.stdout
    assert answer.stdout.endswith("1 file, 0 errors, 1 warning\n")
    for words in (["quiet-minute.es"], [own / "quiet-minute.es.yaml"], []):
        answer = typed("check", "--no-voice", *words)
        assert answer.exit_code == 1
        assert "no words yet for 'Let your hands rest in your lap.'" in answer.stdout
        assert "the original changed from 'Let both hands" in answer.stdout
        assert "lacks" not in answer.stdout


def test_words_that_need_longer_in_a_translation_are_told_there(own):
    slow = ES.replace("Siga así todo lo que quiera.", "Siga así, sin prisa. " * 8)
    (own / "quiet-minute.es.yaml").write_text(slow, "utf-8")
    answer = typed("check", "quiet-minute.es")
    assert "quiet-minute.es.yaml:13:9: warning: the words of this step need" in answer.stdout


def test_a_line_can_be_tried_in_a_language(here):
    assert "dos" in typed("say", "Espere 2 minutos.", "--language", "es").stdout
    assert typed("say", "Apriete muy fuerte el pie.", "--language", "es").exit_code == 1
    prefer(here, "es")
    assert "dos" in typed("say", "Espere 2 minutos.").stdout
