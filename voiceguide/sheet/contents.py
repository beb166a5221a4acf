"""Contents: what stands on the sheet of a session.

Steps that are the same on the left and on the right are told once, with both times, and with the
words in which they differ side by side: "your left/right foot".
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from voiceguide.notices import words as notices
from voiceguide.passage import Count, Line, Passage, Script
from voiceguide.routine import SIDES, Ask, Moment, Routine, moments
from voiceguide.sentences import split
from voiceguide.sheet import Part, Question, Sheet, Step
from voiceguide.sheet.leads import ways as leads
from voiceguide.sheet.sides import Told, folded
from voiceguide.sheet.words import Words, words
from voiceguide.timeline import Timeline
from voiceguide.units import MINUTE, SECOND, show_time


def contents(routine: Routine, script: Script, timeline: Timeline) -> Sheet:
    """Return the sheet of a session.

    Args:
        routine: turned to the side that is wanted, as a session keeps it.
        script: of that routine.
        timeline: of that script.
    """
    own = words(routine.language)
    told = list(_told(routine, script, timeline, own))
    asked = sum(one.in_check for one in moments(routine))
    begin = (*timeline.starts, timeline.length)[asked]
    check = [one for one in told if one.starts[0] < begin]
    steps = told[len(check) :]
    return Sheet(
        language=routine.language,
        title=routine.title.value,
        about=routine.about.value if routine.about else "",
        lasts=_lasts(timeline, routine.language),
        stop_title=own.stop_title,
        stop=own.stop,
        stop_short=own.stop_short,
        needs_title=own.needs,
        needs=tuple(one.value for one in routine.needs),
        check_title=routine.check.title.value if routine.check else "",
        check=tuple(Question(one.text, one.ways) for one in check),
        steps_title=own.steps,
        steps_note=own.steps_note,
        parts=tuple(_parts(steps, own, routine.language)),
        notice_title=own.notice_title,
        notice=own.notice,
        page=own.page,
    )


def _lasts(timeline: Timeline, language: str) -> str:
    """Return how long it lasts in whole minutes, with the seconds where there are some."""
    count = max(round(timeline.length / MINUTE), 1)
    minutes = _minutes(count, language)
    minutes = minutes[:1].upper() + minutes[1:]
    exact = show_time(timeline.length)
    return minutes if exact == show_time(count * MINUTE) else f"{minutes} ({exact})"


def _told(routine: Routine, script: Script, timeline: Timeline, own: Words) -> Iterator[Told]:
    """Yield every passage that has something to do in it; sounds have not."""
    asks = (one for one in moments(routine) if isinstance(one.step, Ask))
    ends = (*timeline.starts[1:], timeline.length - timeline.stay)
    for passage, start, end in zip(script.passages, timeline.starts, ends, strict=True):
        moment = _moment(asks, passage) if passage.kind == "ask" else None
        text = _text(passage, moment, own)
        ways = tuple(leads(moment, own)) if moment else ()
        if text:
            chapter = passage.label.chapter or script.title
            yield Told(passage, (start,), end - start, chapter, text, ways)


def _moment(asks: Iterator[Moment], passage: Passage) -> Moment:
    """Return the question that a passage asks: the next of its place, as both go by time."""
    return next(
        one
        for one in asks
        if isinstance(one.step, Ask)
        and passage.at in (one.step.at, one.step.text.at)
        and one.side == passage.label.side
    )


def _text(passage: Passage, moment: Moment | None, own: Words) -> str:
    """Return what to do in a passage; nothing for a sound."""
    lines = [item.text for item in passage.items if isinstance(item, Line)]
    if moment and isinstance(moment.step, Ask):
        # What follows the question is for those who hear a recording.
        question = split(moment.fill(moment.step.text), moment.language)
        lines = lines[: sum(isinstance(part, str) for part in question)]
    counts = (own.count.format(n=len(one.lines)) for one in passage.items if isinstance(one, Count))
    breath = passage.breath
    if breath:
        inhale, exhale = (_number(each, own) for each in (breath.inhale, breath.exhale))
        lines.append(own.breath.format(inhale=inhale, exhale=exhale))
    if passage.kind == "pause":
        lines.append(own.rest)
    return " ".join((*lines, *counts))


def _number(frames: int, own: Words) -> str:
    return f"{round(frames / SECOND, 1):g}".replace(".", own.point)


def _parts(told: Sequence[Told], own: Words, language: str) -> Iterator[Part]:
    """Yield the chapters with their steps, numbered through."""
    number = 0
    for (chapter, row), group in groupby(folded(told), key=_place):
        steps = []
        side = ""
        for one, _ in group:
            number += 1
            side = side or one.passage.label.side or ""
            length = _length(one, own, language)
            steps.append(Step(number, _times(one, own), length, one.text, one.ways))
        note = own.first[side].format(first=row.start + 1, last=row.stop) if row else ""
        yield Part(chapter, note, tuple(steps))


def _place(one: tuple[Told, range]) -> tuple[str, range]:
    """Return the chapter of a step and the row of several that it belongs to, if any."""
    told, row = one
    return told.chapter, row if len(row) > 1 else range(0)


def _times(one: Told, own: Words) -> tuple[str, ...]:
    times = tuple(map(show_time, one.starts))
    if len(times) == 1:
        return times
    sides = sorted(SIDES, key=lambda side: side != one.passage.label.side)
    return tuple(f"{own.sides[side]} {time}" for side, time in zip(sides, times, strict=True))


def _length(one: Told, own: Words, language: str) -> str:
    if one.passage.kind == "wait":
        return own.until_ready
    length = _lengthy(max(round(one.length / SECOND), 1), own, language)
    return own.each.format(length=length) if len(one.starts) > 1 else length


def _lengthy(seconds: int, own: Words, language: str) -> str:
    """Return a length in words: in seconds below two minutes, else in minutes and seconds."""
    minutes, rest = divmod(seconds, 60) if seconds >= 2 * 60 else (0, seconds)
    parts = [_minutes(minutes, language)] if minutes else []
    if rest:
        parts.append(own.second if rest == 1 else own.seconds.format(n=rest))
    return " ".join(parts)


def _minutes(count: int, language: str) -> str:
    own = notices(language)
    return own.minute if count == 1 else own.minutes.format(n=count)
