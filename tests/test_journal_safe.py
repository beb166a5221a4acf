"""Journal: what is wrong on a disk is found and told, and what is there is never overwritten."""

import os
import random
import sqlite3
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from journals import NOW, SITTING, filled, held, somewhere

from voiceguide.entries import History, Kind, Note
from voiceguide.journal import (
    DamagedError,
    JournalError,
    NewerError,
    backup_folder,
    backups,
    open_journal,
    restore,
    take_away,
)
from voiceguide.journal.keeping import DEEP
from voiceguide.journal.schema import APPLICATION, VERSION

DAY = "2026-03-01"
posix = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


@pytest.fixture
def path():
    with somewhere() as there:
        yield there


def noted(path, text, days=0):
    """Keep a note on a day that is so much later."""
    at = NOW + timedelta(days=days)
    with open_journal(path, lambda: at) as journal:
        journal.note(Note(text=text, at=at))
        return journal.trouble


def state(folder):
    """Every file of a folder, by what is in it."""
    return {one: one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@posix
def test_nobody_else_can_read_a_journal_its_copies_or_what_is_beside_it(path):
    noted(path, "one")
    path.chmod(0o644)
    with open_journal(path, lambda: NOW + timedelta(days=1)) as journal:
        journal.note(Note(text="two", at=NOW))
        files = [one for one in path.parent.rglob("*") if one.is_file()]
        assert {one.name for one in files} > {"journal.sqlite-wal", "journal.sqlite-shm"}
        assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert stat.S_IMODE(backup_folder(path).stat().st_mode) == 0o700


def test_each_day_leaves_a_copy_of_what_was_before_it_seven_deep(path):
    for day in range(10):
        noted(path, f"morning {day}", day)
        noted(path, f"evening {day}", day)
    copies = backups(path)
    assert [one.of for one in copies] == [f"2026-03-{day:02}" for day in range(10, 3, -1)]
    assert len(copies) == DEEP
    last = [one.text for one in held(copies[0].path).notes]
    assert last == [f"{when} {day}" for day in range(9) for when in ("morning", "evening")]


def test_a_clock_that_goes_back_takes_no_later_copy_away(path):
    filled(path, 1)
    for day in (40_000, 0, 1, 0, 1, 2):
        noted(path, f"{day}", day)
    assert [one.of for one in backups(path)][::-1] == [
        str(date(2026, 3, 1) + timedelta(days=40_000)), "2026-03-01", "2026-03-02", "2026-03-03",
    ]  # fmt: skip
    assert [one.text for one in held(path).notes][-1] == "40000"


def test_where_no_copy_can_be_made_it_is_told_and_the_entry_is_kept(path):
    noted(path, "one")
    backup_folder(path).write_text("in the way")
    assert "journal-backups" in noted(path, "two", days=1)
    assert [one.text for one in held(path).notes] == ["one", "two"]


def test_a_copy_that_was_being_written_when_the_power_went_does_not_stay(path):
    noted(path, "one")
    backup_folder(path).mkdir()
    (backup_folder(path) / ".part").write_text("half")
    assert noted(path, "two", days=1) == ""
    assert [one.path for one in backups(path)] == list(backup_folder(path).iterdir())


@pytest.mark.parametrize("what", [b"not a journal", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_journal_is_left_as_it_is(path, what):
    path.write_bytes(what)
    with pytest.raises(DamagedError, match="left as it is; move that file away"):
        held(path)
    assert path.read_bytes() == what


def test_another_programs_database_is_left_as_it_is(path):
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE birds (name)")
    base.close()
    before = state(path.parent)
    with pytest.raises(DamagedError):
        held(path)
    assert state(path.parent) == before


def test_a_later_voiceguides_journal_is_refused_kindly_and_left_as_it_is(path):
    filled(path, 1)
    with sqlite3.connect(path) as base:
        base.execute(f"PRAGMA user_version = {VERSION + 1}")
    base.close()
    before = state(path.parent)
    with pytest.raises(NewerError, match="pip install --upgrade voiceguide"):
        held(path)
    assert state(path.parent) == before


def test_an_entry_that_knows_more_than_we_do_is_refused_kindly(path):
    filled(path, 1)
    from voiceguide.journal.schema import put

    with sqlite3.connect(path) as base:
        put(base, "note", "n", '{"at": "2026-03-01T22:00:00+01:00", "text": "", "mood": 3}')
    base.close()
    with pytest.raises(NewerError):
        held(path)


def test_last_years_form_opens_with_all_that_was_in_it_and_a_copy_of_it_is_kept(path):
    base = sqlite3.connect(path, isolation_level=None)
    base.executescript((Path(__file__).parent / "data" / "journal-1.sql").read_text("utf-8"))
    base.close()
    found = held(path)
    (sitting,) = found.sittings
    assert (sitting.id, sitting.right, sitting.commands) == ("s1", 24_480_000, (("pause", 1),))
    assert sitting.conditions.without_sides == {"left"}
    assert [one.value for one in found.scores] == [6]
    assert [one.mark for one in found.looks] == [True]
    assert [(one.id, one.kind, one.cleared) for one in found.flags] == [(1, Kind.MARK, None)]
    (copy,) = backups(path)
    assert copy.of == f"before-{VERSION}"
    with sqlite3.connect(copy.path) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
    old.close()
    path.unlink()
    restore(path, DAY)
    assert held(path) == found


@pytest.mark.parametrize("version", [0, 1])
def test_a_version_that_does_not_fit_its_table_is_damage(path, version):
    filled(path, 1)
    with sqlite3.connect(path) as base:
        base.execute(f"PRAGMA user_version = {version}")
    base.close()
    with pytest.raises(DamagedError):
        held(path)


def test_no_flipped_bit_anywhere_changes_what_is_read(path):
    whole = filled(path, 12)
    data = path.read_bytes()
    chance = random.Random(6)
    found = 0
    for _ in range(300):
        spoiled = bytearray(data)
        spoiled[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoiled)
        try:
            assert held(path) == whole
        except JournalError:
            found += 1
    assert found > 100


@pytest.mark.parametrize("kept", [0, 1, 100, 4096, 10_000])
def test_a_file_that_was_cut_off_is_found_and_the_copy_offered(path, kept):
    filled(path, 12)
    noted(path, "later", days=1)
    cut = path.read_bytes()[:kept]
    path.write_bytes(cut)
    with pytest.raises(DamagedError, match="voiceguide journal restore"):
        held(path)
    assert path.read_bytes() == cut


def test_a_journal_that_is_gone_is_not_begun_anew_while_there_are_copies(path):
    filled(path, 1)
    noted(path, "later", days=1)
    path.unlink()
    with pytest.raises(JournalError, match=r"gone; .*voiceguide journal restore"):
        held(path)
    assert not path.exists()


def test_going_back_sets_the_damaged_file_aside_and_takes_over_what_can_be_read(path):
    before = filled(path, 12)
    noted(path, "later", days=1)
    data = bytearray(path.read_bytes())
    at = data.index(b"Evening 3.")
    data[at : at + 10] = b"Evening 4."
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        held(path)
    done = restore(path, DAY)
    assert done.aside
    assert done.aside.read_bytes() == data
    assert (done.backup.of, done.saved) == ("2026-03-02", 1)
    now = held(path)
    assert now.sittings == before.sittings
    assert [one.text for one in now.notes] == [f"Evening {n}." for n in range(12)] + ["later"]


def test_a_copy_that_is_damaged_is_passed_over(path):
    filled(path, 2)
    for day in (1, 2):
        noted(path, "later", days=day)
    backups(path)[0].path.write_bytes(b"spoiled")
    path.write_bytes(b"spoiled, too")
    assert restore(path, DAY).backup.of == "2026-03-02"
    assert restore(path, DAY).aside == path.with_name(f"journal-set-aside-{DAY}-2.sqlite")


def test_without_a_whole_copy_nothing_is_touched(path):
    path.write_bytes(b"spoiled")
    with pytest.raises(JournalError, match="no whole copy"):
        restore(path, DAY)
    assert state(path.parent) == {path: b"spoiled"}


def test_all_can_be_taken_away(path):
    filled(path, 2)
    noted(path, "later", days=1)
    restore(path, DAY)
    take_away(path)
    assert list(path.parent.iterdir()) == []
    assert held(path) == History()


def test_paths_that_cannot_be_opened_are_told(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "journal.sqlite", tmp_path / "folder", Path("/dev/null")):
        with pytest.raises(JournalError):
            held(path)


def test_names_with_signs_of_addresses_are_names(tmp_path):
    path = tmp_path / "a?mode=ro#50%25 é" / "journal.sqlite"
    assert filled(path, 1) == held(path)
    assert path.is_file()


def test_who_else_has_it_open_sees_what_was_kept(path):
    with open_journal(path) as one, open_journal(path) as other:
        one.sitting(SITTING)
        other.note(Note(text="hello", at=NOW))
        assert one.history() == other.history()


def test_the_application_is_written_in_the_file(path):
    filled(path, 1)
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION
