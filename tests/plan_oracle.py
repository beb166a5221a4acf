"""What the table allows, written once more in another way, to judge what is suggested.

It knows nothing of `voiceguide.plan`: each rule looks at a plain list of the sessions before.
"""

import itertools
from datetime import timedelta

FIVE, TWELVE, FIFTEEN, TWO = 5 * 60, 12 * 60, 15 * 60, 2 * 60
LEVEL_ONE, LEVEL_TWO = 2, 3
A_LITTLE = 60
"""Seconds of a foot under which less is not asked for: nothing that short can be played."""


def complaints(night, entry, number):
    """Return every rule that one evening broke, in words.

    Args:
        entry: what the plan has for the day; None for nothing.
        number: of the plan's day.
    """
    out = []

    def must(rule, words):
        if not rule:
            out.append(f"{night.now:%d %b %H:%M} {night.suggestion.row}: {words}")

    got, now, past = night.suggestion, night.now, night.after
    table = _table(past)
    feet = [_seconds(one) for one in night.sittings]
    touching = [row for row in table if row["foot"] > 0]
    worse = [row for row in table if (row["points"] or 0) > 0]
    bad = sorted(row["known"] for row in table if (row["points"] or 0) >= 2)
    again = [one.at for one in past.replies if one.offer == "go on" and one.taken]
    again += [one.at for one in past.chosen if one.plan]
    twice = [
        second for first, second in itertools.pairwise(bad)
        if (_day(second) - _day(first)).days <= 7 and not any(one > second for one in again)
    ]  # fmt: skip

    if any(one.cleared is None or one.cleared > now for one in past.flags):
        must(not got.routines, "a session although something was noted")
    if twice:
        must(not got.routines, "a session in a pause")
    if bad and now - bad[-1] < timedelta(hours=24):
        must(not got.routines, "a session within a day of a worse one")
    if not got.routines:
        return out

    last = table[-1] if table else None
    points = last["points"] if last else 0
    touch = max((one.touch for one in night.sittings if one.left or one.right), default=0)
    foot = max(feet, default=0)
    before = [one for one in past.scores if one.item == "pain" and one.when == "before"]
    if before and before[-1].value >= 7:
        must(foot <= FIVE and touch <= LEVEL_ONE, "not gentle after seven or more")
        must(not set(got.routines) & {"ball-roll", "quiet-points", "towel-stretch"}, "not gentle")

    if entry is not None:
        must(touch <= max(entry.touch, 1), "more touch than the plan has")
        must(len(got.routines) <= max(len(entry.do), 1), "more routines than the plan has")
    begun = [_day(one["at"]) for one in table]
    practice = (_day(now) - begun[0]).days + 1 if begun else 1
    must(practice > 7 or touch <= LEVEL_ONE, "level 2 in the first week")
    must(touch <= LEVEL_TWO, "above level 2")

    had_touch = touching[-1]["touch"] if touching else LEVEL_ONE
    had_foot = touching[-1]["foot"] if touching else FIVE
    if points is None:
        must(touch <= max(LEVEL_ONE, had_touch), "more touch without a number")
        must(foot <= max(FIVE, had_foot), "more time without a number")
        must(not night.taken, "an offer without a number")
    elif points >= 2:
        must(touch <= LEVEL_ONE, "touch after a worse evening")
        must(foot <= max(had_foot / 2, A_LITTLE), "time after a worse evening")
        must(not night.taken, "an offer after a worse evening")
    elif points > 0:
        must(touch <= max(had_touch - 1, LEVEL_ONE), "touch after one above")
        must(foot <= max(had_foot * 3 / 4, A_LITTLE), "time after one above")
        must(not night.taken, "an offer after one above")
    else:
        since = [row for row in touching if not worse or row["at"] > worse[-1]["at"]]
        usual_touch = max([LEVEL_ONE, *(row["touch"] for row in since)])
        usual_foot = max([FIVE, *(row["foot"] for row in since)])
        more, longer = touch > usual_touch, foot > usual_foot + 1
        if more or longer:
            must(night.taken, "more that nobody took")
        if night.taken:
            three = table[-3:]
            must(len(three) == 3 and all((row["points"] is not None) and row["points"] <= 0
                                         for row in three), "an offer too early")  # fmt: skip
            start = three[0]["at"]
            must(not any(one.mark and one.at >= start for one in past.looks), "after a mark")
            must(not (more and longer), "touch and time at once")
            must(touch <= usual_touch + 1, "two levels at once")
            must(foot <= max(usual_foot, FIVE) + TWO + 1, "more than two minutes at once")
            must(foot <= TWELVE + 1, "more than twelve minutes")
            must(min(practice, number or practice) >= 8, "an offer before day 8")
    for side in ("left", "right"):
        for hands in (False, True):
            today = [
                getattr(one, side) / 48_000 for one in (*past.sittings, *night.sittings)
                if _day(one.begun) == _day(now) and one.hands is hands
            ]  # fmt: skip
            must(sum(today) <= FIFTEEN, "more than fifteen minutes on a day")
    held = [one for one in (*past.sittings, *night.sittings) if one.left or one.right]
    must(sum(_day(one.begun) == _day(now) for one in held) <= 2, "three sessions on a day")
    return out


def _table(past):
    """Return a row for each session that counts."""
    by = {}
    for one in past.scores:
        if one.item == "pain":
            by[one.sitting, str(one.when)] = one
    mornings = [(one.at, one.value) for one in past.scores if one.when == "morning"]
    rows = []
    sittings = [one for one in past.sittings if one.heard and one.why != "questions"]
    rounds = []
    for one in sittings:
        if rounds and (one.begun - rounds[-1][-1].ended).total_seconds() <= 30 * 60:
            rounds[-1].append(one)
        else:
            rounds.append([one])
    for n, round_ in enumerate(rounds):
        one = max(round_, key=_seconds)
        firsts = [by[each.id, "before"] for each in round_ if (each.id, "before") in by]
        seconds = [by[each.id, "after"] for each in round_ if (each.id, "after") in by]
        found = []
        if firsts and seconds:
            found.append((seconds[-1].value - firsts[0].value, seconds[-1].at))
        is_last = n + 1 == len(rounds) or _day(rounds[n + 1][0].begun) != _day(one.begun)
        for at, value in mornings if is_last else ():
            if (_day(at) - _day(one.begun)).days == 1:
                week = sorted(v for a, v in mornings if 1 <= (_day(at) - _day(a)).days <= 7)
                if week:
                    half = len(week) // 2
                    middle = week[half] if len(week) % 2 else (week[half - 1] + week[half]) / 2
                    found.append((value - middle, at))
        known = [at for points, at in found if points >= 2] or [at for _, at in found]
        rows.append(
            {
                "at": round_[0].begun,
                "points": max((points for points, _ in found), default=None),
                "known": min(known, default=one.begun),
                "touch": int(one.touch),
                "foot": _seconds(one),
            }
        )
    return rows


def _seconds(sitting):
    return max(sitting.left, sitting.right) / 48_000


def _day(at):
    return (at - timedelta(hours=4)).date()
