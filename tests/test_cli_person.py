"""`voiceguide person`: several people on one machine, none of whom sees the others' data."""

import tomllib

import pytest
from click.testing import CliRunner
from terminal import home, typed

from voiceguide.cli.commands import play
from voiceguide.cli.program import program
from voiceguide.first_time import asked_before, first_time_file
from voiceguide.people import Lasting, everybody, here, lasting


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def answering(words, answers):
    return CliRunner().invoke(program, list(words), input=answers)


def setting(tmp_path):
    return tomllib.loads((tmp_path / "config.toml").read_text()).get("person")


def test_nobody_sees_what_another_wrote():
    for name in ("Ana", "Bob"):
        assert typed("person", "add", name).exit_code == 0
    for name in ("", "Ana", "Bob"):
        assert typed("journal", "note", f"of {name}.", "--for", name).exit_code == 0
        assert typed("person", "set", "gentle", "--for", "Bob").exit_code == 0
    for name in ("", "Ana", "Bob"):
        shown = typed("journal", "--for", name).stdout
        assert [other for other in ("", "Ana", "Bob") if f"of {other}." in shown] == [name]
    assert [lasting(here(name)) for name in ("", "Ana", "Bob")] == [set(), set(), {Lasting.GENTLE}]


def test_who_is_meant_is_typed_or_in_the_environment_or_in_the_settings(tmp_path):
    for name in ("Ana", "Bob"):
        typed("person", "add", name)
    assert typed("person", "use", "ana").exit_code == 0
    assert setting(tmp_path) == "Ana"
    typed("journal", "note", "settings")
    typed("journal", "note", "environment", VOICEGUIDE_PERSON="Bob")
    typed("journal", "note", "typed", "--for", "", VOICEGUIDE_PERSON="Bob")
    for name, note in (("Ana", "settings"), ("Bob", "environment"), ("", "typed")):
        assert note in typed("journal", "--for", name).stdout
    assert typed("person", "use", "--none").exit_code == 0
    assert setting(tmp_path) is None


def test_what_is_to_be_typed_next_is_for_the_same_person():
    typed("person", "add", "Ana María")
    typed("person", "add", "Bob")
    begun = typed("plan", "use", "starter-14", "--for", "Ana María").stdout
    assert begun.rstrip().endswith('voiceguide tonight --for "Ana María"')
    marked = typed("journal", "skin", "yes", "--for", "Bob").stdout
    assert marked.rstrip().endswith("voiceguide journal seen --for Bob")
    for name in ({}, {"VOICEGUIDE_PERSON": "Bob"}):
        assert typed("journal", "skin", "yes", **name).stdout.rstrip().endswith("journal seen")


def test_a_name_that_nobody_has_is_told_and_nothing_is_made():
    answer = typed("journal", "note", "hello", "--for", "Ana")
    assert answer.exit_code == 1
    assert "nobody here is called 'Ana'. To add them: voiceguide person add Ana" in answer.stderr
    assert everybody() == ()


@pytest.mark.parametrize("name", ["..", "../x", "/", "  ", "x" * 100, "-"])
def test_what_is_no_name_is_refused_and_nothing_leads_elsewhere(tmp_path, name):
    before = sorted(tmp_path.rglob("*"))
    answer = typed("person", "add", "--", name)
    if answer.exit_code == 0:
        (person,) = everybody()
        assert person.folder.parent == tmp_path / "home" / "people"
    else:
        assert sorted(tmp_path.rglob("*")) == before


def test_another_name_keeps_all_that_is_theirs(tmp_path):
    typed("person", "add", "Ana")
    typed("person", "use", "Ana")
    typed("journal", "note", "mine")
    typed("person", "set", "thinners")
    assert typed("person", "rename", "Ana", "Ana María").exit_code == 0
    assert setting(tmp_path) == "Ana María"
    assert "mine" in typed("journal").stdout
    assert "light touch, no points" in typed("person").stdout
    typed("person", "add", "Bob")
    assert "is here already" in typed("person", "rename", "Bob", "ana maría").stderr
    assert typed("person", "rename", "Ana María", "ANA MARÍA").exit_code == 0
    assert here("Ana María").name == "ANA MARÍA"


def test_who_is_removed_is_moved_away_and_nothing_is_destroyed(tmp_path):
    typed("person", "add", "Ana")
    typed("person", "use", "Ana")
    typed("journal", "note", "mine")
    assert answering(["person", "remove", "Ana"], "n\n").exit_code == 1
    assert answering(["person", "remove", "Ana"], "y\n").exit_code == 0
    assert (everybody(), setting(tmp_path)) == ((), None)
    (away,) = (tmp_path / "home" / "people-removed").iterdir()
    assert (away / "journal.sqlite").is_file()
    typed("person", "add", "Ana")
    assert "Nothing is in your journal" in typed("journal", "--for", "Ana").stdout


def test_what_holds_on_every_evening_is_said_and_taken_back():
    assert "thinners" in typed("person", "set").stdout
    assert typed("person", "set", "thinners", "bones").exit_code == 0
    assert "no stretch, no ball" in typed("person").stdout
    assert typed("person", "unset", "bones", "gentle").stdout == (
        "bones: no longer\ngentle: was not said before\n"
    )
    assert lasting(here(None)) == {Lasting.THINNERS}
    answer = typed("person", "set", "thiners")
    assert answer.exit_code == 2
    assert "thinners" in answer.stderr


def test_who_asked_their_doctor_says_so_once_and_what_belongs_to_it_holds():
    answers = "y\n" + "y\n" + "n\n" * 6
    answer = answering(["person", "doctor"], answers)
    assert answer.exit_code == 0, answer.output
    assert lasting(here(None)) == {Lasting.THINNERS}
    assert asked_before(first_time_file())
    assert not asked_before(first_time_file(here(None).folder / "people" / "ana"))


def test_who_did_not_ask_yet_is_sent_to_ask():
    answer = answering(["person", "doctor"], "n\n")
    assert answer.exit_code == 1
    assert "please ask first" in answer.output
    assert not asked_before(first_time_file())


def test_what_cannot_be_read_is_told_before_a_session_forgets_it(tmp_path):
    (tmp_path / "home").mkdir()
    file = tmp_path / "home" / "person.toml"
    for text in ("always = [", 'always = ["thin"]', "always = 3"):
        file.write_text(text)
        answer = typed("person")
        assert answer.exit_code == 1
        assert "person.toml" in answer.stderr


def test_a_session_is_under_what_holds_for_whom_it_is(folder):
    typed("person", "add", "Ana")
    typed("person", "set", "leave-left", "--for", "Ana")
    sizes = []
    for whose in ("", "Ana"):
        ways = (("show", "feather", "--text"), ("sheet", "feather", "-o", "a.html"),
                ("export", "feather"))  # fmt: skip
        answers = [typed(*words, "--for", whose) for words in ways]
        assert [one.exit_code for one in answers] == [0, 0, 0], answers
        for one in answers:
            assert ("holds for Ana on every evening" in one.stderr) == bool(whose)
        sizes.append((folder / "feather.mp3").stat().st_size)
        assert ("left foot" in answers[0].stdout.split("Finish")[0].lower()) != bool(whose)
        assert "right foot" in answers[0].stdout.lower()
    assert sizes[1] < sizes[0]


def test_who_was_sent_to_ask_is_told_how_to_say_that_they_did(capsys):
    play._asked_first(here(None))
    assert "voiceguide person doctor" in capsys.readouterr().out
    answering(["person", "doctor"], "y\n" + "n\n" * 7)
    play._asked_first(here(None))
    assert capsys.readouterr().out == ""
