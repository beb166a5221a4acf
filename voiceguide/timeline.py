"""Timeline: the script's cues on the frame grid.

`place` gives every passage its length (see `fit`) and every cue its first and last frame.
Positions are sums of whole lengths, so the last frame of the session is where it was asked to be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from voiceguide.errors import FitError, Location
from voiceguide.fit import Fitted, Span, fit
from voiceguide.layout import Event, laid, shortest
from voiceguide.passage import Clipped, Line, Passage, Script
from voiceguide.routine import SIDES
from voiceguide.units import MINUTE, SECOND, show_time, write_time

LEAD_IN = SECOND
"""Before the first word: speakers and hearing aids need up to that long to wake."""


SETTERS = 4
"""Steps at most that a refusal names for each limit."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named part of the session, in frames."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Overrun:
    """A step whose words need more than the length its author gave it, in frames."""

    at: Location
    length: int
    need: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session laid out in time.

    Attributes:
        length: frames.
        events: in the order of time; none overlaps another.
        chapters: gapless from 0 to `length`.
        starts: first frame of each passage of the script.
        shortest, longest: frames the session could last with these clips.
        natural: frames it would last if every step took its own length.
        overruns: steps that last longer than their `for`, because their words do.
        stay: frames at the end, part of `length`, in which the background goes on by itself.
    """

    title: str
    length: int
    events: tuple[Event, ...]
    chapters: tuple[Chapter, ...]
    starts: tuple[int, ...]
    shortest: int
    longest: int
    natural: int = 0
    overruns: tuple[Overrun, ...] = ()
    stay: int = 0

    @property
    def minutes_left(self) -> tuple[int, ...]:
        """Whole minutes from the start of each passage to the end of the last, rounded."""
        end = self.length - self.stay
        return tuple((end - start + MINUTE // 2) // MINUTE for start in self.starts)


def place(script: Script, lengths: Mapping[Clipped, int], wanted: int | None = None) -> Timeline:
    """Return the timeline of `script`.

    Args:
        lengths: frames of every clip in `script.clipped`.
        wanted: frames the session is to last; None: its natural length.

    Raises:
        FitError: no lengths of the elastic passages give `wanted`; the message names the limits
            and the steps that set them.
    """
    needs = [shortest(passage, lengths) for passage in script.passages]
    needs[:1] = [need + LEAD_IN for need in needs[:1]]
    spans = _spans(script.passages, needs)
    asked = wanted if wanted is not None else script.natural
    fitted = fit(spans, asked, script.cap)
    if not fitted.lengths and asked is not None and script.passages:
        raise FitError(_refusal(script, spans, fitted, asked), fitted.shortest, fitted.longest)
    starts: list[int] = []
    events: list[Event] = []
    now = 0
    for index, (passage, length) in enumerate(zip(script.passages, fitted.lengths, strict=True)):
        starts.append(now)
        first_word = now if index else LEAD_IN
        events += laid(passage, index, first_word, now + length, lengths)
        now += length
    return Timeline(
        script.title,
        now,
        tuple(sorted(events, key=lambda event: event.start)),
        tuple(_chapters(script, starts, now)),
        tuple(starts),
        fitted.shortest,
        fitted.longest,
        sum(fit(spans, None, script.cap).lengths),
        tuple(_overruns(script.passages, needs)),
    )


def staying(timeline: Timeline, stay: int) -> Timeline:
    """Return the timeline with `stay` more frames of background after its end.

    They belong to its last chapter, and to no passage.
    """
    length = timeline.length + stay
    chapters = timeline.chapters
    if chapters:
        chapters = (*chapters[:-1], replace(chapters[-1], end=length))
    return replace(timeline, length=length, chapters=chapters, stay=timeline.stay + stay)


def _spans(passages: Sequence[Passage], needs: Sequence[int]) -> list[Span]:
    """The range of each passage; twins share theirs, so that left and right stay equal."""
    shared: dict[tuple[object, ...], int] = {}
    for index, (passage, need) in enumerate(zip(passages, needs, strict=True)):
        key = _pair(passage, index)
        shared[key] = max(shared.get(key, 0), need)
    spans = []
    for index, (passage, need) in enumerate(zip(passages, needs, strict=True)):
        if passage.length is None:
            spans.append(Span(need, need, need, _foot(passage)))
            continue
        least = shared[_pair(passage, index)]
        own = passage.length
        spans.append(
            Span(
                max(own.natural, least),
                max(own.shortest, least),
                max(own.longest, least),
                _foot(passage),
            )
        )
    return spans


def _pair(passage: Passage, index: int) -> tuple[object, ...]:
    return passage.twin if passage.label.side and passage.twin else (index,)


def _foot(passage: Passage) -> str | None:
    label = passage.label
    return label.side if label.hands and label.side in ("left", "right", "both") else None


def _chapters(script: Script, starts: Sequence[int], end: int) -> Iterator[Chapter]:
    """Yield the chapters; what stands outside all of them goes by the title of the routine."""
    titles = [passage.label.chapter or script.title for passage in script.passages]
    firsts = [i for i, title in enumerate(titles) if not i or title != titles[i - 1]]
    for first, following in zip(firsts, [*firsts[1:], None], strict=True):
        until = end if following is None else starts[following]
        if until > starts[first]:
            yield Chapter(titles[first], starts[first], until)


def _refusal(script: Script, spans: Sequence[Span], fitted: Fitted, asked: int) -> str:
    """Return why a length cannot be had, with both limits and what sets them."""
    wanted, shortest, longest = (
        write_time(frames) for frames in (asked, fitted.shortest, fitted.longest)
    )

    def setters(sizes: Sequence[int]) -> str:
        summed: dict[str, int] = {}
        for passage, span, size in zip(script.passages, spans, sizes, strict=True):
            fixed = span.shortest == span.longest
            name = passage.label.chapter or script.title if fixed else _name(passage)
            summed[name] = summed.get(name, 0) + size
        longest_first = sorted(summed, key=lambda name: -summed[name])
        return ", ".join(f"{name} {show_time(summed[name])}" for name in longest_first[:SETTERS])

    low = setters([span.shortest for span in spans])
    high = setters([span.longest for span in spans])
    capped = any(
        sum(span.longest for span in spans if span.foot in (side, "both")) > script.cap
        for side in SIDES
    )
    cap = f", and {show_time(script.cap)} of touch for one foot at most" if capped else ""
    return (
        f"{script.title} cannot last {wanted}: it can last from {shortest} to {longest}.\n"
        f"    The shortest is set by {low}.\n"
        f"    The longest is set by {high}{cap}."
    )


def _name(passage: Passage) -> str:
    """Return a step's name for people, the same on both sides: its id, else its first words."""
    if passage.label.step:
        return passage.label.step
    first = next((item.text for item in passage.items if isinstance(item, Line)), passage.kind)
    words = [word for word in first.split() if word not in SIDES]
    return f"'{' '.join(words[:6])}{' ...' if len(words) > 6 else ''}'"


def _overruns(passages: Sequence[Passage], needs: Sequence[int]) -> Iterator[Overrun]:
    seen = set()
    for passage, need in zip(passages, needs, strict=True):
        if passage.length and passage.length.natural < need and passage.at not in seen:
            seen.add(passage.at)
            yield Overrun(passage.at, passage.length.natural, need)
