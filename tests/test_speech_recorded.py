import os
import string
import unicodedata

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from speakers import LINE, hum, noise, speech, take, talk

from voiceguide.errors import EngineError, SinkError, SoundError
from voiceguide.loudness import loudness
from voiceguide.speech import (
    LostEngineError,
    NotRecordedError,
    UnknownVoiceError,
    Utterance,
    Voice,
    recordings,
)
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.prepare import prepare
from voiceguide.speech.recorded import RecordedEngine
from voiceguide.speech.takes import cleaned, judged
from voiceguide.speech.tone import ToneEngine
from voiceguide.units import MILLISECOND, RATE, amplitude

ANNA = Voice("recorded", "anna", "en")
ROOM = amplitude(-26)
"""A noise of this size is as loud as the voice."""


def kinds(wave, text=LINE):
    return [fault.kind for fault in judged(wave, text).faults]


def with_noise(wave, below_db):
    return wave + noise(len(wave)) * ROOM * amplitude(-below_db)


# Judging


@pytest.mark.parametrize("text", [LINE, "One.", "Soft hands.", "And out."])
@pytest.mark.parametrize("voice", ["en-us+f2", "en-gb", "en-us"])
@pytest.mark.parametrize("room_db", [25, 60])
def test_an_honest_take_is_good(text, voice, room_db):
    assert kinds(take(text, voice, room_db), text) == []


def test_the_voice_is_found_and_the_room_measured():
    wave = take(room_db=35)
    found = judged(wave, LINE)
    assert found.begin == pytest.approx(RATE // 2, abs=20 * MILLISECOND)
    assert found.end == pytest.approx(RATE // 2 + len(speech()), abs=20 * MILLISECOND)
    assert found.room_db == pytest.approx(35, abs=3)
    assert found.level_db == pytest.approx(-26, abs=3)


NOISES = {
    "white noise": noise,
    "hum": hum,
    "hum of 60 Hz": lambda length: hum(length, 60),
    "talk": talk,
}


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        pytest.param(lambda wave: wave * 0, "silent", id="silence"),
        pytest.param(lambda wave: wave * 0 + 0.3, "silent", id="an offset alone"),
        pytest.param(lambda wave: np.full_like(wave, np.nan), "silent", id="no numbers"),
        pytest.param(lambda wave: wave[:0], "silent", id="nothing"),
        pytest.param(lambda wave: wave[:1], "silent", id="one sample"),
        pytest.param(lambda wave: np.clip(wave, -0.09, 0.09) * 11, "clipped", id="clipped"),
        pytest.param(lambda wave: np.clip(wave, -0.09, 0.09), "clipped", id="clipped, then softer"),
        pytest.param(lambda wave: wave * amplitude(-26), "soft", id="far away"),
        pytest.param(lambda wave: with_noise(wave, 12), "noisy", id="a fan"),
        pytest.param(lambda wave: wave + hum(len(wave)) * ROOM * 0.2, "hum", id="50 Hz"),
        pytest.param(lambda wave: wave + hum(len(wave), 60) * ROOM * 0.2, "hum", id="60 Hz"),
        pytest.param(lambda wave: wave + talk(len(wave)) * ROOM * 0.25, "noisy", id="talk"),
        pytest.param(lambda wave: noise(len(wave)) * 0.05, "noisy", id="noise alone"),
        pytest.param(lambda wave: wave[RATE // 2 + 2400 :], "cut", id="first 50 ms gone"),
        pytest.param(lambda wave: wave[: RATE * 3 // 2], "cut", id="end gone"),
        pytest.param(lambda _: take("Rest."), "short", id="one word of six"),
        pytest.param(lambda wave: np.tile(wave, 6), "long", id="six times"),
    ],
)
def test_a_bad_take_is_told_by_its_kind(spoil, kind):
    faults = judged(spoil(take()), LINE).faults
    assert faults[0].kind == kind
    assert faults[0].mend in str(faults[0])


@pytest.mark.parametrize("name", NOISES)
def test_more_room_is_never_better(name):
    made = NOISES[name](len(take()))
    heard = [judged(take() + made * ROOM * amplitude(-db), LINE).room_db for db in (40, 30, 20, 10)]
    assert heard == sorted(heard, reverse=True)


def test_offset_footsteps_and_keys_do_no_harm():
    wave = take()
    wave += 0.2 + 0.1 * np.sin(2 * np.pi * 12 * np.arange(len(wave)) / RATE)
    key = noise(MILLISECOND * 6) * 0.2
    wave[RATE // 10 : RATE // 10 + len(key)] += key
    wave[-RATE // 10 : len(key) - RATE // 10] += key
    found = judged(wave, LINE)
    assert found.faults == ()
    assert found.begin > RATE // 4
    assert found.end < len(wave) - RATE // 4


def test_the_low_cut_moves_nothing_and_leaves_the_voice():
    wave = take()
    clear = cleaned(wave + 0.3)
    assert np.abs(clear.mean()) < 1e-3
    alike = [float(clear[100:-100] @ np.roll(wave, by)[100:-100]) for by in range(-100, 101)]
    assert np.argmax(alike) == 100
    assert np.square(clear).sum() == pytest.approx(np.square(wave).sum(), rel=0.1)


# Names


TEXTS = st.text(max_size=80)


@given(TEXTS)
def test_the_file_of_any_line_can_be_written_everywhere(text):
    name = recordings.line_name(text)
    assert set(name) <= set(string.ascii_lowercase + string.digits + "-")
    assert 7 < len(name) < 60
    assert name[0] != "-"


@given(TEXTS)
def test_small_edits_do_not_lose_a_take(text):
    name = recordings.line_name(text)
    assert recordings.line_name(f"  {text} ") == name
    assert recordings.line_name(unicodedata.normalize("NFD", text)) == name
    assert recordings.line_name(f"{text}...") == name


@pytest.mark.parametrize("other", ["rest your heel  on the towel!", "REST YOUR HEEL ON THE TOWEL"])
def test_case_spaces_and_the_last_stop_do_not_count(other):
    assert recordings.line_name(other) == recordings.line_name(LINE)


@pytest.mark.parametrize(
    "other", ["Rest your heels on the towel.", "Rest, your heel on the towel."]
)
def test_other_words_or_another_pause_are_another_line(other):
    assert recordings.line_name(other) != recordings.line_name(LINE)


# The engine


@pytest.fixture
def root(tmp_path):
    """One line, spoken by Anna."""
    recordings.keep(tmp_path / "anna", LINE, take())
    return tmp_path


@pytest.fixture
def engine(root):
    return RecordedEngine(root=root)


def file_of(root, suffix=".flac"):
    return root / "anna" / (recordings.line_name(LINE) + suffix)


def test_a_recorded_line_is_used_as_it_was_spoken(engine):
    utterance = Utterance(LINE, ANNA, pace=140)
    clip = prepare(engine.render(utterance), utterance)
    assert len(clip) == pytest.approx(len(speech()), abs=30 * MILLISECOND)
    assert loudness(clip) == pytest.approx(-19, abs=0.2)


def test_a_room_that_is_heard_is_cut_off_around_the_voice(root, engine):
    recordings.keep(root / "anna", LINE, take(room_db=23, before=1.0, after=3.0))
    utterance = Utterance(LINE, ANNA)
    clip = prepare(engine.render(utterance), utterance)
    assert len(clip) == pytest.approx(len(speech()), abs=200 * MILLISECOND)


@pytest.mark.parametrize("suffix", [".wav", ".ogg", ".mp3", ".aiff", ".WAV"])
def test_a_file_may_have_any_format_and_rate(root, engine, suffix):
    file_of(root).unlink()
    soundfile.write(file_of(root, suffix), take()[::2], RATE // 2)
    assert len(engine.render(Utterance(LINE, ANNA)).samples) > RATE // 2


def test_of_two_channels_the_louder_is_used(root, engine):
    wave = take()
    soundfile.write(file_of(root), np.stack([wave * 0.01, -wave], axis=1), RATE)
    assert np.abs(engine.render(Utterance(LINE, ANNA)).samples).max() > 0.05


def test_a_line_that_was_not_recorded_is_told_with_how_to_record_it(engine):
    with pytest.raises(NotRecordedError, match="voiceguide record ROUTINE --voice anna"):
        engine.render(Utterance("Something else.", ANNA))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda wave: with_noise(wave, 10), "the room is too loud"),
        (lambda wave: np.clip(wave, -0.1, 0.1), "too loud for the microphone"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_the_reason_and_the_next_step(root, engine, spoil, why):
    recordings.keep(root / "anna", LINE, spoil(take()))
    with pytest.raises(EngineError, match=why) as refused:
        engine.render(Utterance(LINE, ANNA))
    assert str(file_of(root)) in str(refused.value)
    assert "voiceguide record" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"fLaC" + bytes(100)])
def test_a_file_that_is_no_sound_is_refused(root, engine, content):
    file_of(root).write_bytes(content)
    with pytest.raises(EngineError, match="record the line again"):
        engine.render(Utterance(LINE, ANNA))


def test_a_folder_that_went_away_is_a_lost_engine(root, engine):
    file_of(root).unlink()
    (root / "anna").rmdir()
    with pytest.raises(LostEngineError, match="no longer there"):
        engine.render(Utterance(LINE, ANNA))


def test_voices_are_the_folders_that_have_sound(root, engine):
    (root / "empty").mkdir()
    (root / "notes.txt").write_text("not a folder")
    recordings.keep(root / "berta", LINE, take())
    recordings.describe(root / "berta", "de-AT")
    found = [(one.name, one.language, one.quality) for one in engine.voices()]
    assert found == [("anna", "en", "person"), ("berta", "de-AT", "person")]
    assert engine.find("BERTA").name == "berta"
    with pytest.raises(UnknownVoiceError, match="There is anna, berta"):
        engine.find("empty")


def test_what_a_voice_says_of_itself_is_read(root, engine):
    (root / "anna" / "voice.toml").write_text('language = "en-GB"\nabout = "my sister"\n')
    assert engine.find("anna") == Voice("recorded", "anna", "en-GB")
    assert engine.find("anna").about == "my sister"


@pytest.mark.parametrize("content", [b"language = en", b"language = 3", b"\xff\xfe"])
def test_a_broken_description_is_told_and_does_not_hide_the_others(root, engine, content):
    recordings.keep(root / "berta", LINE, take())
    (root / "anna" / "voice.toml").write_bytes(content)
    assert [one.name for one in engine.voices()] == ["anna", "berta"]
    with pytest.raises(EngineError, match=r'voice\.toml.*language = "en"'):
        engine.find("anna")


@pytest.mark.parametrize("name", ["", "..", "a/b", "../x", "a:b", ".hidden", "x" * 90, "end."])
def test_a_voice_is_never_a_path(root, name):
    with pytest.raises(EngineError, match="cannot be the name"):
        recordings.folder(root, name)
    with pytest.raises(UnknownVoiceError):
        RecordedEngine(root=root).find(name)


def test_the_fingerprint_changes_with_the_file_and_with_nothing_else(root, engine):
    utterance = Utterance(LINE, ANNA)
    first = engine.fingerprint(utterance)
    os.utime(file_of(root), (1, 1))
    assert engine.fingerprint(utterance) == first
    recordings.keep(root / "anna", LINE, take(room_db=50))
    second = engine.fingerprint(utterance)
    file_of(root).unlink()
    assert len({first, second, engine.fingerprint(utterance)}) == 3


def test_without_recordings_it_tells_how_to_begin(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path))
    missing = RecordedEngine.probe()
    assert missing is not None
    assert "voiceguide record" in missing.mend
    recordings.keep(recordings.home() / "anna", LINE, take())
    assert RecordedEngine.probe() is None


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / "anna").write_text("a file where the folder should be")
    with pytest.raises(SinkError, match="VOICEGUIDE_HOME"):
        recordings.keep(tmp_path / "anna", LINE, take())


def test_a_file_of_hours_is_not_read_to_its_end(tmp_path):
    soundfile.write(tmp_path / "long.wav", np.zeros(8000 * 200, np.int16), 8000)
    assert len(recordings.read(tmp_path / "long.wav")) == recordings.LONGEST_S * RATE
    with pytest.raises(SoundError):
        recordings.read(tmp_path / "not-there.wav")


def test_missing_and_bad_lines_are_spoken_by_another_voice(root, engine, tmp_path):
    noisy = "Soft hands, and a light touch."
    recordings.keep(root / "anna", noisy, with_noise(take(noisy), 10))
    tone = ToneEngine()
    clips = Clips(engine, Cache(tmp_path / "cache"), spares=lambda: [(tone, tone.find("low"))])
    texts = (LINE, noisy, "Never recorded.")
    clips.lengths([Utterance(text, ANNA) for text in texts])
    stood = {one.utterance.text: one for one in clips.stands}
    assert set(stood) == {noisy, "Never recorded."}
    assert "the room is too loud" in stood[noisy].reason
    assert stood["Never recorded."].reason == ""
    assert loudness(clips.samples(Utterance(LINE, ANNA))) == pytest.approx(-19, abs=0.2)
