"""Verify: every line of a file is heard, or it is said which one is not, and why."""

import re

import numpy as np
import pytest
from making import check, pause, routine, say, text

from voiceguide.errors import EngineError, SoundError
from voiceguide.exporter import Export, export
from voiceguide.routine import Background
from voiceguide.session import Wishes, make_session
from voiceguide.speech import Recording, Utterance, Voice
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.prepare import prepare
from voiceguide.speech.registry import open_engine
from voiceguide.speech.words import as_words
from voiceguide.units import MILLISECOND, RATE, SECOND
from voiceguide.verify import Spoken, examine, is_safety, verify
from voiceguide.verify.presence import REACH, Strip, presence

LINES = (
    "Let both hands rest in your lap for a while.",
    "Let your shoulders grow soft, and your jaw as well.",
    "If anything hurts, stop and rest your hands.",
)


@pytest.fixture(scope="module")
def engine():
    speaks = open_engine("espeak")
    yield speaks
    speaks.close()


@pytest.fixture(scope="module")
def clips(engine, tmp_path_factory):
    return Clips(engine, Cache(tmp_path_factory.mktemp("clips")))


@pytest.fixture(scope="module")
def session(engine, clips):
    steps = [step for line in LINES for step in (say(line), pause(3))]
    evening = routine(*steps, check=check(say("Sit where your back is held."), pause(2)))
    return make_session(evening, Wishes(voice=engine.find("en-us+f2")), clips)


def speaker(session, clips, engine):
    """What `verify` asks for: the clip of a line, and the line spoken once more."""

    def spoken(line):
        words = as_words(line.text, "en", {})
        utterance = Utterance(words, session.voice)
        return Spoken(
            clips.samples(utterance),
            session.voice.quality,
            lambda: prepare(engine.render(utterance), utterance),
        )

    return spoken


def written(path, samples):
    import soundfile

    soundfile.write(path, samples, RATE, subtype="PCM_16")
    return path


@pytest.mark.parametrize("kind", ["mp3", "wav", "flac"])
def test_every_line_of_an_export_is_heard_in_its_place(session, clips, engine, tmp_path, kind):
    path = tmp_path / f"night.{kind}"
    export(session, Export(path, kind))
    told = []
    verdicts = verify(session, path, speaker(session, clips, engine), lambda *at: told.append(at))
    events = [event for event in session.timeline.events if event.text]
    assert [one.finding for one in verdicts] == ["heard"] * len(events)
    assert [(one.text, one.start) for one in verdicts] == [(e.text, e.start) for e in events]
    assert {one.proof for one in verdicts} == {"twice"}
    assert told[-1] == (len(events), len(events))


def test_lines_over_a_bed_are_heard(engine, clips, tmp_path):
    evening = routine(*(say(line) for line in LINES))
    wishes = Wishes(voice=engine.find("en-us+f2"), background=Background(text("soft-rain")))
    session = make_session(evening, wishes, clips)
    path = tmp_path / "night.mp3"
    export(session, Export(path))
    verdicts = verify(session, path, speaker(session, clips, engine))
    assert [one.finding for one in verdicts] == ["heard"] * len(LINES)


def silenced(first, end):
    """Return what makes a part of a line silent, in seconds; counted from its end where below 0."""

    def damage(line):
        line[int(first * SECOND) : int(end * SECOND) if end else len(line)] = 0

    return damage


def covered(line):
    line += np.random.default_rng(1).normal(0, 0.1, line.shape)


def lowered(line):
    line *= 0.6


def delayed(line):
    line[SECOND // 20 :] = line[: -SECOND // 20].copy()


@pytest.mark.parametrize(
    ("damage", "finding", "reason"),
    [
        (silenced(0, None), "missing", "the file does not hold it"),
        (silenced(-0.5, None), "cut", "s of it are not in the file"),
        (silenced(0, 0.25), "cut", "s of it are not in the file"),
        (silenced(1, 1.2), "cut", "s of it are not in the file"),
        (covered, "garbled", "something else is heard over it"),
        (lowered, "doubtful", "its level in the file is wrong"),
        (delayed, "doubtful", r"holds it \+0.05 s from its place"),
    ],
)
def test_damage_to_the_file_is_found_in_its_line_alone(
    session, clips, engine, tmp_path, damage, finding, reason
):
    wave = session.mix.render(0, session.timeline.length)
    events = [event for event in session.timeline.events if event.text]
    hurt = events[2]
    damage(wave[hurt.start : hurt.end + SECOND // 20])
    path = written(tmp_path / "hurt.wav", wave)
    verdicts = verify(session, path, speaker(session, clips, engine))
    assert [one.finding for one in verdicts] == [
        finding if event is hurt else "heard" for event in events
    ]
    assert re.search(reason, str(verdicts[2]))
    assert hurt.text in str(verdicts[2])


def test_a_file_that_ends_too_early_misses_its_last_lines(session, clips, engine, tmp_path):
    half = session.mix.render(0, session.timeline.length // 2)
    verdicts = verify(
        session, written(tmp_path / "half.wav", half), speaker(session, clips, engine)
    )
    assert verdicts[0].finding == "heard"
    assert verdicts[-1].finding == "missing"


def test_a_damaged_clip_is_found_though_the_file_holds_it_as_it_is(
    session, clips, engine, tmp_path
):
    whole = speaker(session, clips, engine)

    def cut(line):
        spoken = whole(line)
        if "shoulders" not in line.text:
            return spoken
        clip = spoken.clip.copy()
        clip[-SECOND // 2 :] = 0
        return Spoken(clip, spoken.quality, spoken.anew)

    wave = session.mix.render(0, session.timeline.length)
    hurt = next(e for e in session.timeline.events if e.text and "shoulders" in e.text)
    wave[hurt.end - SECOND // 2 : hurt.end] = 0
    verdicts = verify(session, written(tmp_path / "clip.wav", wave), cut)
    assert {one.text: one.finding for one in verdicts if one.finding != "heard"} == {
        hurt.text: "cut"
    }


def test_a_file_that_is_no_sound_is_refused(session, clips, engine, tmp_path):
    (tmp_path / "no.mp3").write_text("no sound")
    with pytest.raises(SoundError, match=r"no\.mp3"):
        verify(session, tmp_path / "no.mp3", speaker(session, clips, engine))
    with pytest.raises(SoundError, match="no such file"):
        verify(session, tmp_path / "gone.mp3", speaker(session, clips, engine))


def test_lines_of_the_check_and_about_pain_are_judged_strictly(session):
    safe = {e.text: is_safety(session, e) for e in session.timeline.events if e.text}
    assert safe["Sit where your back is held."]
    assert safe["If anything hurts, stop and rest your hands."]
    assert not safe["Let your shoulders grow soft, and your jaw as well."]


def test_kept_steps_are_judged_strictly(engine, clips):
    evening = routine(say("Turn on a small light.", keep=True), say("Breathe out slowly."))
    session = make_session(evening, Wishes(voice=engine.find("en-us+f2")), clips)
    safe = {e.text: is_safety(session, e) for e in session.timeline.events if e.text}
    assert safe == {"Turn on a small light.": True, "Breathe out slowly.": False}


def clip_of(engine, words, voice="en-us+f2"):
    utterance = Utterance(words, engine.find(voice))
    return prepare(engine.render(utterance), utterance)


def test_shape_alone_shows_what_was_cut(engine):
    line = LINES[1]
    clip = clip_of(engine, line)

    def judged(sound):
        return examine(line, "en", sound, quality="robotic").finding

    half, hole, twice = clip.copy(), clip.copy(), clip
    half[len(half) // 2 :] = 0
    hole[SECOND : SECOND + SECOND // 4] = 0
    piece = clip[SECOND : SECOND + SECOND // 5]
    twice = np.concatenate([clip[: SECOND + SECOND // 5], piece, clip[SECOND + SECOND // 5 :]])
    assert judged(clip) == "heard"
    assert judged(np.zeros_like(clip)) == "missing"
    assert judged(clip[:0]) == "missing"
    assert judged(half) == judged(hole) == "cut"
    assert judged(twice) == "garbled"
    assert judged(np.concatenate([clip[:SECOND], np.zeros((2 * SECOND, 1), "f4"), clip])) != "heard"
    assert judged(clip[: SECOND // 5]) != "heard"


def test_a_line_that_the_voice_says_otherwise_the_next_time_is_doubted(engine):
    line = LINES[0]
    clip = clip_of(engine, line)
    asked = []

    def anew():
        asked.append(line)
        return clip

    assert examine(line, "en", clip, quality="robotic", anew=anew).proof == "twice"
    assert len(asked) == 1
    other = clip_of(engine, line, "en-us+f3")
    verdict = examine(line, "en", other, quality="robotic", anew=anew)
    assert verdict.finding == "garbled"
    assert "otherwise" in verdict.reason


def test_a_voice_that_varies_by_itself_is_not_doubted_for_it(engine):
    line = LINES[0]
    varied = iter([clip_of(engine, line, f"en-us+f{n}") for n in (1, 3)])
    clip = clip_of(engine, line)
    assert examine(line, "en", clip, quality="robotic", anew=lambda: next(varied)).proof == "sound"


def test_an_engine_that_fails_when_asked_again_says_so(engine):
    def anew():
        raise EngineError("gone")

    with pytest.raises(EngineError, match="gone"):
        examine(LINES[0], "en", clip_of(engine, LINES[0]), quality="robotic", anew=anew)


def test_presence_tells_place_level_and_gaps(engine):
    clip = clip_of(engine, LINES[0])
    noise = np.random.default_rng(2).normal(0, 1e-3, len(clip) + 2 * REACH)
    wave = noise.astype(np.float32)
    wave[REACH + 480 : REACH + 480 + len(clip)] += 0.5 * clip[:, 0]
    found = presence(wave, clip)
    assert found.lag == 480
    assert found.gain == pytest.approx(0.5, abs=0.01)
    assert found.likeness > 0.99
    assert not presence(np.pad(clip[:, 0], REACH), clip).gaps
    holed = np.pad(clip[:, 0], REACH)
    holed[REACH + SECOND : REACH + SECOND + SECOND // 5] = 0
    gaps = presence(holed, clip).gaps
    begin, end = gaps[0][0], gaps[-1][1]
    assert begin == pytest.approx(SECOND, abs=40 * MILLISECOND)
    assert end == pytest.approx(SECOND + SECOND // 5, abs=60 * MILLISECOND)


@pytest.mark.parametrize("rate", [48_000, 44_100, 16_000])
def test_a_strip_gives_any_part_as_often_as_it_is_asked_in_order(tmp_path, rate):
    import soundfile

    at = np.arange(3 * rate) / rate
    soundfile.write(tmp_path / "tone.wav", 0.5 * np.sin(2 * np.pi * 440 * at), rate)
    strip = Strip(tmp_path / "tone.wav", 3 * RATE)
    whole = 0.5 * np.sin(2 * np.pi * 440 * np.arange(3 * RATE) / RATE)
    for start, end in ((-100, 900), (-100, 900), (500, 100_000), (99_000, 143_000)):
        part = strip.part(start, end)
        wanted = np.concatenate([np.zeros(max(-start, 0)), whole[max(start, 0) : end]])
        assert len(part) == end - start
        assert np.abs(part[200:] - wanted[200:]).max() < 2e-3
    assert not strip.part(4 * RATE, 4 * RATE + 10).any()


def test_a_recording_from_elsewhere_is_judged_by_its_sound(engine):
    clip = clip_of(engine, LINES[0])
    voice = Voice("recorded", "me", "en", "person")
    again = prepare(Recording(clip, RATE), Utterance(LINES[0], voice))
    assert len(again) == pytest.approx(len(clip), abs=MILLISECOND * 5)
    assert examine(LINES[0], "fr", again, quality="person").proof == "sound"
