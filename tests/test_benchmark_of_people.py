"""The benchmark of people's recordings, run on a few short ones that a voice made."""

import re

import numpy as np
import pytest
import soundfile
import soxr
from listening_here import needs_listening

from voiceguide.speech import Utterance
from voiceguide.speech.registry import open_engine

pytest.importorskip("scipy", reason="needs pip install scipy")
people = pytest.importorskip("benchmarks.people", reason="needs the source")
needs_listening()

RATE = 44_100


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a folder of recordings: two words that are commands, one that is none, and talk."""
    engine = open_engine("espeak")
    kept = tmp_path_factory.mktemp("recordings")

    def record(path, text):
        made = engine.render(Utterance(text, engine.find("en-us+belinda"), 120))
        sound = soxr.resample(made.samples[:, 0], made.rate, RATE)
        rest = np.zeros(RATE // 2)
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        # Both channels alike, as many microphones give them.
        soundfile.write(kept / path, np.stack([np.concatenate([rest, sound, rest])] * 2, 1), RATE)

    record("words/stop/belinda.wav", "stop")
    record("words/Go_On/belinda.flac", "go on")
    record("words/window/belinda.ogg", "window")
    record("talk/kitchen/morning.wav", "We had breakfast in the garden, and then it began to rain.")
    engine.close()
    soundfile.write(kept / "words/stop/empty.wav", np.zeros(RATE), RATE)
    (kept / "words/stop/broken.wav").write_bytes(b"RIFF")
    (kept / "words/stop/notes.txt").write_text("said twice")
    return kept


def test_each_recording_becomes_part_of_a_table(folder, capsys, tmp_path):
    lines = tmp_path / "lines.tsv"
    words, talk = str(folder / "words"), str(folder / "talk")
    given = [words, "--talk", talk, "--rooms", "quiet", "--list", str(lines)]
    assert people.main(given) == 0
    out = capsys.readouterr().out
    assert "| stop | 1/1 (0) |" in out
    assert "| go on | 1/1 (0) |" in out
    assert re.search(r"\| \*\*all\*\* \| [01]/1 \|", out)
    assert "| talk | quiet | 0 | 0 | 0.0 |" in out
    assert "no sound could be read: 2." in out
    became = [line.split("\t") for line in lines.read_text("utf-8").splitlines()]
    assert [each[1:4] for each in became[1:3]] == [
        ["go on", "right", "resume"],
        ["stop", "right", "stop"],
    ]
    assert became[3][1] == "window"


def test_a_folder_that_is_missing_or_without_sound_is_told(folder, capsys):
    for wrong, told in (
        (folder / "nowhere", "there is no folder"),
        (folder / "talk" / "kitchen", "no recordings with sound"),
    ):
        with pytest.raises(SystemExit):
            people.main([str(wrong)])
        assert told in capsys.readouterr().err
    with pytest.raises(SystemExit):
        people.main(["--talk", str(folder / "words" / "nothing")])
    assert "there is no folder" in capsys.readouterr().err


def test_fewer_recordings_are_taken_evenly_out_of_all(tmp_path):
    paths = [tmp_path / f"{n:02}.wav" for n in range(10)]
    assert [path.stem for path in people.spread(paths, 4)] == ["00", "02", "05", "07"]
    assert people.spread(paths, 20) == paths
