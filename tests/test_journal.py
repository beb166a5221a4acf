"""Journal: what is said to be saved is there, as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from voiceguide.entries import (
    Chosen,
    Flag,
    History,
    Item,
    Kind,
    Look,
    Note,
    Reply,
    Score,
    Sitting,
    When,
)
from voiceguide.journal import open_journal
from voiceguide.routine import Touch
from voiceguide.safety import GENTLE

NOW = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=1)))
SITTING = Sitting(
    id="a1", routine="bedtime-feet", begun=NOW, ended=NOW + timedelta(minutes=20), length=960_000,
    heard=900_000, left=24_000, right=12_000, touch=Touch.LOTION, conditions=GENTLE, why="over",
    commands=(("pause", 1), ("softer", 2)),
)  # fmt: skip
BEFORE = Score(item=Item.PAIN, when=When.BEFORE, value=6, at=NOW, sitting="a1")


@pytest.fixture
def journal(tmp_path):
    with open_journal(tmp_path / "new" / "journal.sqlite") as opened:
        yield opened


def again(journal):
    with open_journal(journal.path) as opened:
        return opened.history()


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
    assert journal.history() == again(journal) == expected


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
    assert again(journal).flags == (replace(flag, cleared=NOW + timedelta(hours=1)),)


def test_one_entry_can_be_taken_back(journal):
    journal.sitting(SITTING)
    journal.score(BEFORE)
    journal.forget(BEFORE)
    assert again(journal) == History(sittings=(SITTING,))


def test_a_time_without_a_zone_is_not_kept(journal):
    with pytest.raises(ValueError, match="zone"):
        journal.score(replace(BEFORE, at=datetime(2026, 3, 1)))  # noqa: DTZ001
    assert journal.history() == History()
