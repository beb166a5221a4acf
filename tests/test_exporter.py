"""What is written: the sound, its tags, captions and manifest, whole or not at all."""

import json
import re
import subprocess
import sys
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile
from making import breathe, check, group, pause, routine, say, sides, text
from mutagen.id3 import ID3

from voiceguide import library
from voiceguide.errors import SinkError
from voiceguide.exporter import Export, export
from voiceguide.loader import Folders, load
from voiceguide.manifest import manifest
from voiceguide.mixer import FLOOR_DB, floor
from voiceguide.routine import Background
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.speech.tone import ToneEngine
from voiceguide.units import MILLISECOND, RATE, SECOND

TONE = ToneEngine()


@pytest.fixture(scope="module")
def espeak():
    engine = EspeakEngine()
    yield engine
    engine.close()


def evening(**more):
    return routine(
        group(say("Sit back. Let your hands rest.", 20), breathe(40), chapter="Settle in"),
        sides(
            say(
                "Look at your {side} foot.",
                60,
                every=10 * SECOND,
                remind=["Slowly.", "Rest & breathe."],
                closing="Ten more seconds.",
            )
        ),
        pause(2.5),
        say("Rest now.", 12),
        **more,
    )


def made(tmp_path, engine=TONE, background=None, what=None):
    clips = Clips(engine, Cache(tmp_path / "cache"))
    wishes = Wishes(
        voice=engine.voices()[0], background=background and Background(text(background))
    )
    return make_session(what or evening(), wishes, clips)


def decoded(path):
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == RATE
    return samples


@pytest.mark.parametrize("form", ["mp3", "wav", "flac"])
@pytest.mark.parametrize("background", [None, "soft-rain"])
def test_every_format_holds_the_session_to_the_frame(tmp_path, form, background):
    session = made(tmp_path, background=background)
    export(session, Export(tmp_path / f"a.{form}", form))
    sound = decoded(tmp_path / f"a.{form}")
    assert sound.shape == (session.timeline.length, 1 if background is None else 2)
    whole = session.mix.render(0, session.mix.length)
    error = np.sqrt(np.mean((sound - whole) ** 2))
    assert error < (2e-5 if form != "mp3" else 0.01)
    assert np.abs(sound).max() < 1


def test_every_spoken_line_starts_and_ends_where_the_manifest_says(tmp_path, espeak):
    finder = Folders(*library.script_folders())
    feet = load(library.find_routine("short-feet"), finder)
    session = made(tmp_path, espeak, what=feet)
    export(session, Export(tmp_path / "a.mp3", manifest=tmp_path / "a.json"))
    sound = decoded(tmp_path / "a.mp3")[:, 0]
    sound -= np.resize(floor(FLOOR_DB)[:, 0], len(sound))
    told = json.loads((tmp_path / "a.json").read_text())
    assert told["length"] == len(sound) == 10 * 60 * RATE
    spoken = [cue for cue in told["cues"] if cue["text"]]
    assert len(spoken) > 60
    for cue in spoken:
        start, end = heard(sound, cue["start"], cue["end"])
        assert abs(start - cue["start"]) <= 5 * MILLISECOND, cue
        assert abs(end - cue["end"]) <= 5 * MILLISECOND, cue


def heard(sound, start, end, around=100 * MILLISECOND):
    """Where a voice is heard near a cue: power over 2 ms within 35 dB of the line's own."""
    first = max(start - around, 0)
    part = sound[first : end + around].astype(np.float64)
    power = np.convolve(part**2, np.ones(96) / 96, "same")
    (loud,) = np.nonzero(power > power[start - first : end - first].mean() * 10**-3.5)
    return first + loud[0], first + loud[-1] + 1


def test_the_rests_of_a_decoded_file_are_never_digital_zero(tmp_path):
    session = made(tmp_path)
    export(session, Export(tmp_path / "a.mp3"))
    zero = np.rint(decoded(tmp_path / "a.mp3")[:, 0] * 32768) == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[0], zero, [0]])))
    assert max(edges[1::2] - edges[::2], default=0) < 2 * MILLISECOND


def test_the_file_says_what_it_is(tmp_path):
    session = made(tmp_path)
    export(session, Export(tmp_path / "a.mp3"))
    tags = ID3(tmp_path / "a.mp3")
    assert tags["TIT2"].text == ["Test"]
    assert tags["TLEN"].text == [str(session.timeline.length // MILLISECOND)]
    assert "Look at your left foot." in tags.getall("USLT")[0].text
    assert tags.getall("APIC")[0].data.startswith(b"\xff\xd8")
    assert "Stop if it hurts" in tags.getall("COMM")[0].text[0]
    chapters = {chapter.element_id: chapter for chapter in tags.getall("CHAP")}
    order = [chapters[name] for name in tags.getall("CTOC")[0].child_element_ids]
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in order] == [
        "Settle in",
        "Your left foot",
        "Your right foot",
        "Test",
    ]
    assert [chapter.start_time for chapter in order] == [0, 60_000, 120_000, 180_000]


def test_captions_hold_every_line_in_order_and_escape_what_they_must(tmp_path):
    session = made(tmp_path)
    export(session, Export(tmp_path / "a.mp3", captions=True))
    vtt = (tmp_path / "a.vtt").read_text()
    lrc = (tmp_path / "a.lrc").read_text()
    said = [event.text for event in session.timeline.events if event.text]
    assert "Rest &amp; breathe." in vtt
    assert vtt.startswith("WEBVTT\n\n")
    shown = re.findall(r"^([\d:.]+) --> ([\d:.]+)\n(.+)$", vtt, re.MULTILINE)
    assert [line.replace("&amp;", "&") for _, _, line in shown] == said
    ends = [end for _, end, _ in shown]
    assert all(end <= start for end, (start, _, _) in zip(ends, shown[1:], strict=False))
    assert re.findall(r"^\[\d\d:\d\d\.\d\d\](.+)$", lrc, re.MULTILINE) == said
    assert "[00:01.00]Sit back." in lrc


def test_the_manifest_has_every_key_that_programs_rely_on(tmp_path):
    told = manifest(made(tmp_path))
    assert set(told) == {
        "routine", "title", "language", "engine", "voice", "rate", "length", "chapters", "cues",
    }  # fmt: skip
    assert (told["routine"], told["engine"], told["rate"]) == ("test", "tone", 48_000)
    assert told["chapters"][0] == {"title": "Settle in", "start": 0, "end": 60 * RATE}
    for cue in told["cues"]:
        assert set(cue) == {
            "kind", "start", "end", "text", "chapter", "step", "side", "area", "touch",
        }  # fmt: skip
    kinds = [cue["kind"] for cue in told["cues"]]
    assert {"say", "breathe", "pause"} == set(kinds)
    assert [cue["side"] for cue in told["cues"] if cue["text"] == "Rest & breathe."] == [
        "left",
        "right",
    ]


def test_nothing_is_written_when_it_is_broken_off(tmp_path):
    session = made(tmp_path)
    (tmp_path / "a.mp3").write_bytes(b"old")
    (tmp_path / "a.vtt").write_bytes(b"old")

    def stop(frames):
        if frames > 60 * RATE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(session, Export(tmp_path / "a.mp3", captions=True), stop)
    assert (tmp_path / "a.mp3").read_bytes() == b"old" == (tmp_path / "a.vtt").read_bytes()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"a.mp3", "a.vtt", "cache"}


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files by the shell")
def test_a_disk_that_fills_leaves_the_old_file_and_says_so(tmp_path):
    """A limit on file size fills the disk for this process alone."""
    (tmp_path / "a.mp3").write_bytes(b"old")
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "from voiceguide.cli import main\n"
        "sys.argv = ['voiceguide', *sys.argv[1:]]\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "export", "breathing", "--voice", "tone:low"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "a.mp3")],
        env={"VOICEGUIDE_CACHE": str(tmp_path / "cache"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert "choose another folder with -o" in done.stderr
    assert (tmp_path / "a.mp3").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp3", "cache"]


def test_a_disk_too_small_is_told_before_the_work(tmp_path, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("voiceguide.exporter.shutil.disk_usage", lambda _: usage)
    with pytest.raises(SinkError, match=r"needs 1\.\d MB and the disk has 0\.0 MB left"):
        export(made(tmp_path), Export(tmp_path / "a.mp3"))


def test_two_exports_from_empty_caches_are_the_same_bytes(tmp_path, espeak):
    words = evening(check=check(say("Before you begin.", 10)))
    other = EspeakEngine(workers=1)
    try:
        for name, engine in (("one", espeak), ("two", other)):
            (tmp_path / name).mkdir()
            session = made(tmp_path / name, engine, "slow-waves", words)
            export(session, Export(tmp_path / name / "a.mp3", captions=True))
    finally:
        other.close()
    for name in ("a.mp3", "a.vtt", "a.lrc"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak memory from /proc")
def test_eight_hours_need_no_more_memory_than_twenty_minutes(tmp_path):
    lines = "".join(
        f"      - say: Rest a little longer, number {n}.\n        for: 60s\n" for n in range(20)
    )
    for rounds in (1, 24):
        (tmp_path / f"rest-{rounds}.yaml").write_text(
            f"title: Rest\nsteps:\n  - repeat: {rounds}\n    steps:\n{lines}"
        )
    peaks = [peak(tmp_path, tmp_path / f"rest-{rounds}.yaml") for rounds in (1, 1, 24)]
    assert peaks[2] < 200 << 20
    assert peaks[2] < 1.1 * peaks[1]
    assert soundfile.info(tmp_path / "rest-24.mp3").frames == 8 * 3600 * RATE


def peak(folder: Path, file: Path) -> int:
    """Return the most memory, in bytes, that an export of `file` had at once."""
    program = (
        "import sys\n"
        "from voiceguide.cli import main\n"
        "sys.argv = ['voiceguide', *sys.argv[1:]]\n"
        "try:\n    main()\n"
        "finally:\n    print(open('/proc/self/status').read())\n"
    )
    options = ["--voice", "tone:low", "-o", str(file.with_suffix(".mp3"))]
    done = subprocess.run(
        [sys.executable, "-c", program, "export", str(file), *options],
        env={"VOICEGUIDE_CACHE": str(folder / "cache"), "PATH": "", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(re.search(r"VmHWM:\s+(\d+) kB", done.stdout)[1]) * 1024


@pytest.mark.readers
@pytest.mark.parametrize("background", [None, "slow-waves"])
def test_other_readers_find_the_same_length_and_chapters_and_nothing_to_warn_of(
    tmp_path, background
):
    session = made(tmp_path, background=background)
    file = tmp_path / "a.mp3"
    export(session, Export(file))

    def told(*command):
        words = [word.replace("FILE", str(file)) for word in command]
        return subprocess.run(words, capture_output=True, check=True).stdout

    bytes_long = session.timeline.length * session.mix.channels * 2
    assert len(told("mpg123", "-q", "-s", "FILE")) == bytes_long
    assert len(told("ffmpeg", "-v", "error", "-i", "FILE", "-f", "s16le", "-")) == bytes_long
    probed = json.loads(told("ffprobe", "-v", "error", "-show_chapters", "-of", "json", "FILE"))
    assert [(one["tags"]["title"], one["start"], one["end"]) for one in probed["chapters"]] == [
        (one.title, one.start // MILLISECOND, one.end // MILLISECOND)
        for one in session.timeline.chapters
    ]
    assert b"WARNING" not in told("mp3val", "FILE")


@pytest.mark.readers
@pytest.mark.parametrize("background", [None, "slow-waves"])
@pytest.mark.parametrize("form", ["mp3", "m4b"])
def test_readers_agree_on_length_and_chapters_without_a_warning(tmp_path, form, background):
    if form == "m4b":
        pytest.importorskip("av", reason="pip install 'voiceguide[formats]'")
    session = made(tmp_path, background=background)
    file, length = tmp_path / f"a.{form}", session.timeline.length
    export(session, Export(file, form))
    # Of any M4B with a cover and chapters ffprobe says that they are no sound.
    level = {"mp3": "warning", "m4b": "error"}[form]
    asked = ["ffprobe", "-v", level, "-show_chapters", "-show_streams", "-show_format"]
    probe = subprocess.run([*asked, "-of", "json", file], capture_output=True, check=True)
    assert probe.stderr == b""
    probed = json.loads(probe.stdout)
    sound = next(one for one in probed["streams"] if one["codec_type"] == "audio")
    told = mutagen.File(file)
    meant = [(one.title, one.start / RATE) for one in session.timeline.chapters]
    near = pytest.approx([start for _, start in meant], abs=0.001)
    if form == "mp3":
        # ffprobe counts whole MP3 frames; what is to be skipped of them is taken off when it plays.
        assert 0 <= float(sound["duration"]) - length / RATE < 2 * 1152 / RATE
        found = told.tags.getall("CTOC")[0].child_element_ids
        listed = [told.tags[f"CHAP:{one}"] for one in found]
        chapters = [(one.sub_frames["TIT2"].text[0], one.start_time / 1000) for one in listed]
    else:
        assert sound["duration_ts"] == length
        chapters = [(one.title, one.start) for one in told.chapters]
    # mutagen counts the packet that AAC begins with, which the edit list cuts off.
    before = {"mp3": 0, "m4b": 1024}[form]
    assert told.info.length == pytest.approx((length + before) / RATE, abs=0.001)
    ffmpeg = [(one["tags"]["title"], float(one["start_time"])) for one in probed["chapters"]]
    for read in (chapters, ffmpeg):
        assert [title for title, _ in read] == [title for title, _ in meant]
        assert [start for _, start in read] == near
    decoder = ["ffmpeg", "-v", level, "-i", file, "-f", "s16le", "-"]
    heard = subprocess.run(decoder, capture_output=True, check=True)
    assert heard.stderr == b""
    frames = len(heard.stdout) // (2 * session.mix.channels)
    # ffmpeg plays the rest of the last AAC packet, which an edit list cuts off; browsers follow it.
    assert 0 <= frames - length < (1 if form == "mp3" else 1024)
