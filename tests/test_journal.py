"""Journal: what is said to be saved is there, as it was."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journals import BEFORE, ENTRIES, NOW, SITTING, evening, held, somewhere

from voiceguide.entries import Chosen, Flag, History, Kind, Look, Note, Reply, day_of
from voiceguide.journal import (
    Carried,
    JournalError,
    as_csv,
    as_json,
    open_journal,
    read_carried,
    take_away,
)
from voiceguide.journal.written import at_of, entry_of, facts_of, kind_of, name_of


@pytest.fixture
def path():
    with somewhere() as there:
        yield there


@pytest.fixture
def journal(path):
    with open_journal(path.parent / "new" / "journal.sqlite", lambda: NOW) as opened:
        yield opened


def test_a_new_journal_holds_nothing(journal):
    assert journal.history() == History()


def test_every_kind_of_entry_comes_back_as_it_was(journal):
    note = Note(text="Ruhig.\r\n=1+1\0 ✓", at=NOW)
    chosen = Chosen(plan="starter-14", first=date(2026, 3, 1), at=NOW)
    reply = Reply(offer="touch", taken=False, at=NOW)
    look = Look(mark=False, at=NOW, sitting="a1")
    for keep, entry in (
        (journal.sitting, SITTING), (journal.score, BEFORE), (journal.note, note),
        (journal.chosen, chosen), (journal.reply, reply), (journal.look, look),
    ):  # fmt: skip
        keep(entry)
    flag = journal.flag(Kind.ANSWER, NOW, "a1")
    expected = History(
        sittings=(SITTING,), scores=(BEFORE,), looks=(look,), flags=(flag,), notes=(note,),
        chosen=(chosen,), replies=(reply,),
    )  # fmt: skip
    assert journal.history() == held(journal.path) == expected


def test_what_is_sent_twice_is_there_once_and_the_later_counts(journal):
    journal.sitting(replace(SITTING, ended=None))
    journal.sitting(SITTING)
    journal.score(replace(BEFORE, value=3))
    journal.score(BEFORE)
    assert journal.history() == History(sittings=(SITTING,), scores=(BEFORE,))


def test_entries_come_in_the_order_of_time_whatever_their_zone(journal):
    later = replace(BEFORE, at=datetime(2026, 3, 1, 22, 0, tzinfo=UTC), sitting=None)
    journal.score(later)
    journal.score(BEFORE)
    assert journal.history().scores == (BEFORE, later)


def test_a_new_mark_stands_until_somebody_clears_it(journal):
    journal.look(Look(mark=True, at=NOW, sitting="a1"))
    journal.look(Look(mark=True, at=NOW, sitting="a1"))
    (flag,) = journal.history().flags
    assert flag == Flag(id=1, kind=Kind.MARK, at=NOW, sitting="a1")
    for hours in (1, 2):
        journal.clear(flag.id, NOW + timedelta(hours=hours))
    assert held(journal.path).flags == (replace(flag, cleared=NOW + timedelta(hours=1)),)


def test_one_entry_can_be_taken_back(journal):
    journal.sitting(SITTING)
    journal.score(BEFORE)
    journal.forget(BEFORE)
    assert held(journal.path) == History(sittings=(SITTING,))


def test_a_time_without_a_zone_is_not_kept(journal):
    with pytest.raises(ValueError, match="zone"):
        journal.score(replace(BEFORE, at=datetime(2026, 3, 1)))  # noqa: DTZ001
    assert journal.history() == History()


def test_with_a_look_goes_the_mark_that_it_raised(journal):
    look = Look(mark=True, at=NOW)
    journal.look(look)
    journal.forget(look)
    assert journal.history() == History()


def test_what_was_taken_back_is_nowhere_in_the_files(journal):
    journal.note(Note(text="only for me", at=NOW))
    journal.forget(*journal.history().notes)
    assert not any(
        b"only for me" in one.read_bytes()
        for one in journal.path.parent.rglob("*")
        if one.is_file()
    )


def test_a_note_that_is_no_text_is_kept_as_far_as_it_is_one(journal):
    journal.note(Note(text="caf\udce9", at=NOW))
    assert [one.text for one in journal.history().notes] == ["caf?"]


def test_of_two_that_are_the_same_session_the_one_that_was_heard_longer_stays(journal):
    journal.sitting(SITTING)
    shorter = replace(SITTING, heard=10, device="phone")
    assert journal.merge([shorter]) == ()
    longer = replace(SITTING, heard=SITTING.heard + 1, device="phone")
    assert journal.merge([shorter, longer]) == (longer,)
    assert journal.history().sittings == (longer,)


def test_a_flag_of_another_device_gets_a_number_of_its_own(journal):
    mine = journal.flag(Kind.PAIN, NOW)
    theirs = Flag(id=1, kind=Kind.MARK, at=NOW)
    journal.merge([theirs])
    assert journal.history().flags == (mine, replace(theirs, id=2))


@pytest.mark.parametrize("form", [as_json, as_csv])
@settings(max_examples=40)
@given(entries=ENTRIES)
def test_an_exported_file_reads_back_the_same(tmp_path_factory, form, entries):
    file = tmp_path_factory.getbasetemp() / "carried"
    file.write_bytes(form(Carried("one", tuple(entries))))
    carried = read_carried(file)
    assert carried.id == "one"
    assert sorted(carried.entries, key=repr) == sorted(entries, key=repr)


@pytest.mark.parametrize("form", [as_json, as_csv])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES)
def test_an_exported_journal_loads_back_the_same(path, form, entries):
    for one in ("one", "other"):
        take_away(path.with_name(one))
    with (
        open_journal(path.with_name("one")) as one,
        open_journal(path.with_name("other")) as other,
    ):
        one.merge(entries)
        path.write_bytes(form(Carried(one.id, one.entries())))
        carried = read_carried(path)
        other.merge(carried.entries)
        assert other.history() == one.history()
        assert other.merge(carried.entries) == ()


def test_no_cell_begins_as_a_formula_does():
    notes = [Note(text=f"{sign}cmd|' /C calc'!A0", at=NOW) for sign in "=+-@\t\r\n＝＋－＠"]
    text = as_csv(Carried("1", tuple(notes))).decode("utf-8-sig")
    for row in list(csv.reader(io.StringIO(text, newline="")))[2:]:
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "columns"),
        (b"\xff", "UTF-8"),
        (b"{", "no journal"),
        (b'{"voiceguide journal": 9}', "later"),
        (b'{"voiceguide journal": 1, "id": "a", "entries": {"look": [{"mark": 1}]}}', "entry 1"),
        (b'{"voiceguide journal": 1, "id": "a", "entries": {"cat": [{}]}}', "entry 1"),
        (b"entry,text\nnote,hello\n", "second line"),
        (b"entry,colour\n", "columns"),
        (b"entry,id,form,value\njournal,a,1,\nscore,,,99\n", "line 3"),
    ],
)
def test_a_file_that_is_none_says_where_and_nothing_is_taken_in(tmp_path, data, told):
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(JournalError, match=told):
        read_carried(tmp_path / "file")


@pytest.mark.parametrize("form", [as_json, as_csv])
@settings(max_examples=60)
@given(entries=ENTRIES, spoiled=st.lists(st.tuples(st.integers(0), st.binary(max_size=6))))
def test_whatever_became_of_a_file_it_is_read_or_refused(tmp_path_factory, form, entries, spoiled):
    data = bytearray(form(Carried("one", tuple(entries))))
    for place, other in spoiled:
        at = place % len(data)
        data[at : at + len(other)] = other
    file = tmp_path_factory.getbasetemp() / "spoiled"
    file.write_bytes(data)
    try:
        carried = read_carried(file)
    except JournalError:
        return
    for one in carried.entries:
        assert entry_of(kind_of(one), facts_of(one)) == one
        name_of(one)
        day_of(at_of(one))


@pytest.mark.parametrize(
    "fact",
    ['"text": "\\ud800"', '"at": "0001-01-01T00:00:00+14:00"', '"at": "9999-12-31T23:59:59-14:00"',
     '"at": "2026-03-01"', '"text": 3', '"mood": 1', '"sitting": ""' + "x" * 3],
)  # fmt: skip
def test_an_entry_that_cannot_be_one_is_refused(tmp_path, fact):
    whole = json.loads(as_json(Carried("a", (Note(text="x", at=NOW),))))
    (note,) = whole["entries"]["note"]
    text = json.dumps(whole).replace(json.dumps(note), json.dumps(note)[:-1] + f", {fact}}}")
    (tmp_path / "file").write_text(text)
    with pytest.raises(JournalError):
        read_carried(tmp_path / "file")


def test_a_row_of_a_score_out_of_range_is_told_with_its_line(tmp_path):
    good = as_csv(Carried("a", (BEFORE,)))
    (tmp_path / "file").write_bytes(good.replace(b",6,", b",66,"))
    with pytest.raises(JournalError, match="line 3: a score is from 0 to 10"):
        read_carried(tmp_path / "file")


def test_what_could_not_be_read_back_is_not_written(journal):
    for spoiled in (
        Note(text="x", at=NOW.replace(year=9999)),
        replace(BEFORE, value=11),
        replace(SITTING, heard=-1),
        replace(SITTING, device="\ud800"),
    ):
        with pytest.raises(ValueError):
            journal.merge([spoiled])
    assert journal.history() == History()


def test_merging_is_all_or_nothing(journal):
    with pytest.raises(ValueError, match="zone"):
        journal.merge([*evening(1), Note(text="", at=datetime(2026, 3, 1))])  # noqa: DTZ001
    assert journal.history() == History()
