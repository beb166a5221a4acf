"""A session of twenty minutes by every engine that is here: minutes of work, so a group apart."""

from contextlib import closing

import pytest
from spoken_routine import assert_well_spoken, spoken

from voiceguide.speech.registry import ENGINES, open_engine, probe

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("name", sorted(set(ENGINES) - {"recorded"}))
def test_twenty_minutes_are_spoken_whole(name, tmp_path):
    missing = probe(name)
    if missing:
        pytest.skip(missing.why)
    with closing(open_engine(name)) as engine:
        session, clips, said = spoken("bedtime-feet", engine, engine.voices()[0], tmp_path)
        assert session.timeline.length == 20 * 60 * 48_000
        assert_well_spoken(session, clips, said)
