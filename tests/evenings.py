"""Evenings that somebody had, for tests of what is made of them."""

import random
from datetime import datetime, timedelta, timezone

from voiceguide.entries import (
    Flag,
    History,
    Item,
    Kind,
    Look,
    Note,
    Score,
    Sitting,
    When,
)
from voiceguide.units import MINUTE

FIRST = datetime(2026, 9, 7, 21, 30, tzinfo=timezone(timedelta(hours=2)))
"""A Monday."""


def on(day, hour=21, minute=30):
    """A time of day, counted in days from the first."""
    return (FIRST + timedelta(days=day)).replace(hour=hour, minute=minute)


def sitting(day, heard=20, length=20, why="over", **more):
    begun = on(day)
    return Sitting(
        id=f"s{day}",
        routine=more.pop("routine", "bedtime-feet"),
        begun=begun,
        ended=begun + timedelta(minutes=heard),
        length=length * MINUTE,
        heard=heard * MINUTE,
        left=heard * MINUTE // 2,
        right=heard * MINUTE // 2,
        why=why,
        **more,
    )


def score(day, value, item=Item.PAIN, when=When.BEFORE, **at):
    return Score(item=item, when=when, value=value, at=on(day, **at))


def weeks(count, gap=range(30, 41), seed=1):
    """Three evenings a week with all scores, a gap, marks and notes; the same for the same seed."""
    chance = random.Random(seed)
    sittings, scores, looks, flags, notes = [], [], [], [], []
    for day in (day for day in range(7 * count) if day not in gap):
        scores.append(
            score(day + 1, _near(chance, 6, 1.5), Item.SLEEP, When.MORNING, hour=7, minute=30)
        )
        if day % 7 not in (0, 2, 4):
            continue
        whole = chance.random() > 0.2
        length = chance.choice([10, 20, 20])
        heard = length if whole else chance.randint(1, length - 1)
        sittings.append(sitting(day, heard, length, "over" if whole else "asked"))
        before = _near(chance, 5, 1.3)
        after = min(max(before + chance.choice([-2, -1, -1, 0, 0, 1]), 0), 10)
        scores += [score(day, before), score(day, after, when=When.AFTER, minute=55)]
        if day % 7 == 0:
            scores.append(score(day, chance.randint(4, 7), Item.TINGLING))
            scores.append(score(day, chance.randint(4, 6), Item.NUMBNESS))
        mark = chance.random() < 0.06
        looks.append(Look(mark=mark, at=on(day, minute=56)))
        if mark:
            at, cleared = on(day, minute=56), on(day + 2)
            flags.append(Flag(id=len(flags) + 1, kind=Kind.MARK, at=at, cleared=cleared))
        if chance.random() < 0.15:
            notes.append(Note(text="Socks were tight today.", at=on(day, minute=58)))
    scores.sort(key=lambda one: one.at)
    return History(
        sittings=tuple(sittings), scores=tuple(scores), looks=tuple(looks), flags=tuple(flags),
        notes=tuple(notes),
    )  # fmt: skip


def _near(chance, middle, spread):
    return min(max(round(chance.gauss(middle, spread)), 0), 10)
