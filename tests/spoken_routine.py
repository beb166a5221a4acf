"""A routine of the library spoken by one engine, and what has to hold of it."""

from itertools import pairwise

import pytest

from voiceguide import library, sentences
from voiceguide.loader import Folders, load
from voiceguide.loudness import loudness
from voiceguide.passage import Line
from voiceguide.session import Wishes, make_session
from voiceguide.speech import Utterance
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.words import as_words


def spoken(name, engine, voice, folder):
    """Return the session of a routine of the library, its clips and its utterances."""
    routine = load(library.routine_files()[name], Folders(*library.script_folders()))
    clips = Clips(engine, Cache(folder / "cache"))
    session = make_session(routine, Wishes(voice=voice, quiet=True), clips)
    lines = [one for one in session.script.clipped if isinstance(one, Line)]
    said = [Utterance(as_words(one.text, "en", routine.pronounce), voice) for one in lines]
    return session, clips, said


def assert_well_spoken(session, clips, said):
    """Every line is there, on its frame, at its loudness, and all of them at their pace."""
    assert clips.rendered >= len(set(said)) > 10
    assert clips.stands == ()
    events = session.timeline.events
    assert session.timeline.length == session.routine.length
    assert all(a.end <= b.start for a, b in pairwise(events))
    assert events[-1].end <= session.timeline.length

    lengths = clips.lengths(said)
    spoken = [event for event in events if event.text]
    assert {event.end - event.start for event in spoken} <= set(lengths.values())
    assert len(spoken) >= len(said)
    for event in spoken:
        heard = loudness(session.mix.render(event.start, event.end))
        assert heard == pytest.approx(-19, abs=1), event.text

    words = sum(sentences.words(one.text) for one in said)
    pace = words * 60 * 48_000 / sum(lengths[one] for one in said)
    assert 100 <= pace <= 140
    assert pace == pytest.approx(115, rel=0.1)
