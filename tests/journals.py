"""Journals: entries of every kind, for tests, made up one by one or by Hypothesis."""

import contextlib
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import strategies as st

from voiceguide.entries import (
    SCORES,
    Chosen,
    Flag,
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
from voiceguide.routine import AREAS, SIDES, Action, Touch
from voiceguide.safety import CAP, EVERYTHING, GENTLE, Conditions
from voiceguide.units import MINUTE

NOW = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=1)))
SITTING = Sitting(
    id="a1", routine="bedtime-feet", begun=NOW, ended=NOW + timedelta(minutes=20), length=960_000,
    heard=900_000, left=24_000, right=12_000, touch=Touch.LOTION, conditions=GENTLE, why="over",
    commands=(("pause", 1), ("softer", 2)),
)  # fmt: skip
BEFORE = Score(item=Item.PAIN, when=When.BEFORE, value=6, at=NOW, sitting="a1")

WORDS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "'", "'=x", "-2", "+", "@a", "\t", "\r\n=", '"', ",", "a\0b", "﻿", "＝1", "2026"]
)
FRAMES = st.integers(0, 10**10)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
DAYS = st.dates(date(1900, 1, 1), date(8999, 12, 31))
MAYBE = st.none() | WORDS
CONDITIONS = st.builds(
    lambda *parts: EVERYTHING | Conditions(*parts),
    st.frozensets(st.sampled_from(SIDES)),
    st.frozensets(st.sampled_from(AREAS), max_size=3),
    st.sampled_from(Touch),
    st.frozensets(st.sampled_from(Action), max_size=3),
    st.frozensets(st.sampled_from(Action), max_size=3),
    st.integers(1, CAP),
    st.booleans(),
)
ENTRIES = st.lists(
    st.one_of(
        st.builds(
            Sitting, id=WORDS, routine=WORDS, begun=TIMES, ended=st.none() | TIMES, length=FRAMES,
            heard=FRAMES, left=FRAMES, right=FRAMES, hands=st.booleans(),
            touch=st.sampled_from(Touch), conditions=CONDITIONS, why=WORDS,
            commands=st.lists(st.tuples(WORDS, FRAMES), max_size=3).map(tuple), device=WORDS,
        ),
        st.builds(
            Score, item=st.sampled_from(Item), when=st.sampled_from(When),
            value=st.sampled_from(SCORES), at=TIMES, sitting=MAYBE,
        ),
        st.builds(Look, mark=st.booleans(), at=TIMES, sitting=MAYBE),
        st.builds(
            Flag, id=st.integers(1, 99), kind=st.sampled_from(Kind), at=TIMES,
            cleared=st.none() | TIMES, sitting=MAYBE,
        ),
        st.builds(Note, text=WORDS, at=TIMES, sitting=MAYBE),
        st.builds(Chosen, plan=WORDS, first=DAYS, at=TIMES),
        st.builds(Reply, offer=WORDS, taken=st.booleans(), at=TIMES),
    ),
    max_size=12,
)  # fmt: skip
"""Lists of entries of all kinds, some of them the same one twice."""


@contextlib.contextmanager
def somewhere():
    """Where a journal may be: in memory where there is such a disk, as each entry waits for it."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder) / "journal.sqlite"


def evening(number, day=date(2026, 3, 1)):
    """An evening's entries: a session with its two scores, its look and a note."""
    begun = datetime(day.year, day.month, day.day, 21, tzinfo=UTC) + timedelta(minutes=number)
    ended = begun + timedelta(minutes=20)
    of = f"s{number}"
    return (
        Sitting(id=of, routine="bedtime-feet", begun=begun, ended=ended, why="over",
                length=20 * MINUTE, heard=20 * MINUTE, left=8 * MINUTE, right=8 * MINUTE,
                touch=Touch.LOTION),
        Score(item=Item.PAIN, when=When.BEFORE, value=5, at=begun, sitting=of),
        Score(item=Item.PAIN, when=When.AFTER, value=3, at=ended, sitting=of),
        Look(mark=False, at=ended, sitting=of),
        Note(text=f"Evening {number}.", at=ended, sitting=of),
    )  # fmt: skip


def filled(path, evenings, day=date(2026, 3, 1)):
    """A journal of so many evenings; what it holds."""
    with open_journal(path, lambda: NOW) as journal:
        journal.merge(one for number in range(evenings) for one in evening(number, day))
        return journal.history()


def held(path):
    """What a journal holds."""
    with open_journal(path, lambda: NOW) as journal:
        return journal.history()
