"""Scores: what a player shows of a session, taken from its timeline."""

from voiceguide.routine import moments
from voiceguide.session import Session
from voiceguide.timeline import LEAD_IN
from voiceguide.web.desk import Cue, Score
from voiceguide.web.holds import holds


def score(session: Session) -> Score:
    """Return what a player shows of a session."""
    script, timeline = session.script, session.timeline
    spoken = [one for one in timeline.events if one.text is not None]
    titles = [one.title for one in timeline.chapters]
    starts = [one.start for one in timeline.chapters]
    cues = []
    for one in spoken:
        chapter = max(index for index, start in enumerate(starts) if start <= one.start)
        number = script.passages[one.passage].number
        cues.append(Cue(one.start, one.end, one.text or "", chapter, number or 0, one.label.side))
    numbered = zip(script.passages, timeline.starts, strict=True)
    asked = sum(one.in_check for one in moments(session.routine))
    return Score(
        timeline.length,
        _check_end((*timeline.starts, timeline.length)[asked], [one.end for one in spoken])
        if asked
        else 0,
        tuple(zip(starts, titles, strict=True)),
        tuple(cues),
        tuple(start for passage, start in numbered if passage.number is not None),
        tuple(holds(script, timeline)),
    )


def _check_end(begin: int, ends: list[int]) -> int:
    """Return where to begin after the check: so early that a loudspeaker is awake for a word."""
    before = max((end for end in ends if end <= begin), default=0)
    return max(begin - LEAD_IN, before)
