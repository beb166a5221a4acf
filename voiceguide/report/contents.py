"""Contents: what stands on the two pages of a report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median

from voiceguide.entries import History, Item, Kind, Sitting, day_of
from voiceguide.report import Report
from voiceguide.report.words import Words, words
from voiceguide.trends import Line, Trend, bars, chart, days, is_whole, trend
from voiceguide.trends.dates import between, brief, long
from voiceguide.trends.table import Table, minutes
from voiceguide.trends.words import words as pictured

ROUTINES = 6
"""Routines that have a row each; all others share one."""


def contents(
    history: History,
    first: date,
    last: date,
    language: str,
    *,
    made: date,
    name: str = "",
    titles: Mapping[str, str] | None = None,
) -> Report:
    """Return the report of a time, both days included.

    Args:
        made: the day of the print.
        name: of the person; nothing stands there where it is empty.
        titles: of routines and plans by their id; an id that is not there stands for itself.
    """
    own = words(language)
    heard = [one for one in history.sittings if one.heard and first <= day_of(one.begun) <= last]
    shown = days(history, first, last)
    trends = tuple(trend(history, item, first, last) for item in Item)
    facts = [(own.name, name)] if name else []
    facts += [(own.time, between(first, last, language)), (own.made, long(made, language))]
    facts += _plan(history, last, language, titles or {})
    return Report(
        language=language,
        title=own.title,
        facts=tuple(facts),
        numbers=Table(own.numbers, own.numbers_head, tuple(_numbers(trends, language))),
        evenings=Table(own.evenings, own.evenings_head, _evenings(heard, titles or {}, own)),
        trends=tuple(one for one in trends if one.enough),
        few=tuple(
            f"{pictured(language).items[one.item]}: {chart.told(one, language)}"
            for one in trends
            if not one.enough
        ),
        days=shown if bars.enough(shown) else (),
        told=bars.told(shown, language),
        made=made,
        flags_title=own.flags,
        flags=tuple(_flags(history, heard, first, last, language)),
        no_flags=own.no_flags,
        notes_title=own.notes,
        notes=tuple(
            (long(day_of(one.at), language), " ".join(one.text.split()))
            for one in reversed(history.notes)
            if first <= day_of(one.at) <= last
        ),
        no_notes=own.no_notes,
        left_out=own.left_out,
        left_out_one=own.left_out_one,
        replaced=own.replaced,
        scale_title=own.scale,
        scale=own.scale_said,
        notice_title=own.notice,
        notice=own.notice_said,
        page=own.page,
    )


def _plan(
    history: History, last: date, language: str, titles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the plan that held on the last day, where one did."""
    own = words(language)
    taken = [one for one in history.chosen if day_of(one.at) <= last]
    if taken and taken[-1].plan:
        plan, day = taken[-1].plan, long(taken[-1].first, language)
        yield own.plan, own.taken.format(plan=titles.get(plan, plan), day=day)


def _numbers(trends: Sequence[Trend], language: str) -> Iterator[tuple[str, ...]]:
    for one in trends:
        for line in one.lines:
            yield chart.name(one, line, pictured(language)), *_row(line, language)


def _row(line: Line, language: str) -> tuple[str, ...]:
    values = [one.value for one in line.readings]
    latest = line.readings[-1]
    return (
        str(len(values)),
        str(min(values)),
        f"{median(values):g}".replace(".", "." if language.startswith("en") else ","),
        str(max(values)),
        f"{latest.value} ({brief(latest.day, language)})",
    )


def _evenings(
    heard: Sequence[Sitting], titles: Mapping[str, str], own: Words
) -> tuple[tuple[str, ...], ...]:
    """Return a row for each routine, the most often heard first."""
    groups: dict[str, list[Sitting]] = {}
    for one in heard:
        groups.setdefault(one.routine, []).append(one)
    order = sorted(groups, key=lambda routine: -len(groups[routine]))
    named = order[:ROUTINES] if len(order) > ROUTINES + 1 else order
    rows = [_sum(titles.get(routine, routine), groups[routine]) for routine in named]
    rest = [one for routine in order[len(named) :] for one in groups[routine]]
    return (*rows, *([_sum(own.others, rest)] if rest else []))


def _sum(name: str, heard: Sequence[Sitting]) -> tuple[str, ...]:
    sums = (sum(one.heard for one in heard), sum(one.left for one in heard))
    frames = (*sums, sum(one.right for one in heard))
    whole = sum(map(is_whole, heard))
    return name, str(len(heard)), str(whole), *(str(minutes(one)) for one in frames)


def _flags(
    history: History, heard: Sequence[Sitting], first: date, last: date, language: str
) -> Iterator[tuple[str, str]]:
    """Yield what stood against a session, the latest first."""
    own = words(language)
    found = []
    flagged = set()
    for flag in history.flags:
        day = day_of(flag.at)
        flagged |= {day} if flag.kind is Kind.MARK else set()
        cleared = flag.cleared and own.cleared.format(day=long(day_of(flag.cleared), language))
        # One from before that still stood in this time is told as well.
        if day <= last and (day >= first or not flag.cleared or day_of(flag.cleared) >= first):
            found.append((flag.at, f"{own.kinds[flag.kind]}; {cleared or own.stands}"))
    for look in history.looks:
        day = day_of(look.at)
        if look.mark and first <= day <= last and day not in flagged:
            found.append((look.at, own.kinds[Kind.MARK]))
    found += [(one.begun, own.hurt) for one in heard if one.why == "hurts"]
    for at, words_of in sorted(found, key=lambda one: one[0], reverse=True):
        yield long(day_of(at), language), words_of
