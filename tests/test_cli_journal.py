"""`voiceguide journal`: seeing it, adding to it, taking it along and going back, as it is typed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from journals import evening
from terminal import home, typed

from voiceguide.cli.program import program
from voiceguide.entries import Look, Score, When, day_of
from voiceguide.journal import backups, open_journal, read_carried
from voiceguide.people import add, here


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "journal.sqlite"


def answering(words, answers):
    return CliRunner().invoke(program, list(words), input=answers)


def held(path):
    with open_journal(path) as journal:
        return journal.history()


def evenings(path, number):
    """So many evenings up to yesterday."""
    today = day_of(datetime.now(UTC))
    with open_journal(path) as journal:
        for back in range(number, 0, -1):
            journal.merge(evening(back, today - timedelta(days=back)))


def test_an_empty_journal_says_how_it_fills_and_makes_no_file(path):
    answer = typed("journal")
    assert answer.exit_code == 0
    assert "It fills as you hear sessions" in answer.stdout
    assert not path.exists()


def test_sessions_are_told_with_what_was_said_at_them(path):
    evenings(path, 2)
    answer = typed("journal")
    assert "Bedtime feet, 20 minutes, to its end" in " ".join(answer.stdout.split())
    assert "    Pain 5 before, 3 after; no new mark." in answer.stdout
    assert "Evening 1." in answer.stdout


def test_from_seven_numbers_on_there_is_a_picture_and_its_words(path):
    evenings(path, 8)
    shown, plain = typed("journal").stdout, typed("journal", "--plain").stdout
    assert any(sign in shown for sign in "▃▄▅")
    assert not any(sign in plain for sign in "▁▂▃▄▅▆▇█")
    assert "8" in plain.split("Pain, from 0 to 10")[1]


def test_numbers_notes_and_skin_are_kept_as_they_are_typed(path):
    assert typed("journal", "score", "pain", 4).stdout == "Kept: pain 4 of 10, before.\n"
    assert typed("journal", "score", "sleep", 7).exit_code == 0
    assert typed("journal", "note", "A", "quiet", "evening.").exit_code == 0
    assert typed("journal", "skin", "no").exit_code == 0
    found = held(path)
    assert [(one.item, one.value, one.when) for one in found.scores] == [
        ("pain", 4, "before"), ("sleep", 7, "morning"),
    ]  # fmt: skip
    assert [one.text for one in found.notes] == ["A quiet evening."]
    assert [one.mark for one in found.looks] == [False]


def test_what_is_typed_a_short_while_after_a_session_is_of_it(path):
    now = datetime.now(UTC)
    session, *_ = evening(1)
    with open_journal(path) as journal:
        journal.sitting(replace(session, begun=now - timedelta(hours=1), ended=now))
    typed("journal", "score", "pain", 2)
    (score,) = held(path).scores
    assert (score.sitting, score.when) == ("s1", When.AFTER)


def test_a_new_mark_stands_until_somebody_says_it_was_seen_to(path):
    answer = typed("journal", "skin", "yes")
    assert "When it is so: voiceguide journal seen" in answer.stdout
    assert "A new mark on the skin" in typed("journal").stdout
    assert "it stands." in answering(["journal", "seen"], "n\n").stdout
    assert "it stands no more" in answering(["journal", "seen"], "y\n").stdout
    assert [one.cleared is None for one in held(path).flags] == [False]
    assert typed("journal", "seen").stdout == "Nothing stands against a session.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("score", "pain", 11),
        ("score", "love", 1),
        ("note",),
        ("skin", "maybe"),
        ("export", "a.doc"),
    ],
)
def test_what_is_typed_wrong_is_told_and_keeps_nothing(path, words):
    evenings(path, 1)
    before = held(path)
    assert typed("journal", *words).exit_code == 2
    assert held(path) == before


def test_the_last_session_can_be_taken_back_with_what_was_said_at_it_and_its_flag_stands(path):
    evenings(path, 2)
    with open_journal(path) as journal:
        journal.look(Look(mark=True, at=datetime.now(UTC), sitting="s1"))
    answer = answering(["journal", "forget", "session"], "y\n")
    assert "What stood against a session stands" in answer.stdout
    found = held(path)
    assert {one.sitting for one in found.scores} == {"s2"}
    assert len(found.sittings) == len(found.looks) == len(found.notes) == len(found.flags) == 1
    assert answering(["journal", "forget", "score"], "n\n").exit_code == 1
    assert len(held(path).scores) == 2


def test_everything_goes_only_when_it_is_typed(path):
    evenings(path, 1)
    assert answering(["journal", "forget", "everything", "--yes"], "yes\n").exit_code == 1
    assert path.exists()
    assert answering(["journal", "forget", "everything"], "everything\n").exit_code == 0
    assert not list(path.parent.glob("*journal*"))


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_an_exported_file_can_be_taken_in_on_a_new_machine_and_again(path, folder, kind):
    evenings(path, 3)
    before = held(path)
    assert typed("journal", "export", f"mine.{kind}").stdout == f"mine.{kind}: 15 entries\n"
    path.rename(path.with_name("old"))
    assert typed("journal", "import", f"mine.{kind}").stdout == "15 entries taken in\n"
    assert held(path) == before
    again = typed("journal", "import", f"mine.{kind}")
    assert again.stdout == "0 entries taken in; 15 were here already\n"
    assert (folder / f"mine.{kind}").stat().st_mode & 0o077 == 0


def test_a_file_of_another_journal_is_taken_in_only_when_that_is_said(path):
    evenings(path, 1)
    typed("journal", "export", "mine.json")
    add("Ana")
    assert typed("journal", "note", "hello", "--for", "Ana").exit_code == 0
    answer = typed("journal", "import", "mine.json", "--for", "Ana")
    assert answer.exit_code == 1
    assert "another journal, perhaps somebody else's; nothing was taken in" in answer.stderr
    assert len(held(here("Ana").journal).notes) == 1
    assert typed("journal", "import", "mine.json", "--for", "Ana", "--another").exit_code == 0
    assert len(held(here("Ana").journal).notes) == 2


def test_a_place_that_cannot_be_written_is_told(path, folder):
    evenings(path, 1)
    answer = typed("journal", "export", folder / "nowhere" / "a.csv")
    assert answer.exit_code == 1
    assert "name a file in a folder that you may write to" in answer.stderr


def test_two_pages_for_a_clinician_are_written(path, folder):
    evenings(path, 8)
    assert typed("journal", "export", "visit.pdf").stdout == "visit.pdf: two pages\n"
    assert (folder / "visit.pdf").read_bytes().startswith(b"%PDF")


def test_a_damaged_journal_is_told_and_restored_with_its_file_set_aside(path):
    evenings(path, 3)
    with open_journal(path, lambda: datetime.now(UTC) + timedelta(days=1)) as journal:
        journal.merge(evening(9))
    assert backups(path)
    path.write_bytes(b"spoiled" * 100)
    for words in ((), ("check",), ("score", "pain", 1)):
        answer = typed("journal", *words)
        assert answer.exit_code == 1
        assert "voiceguide journal restore" in answer.stderr
    assert path.read_bytes() == b"spoiled" * 100
    answer = typed("journal", "restore")
    assert answer.exit_code == 0, answer.stderr
    assert "What was there before is in" in answer.stdout
    assert len(held(path).sittings) == 3
    assert answering(["journal", "restore"], "n\n").exit_code == 1
    assert "The journal is whole: 15 entries." in typed("journal", "check").stdout


def test_the_file_for_programs_holds_every_entry(path, folder):
    evenings(path, 1)
    typed("journal", "export", "mine.json")
    found = json.loads((folder / "mine.json").read_text("utf-8"))["entries"]
    assert {kind: len(each) for kind, each in found.items() if each} == {
        "sitting": 1, "score": 2, "look": 1, "note": 1,
    }  # fmt: skip
    assert [one for one in read_carried(folder / "mine.json").entries if isinstance(one, Score)]


def test_the_doctor_of_the_machine_finds_a_damaged_journal(path):
    def found():
        parts = json.loads(typed("doctor", "--json").stdout)["parts"]
        return next(one for one in parts if one["part"] == "journals")

    evenings(path, 1)
    assert (found()["status"], found()["said"]) == ("ok", "1, whole")
    path.write_bytes(b"spoiled")
    assert found()["status"] == "attention"
