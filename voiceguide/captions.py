"""Captions: what is said and when, as WebVTT, LRC and plain lyrics."""

from collections.abc import Iterator

from voiceguide.layout import Event
from voiceguide.timeline import Timeline
from voiceguide.units import MILLISECOND, RATE, SECOND

READING_TIME = 3 * SECOND
"""A caption stays at least so long, unless the next one comes."""


def webvtt(timeline: Timeline) -> str:
    """Return the spoken lines as a WebVTT file, one cue a sentence."""
    cues = [
        f"{_vtt_time(start)} --> {_vtt_time(end)}\n{_escaped(text)}\n"
        for start, end, text in _shown(timeline)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def lrc(timeline: Timeline) -> str:
    """Return the spoken lines as an LRC file; positions to the hundredth of a second."""
    head = [f"[ti:{timeline.title}]", f"[length:{_lrc_time(timeline.length)}]"]
    lines = [f"[{_lrc_time(start)}]{text}" for start, _, text in _shown(timeline)]
    return "\n".join([*head, *lines]) + "\n"


def lyrics(timeline: Timeline) -> str:
    """Return the spoken text, one line a sentence, an empty line between chapters."""
    parts = []
    for chapter in timeline.chapters:
        said = (
            event.text for event in _spoken(timeline) if chapter.start <= event.start < chapter.end
        )
        parts.append("\n".join([chapter.title, *filter(None, said)]))
    return "\n\n".join(parts)


def _spoken(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.events if event.text is not None]


def _shown(timeline: Timeline) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of each caption; it may outlast its voice, never the next one."""
    spoken = _spoken(timeline)
    nexts = [*(event.start for event in spoken[1:]), timeline.length]
    for event, following in zip(spoken, nexts, strict=True):
        end = min(max(event.end, event.start + READING_TIME), following)
        yield event.start, max(end, event.end), event.text or ""


def _vtt_time(frames: int) -> str:
    ms = round(frames / MILLISECOND)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _lrc_time(frames: int) -> str:
    hundredths = round(frames * 100 / RATE)
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
