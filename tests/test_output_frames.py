"""MP3 frames taken apart and laid out anew, and rings and parts planned."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output_sounds import SPAN, Session, Sound, decode, floor, noise, stream, voice

from voiceguide.output.frames import Frames, Layout, take_apart
from voiceguide.output.info import frame_count, info_frame
from voiceguide.output.mp3 import MONO, STEREO
from voiceguide.output.packer import Packer, levels, needs
from voiceguide.output.ring import Ring, loop
from voiceguide.output.splice import _join, _Place, copied, plan, split
from voiceguide.units import SECOND


@pytest.mark.parametrize("layout", [MONO, STEREO], ids=["mono", "stereo"])
def test_frames_laid_out_anew_decode_to_the_same_bits(layout):
    samples = voice(6 * SECOND) + noise(6 * SECOND, layout.channels, level=0.05)
    samples[::9973] += 0.7  # clicks, for short windows and a moving reserve
    encoded = stream(samples, layout)
    frames = take_apart(encoded, layout)
    assert any(map(any, frames.closes))
    packer = Packer(layout)
    parts = [packer.add(frames.part(at, at + 7)) for at in range(0, len(frames), 7)]
    laid = b"".join([*parts, packer.finish()])
    assert len(laid) == len(frames) * layout.size
    head = info_frame(layout, len(samples))
    again, before = decode(head + laid), decode(head + encoded)
    assert len(again) == len(before) == len(samples)
    assert np.array_equal(again, before)


def test_frames_of_another_bit_rate_are_refused():
    with pytest.raises(RuntimeError, match="other frames"):
        take_apart(stream(voice(SECOND), MONO), Layout(channels=1, bit_rate=96))


def test_frames_that_do_not_fit_are_refused():
    with pytest.raises(RuntimeError, match="do not fit"):
        Packer(MONO).add(row([200], [False], [False]).frames(0, 1))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(0, 511))
def test_a_stream_fits_exactly_if_it_brings_what_is_needed(sizes, reserve):
    need = needs(sizes, MONO.room)[0]
    fits = min(levels(reserve, sizes, MONO.room)) >= 0
    if need <= 511 and max(needs(sizes, MONO.room)) <= 511:
        assert fits == (reserve >= need)
    else:
        assert not fits


@given(st.integers(0, 2_000_000))
def test_the_info_frame_tells_the_exact_length(length):
    frame = info_frame(MONO, length)
    at = MONO.head
    assert (len(frame), frame[at : at + 4]) == (MONO.size, b"Info")
    count = int.from_bytes(frame[at + 8 : at + 12], "big")
    delays = int.from_bytes(frame[at + 16 + 21 : at + 16 + 24], "big")
    assert count == frame_count(length)
    assert count * SPAN - (delays >> 12) - (delays & 0xFFF) == length
    assert delays & 0xFFF >= 529


def row(sizes, opens, closes):
    heads = np.zeros((len(sizes), MONO.head), np.uint8)
    return Ring(
        Frames(
            heads, [bytes(n) for n in sizes], sizes, [(o,) for o in opens], [(c,) for c in closes]
        ),
        0,
        MONO.room,
    )


def test_a_join_waits_for_matching_windows():
    left = row([100] * 10, [False] * 10, [False] * 10)
    right = row([100] * 10, [True] * 5 + [False] * 5, [True] * 5 + [False] * 5)
    place = _join(left, _Place(0, 0), right, range(2, 8), MONO.room)
    assert place == _Place(5, 5 * 71)


def test_a_join_waits_for_the_reserve_that_is_needed():
    left = row([100] * 10, [False] * 10, [False] * 10)
    right = row([0] * 8 + [171 + 300, 171], [False] * 10, [False] * 10)
    assert _join(left, _Place(0, 0), right, [8, 7, 6], MONO.room) == _Place(8, 511)
    assert _join(left, _Place(7, 200), right, [8], MONO.room) is None


def test_rows_that_never_match_are_not_joined():
    left, right = row([0], [False], [False]), row([0], [True], [True])
    assert _join(left, _Place(0, 0), right, range(1, 7), MONO.room) is None


steady_sessions = st.builds(
    lambda gaps, periods: Session(
        sum(gap + 4 * SPAN for gap in gaps) + gaps[0],
        noise(periods * SPAN),
        [
            (sum(gaps[: i + 1]) + 4 * SPAN * i, noise(4 * SPAN, seed=i, level=0.2))
            for i in range(len(gaps))
        ],
    ),
    st.lists(st.integers(1, 60 * SPAN), min_size=1, max_size=8),
    st.integers(1, 80),
)


@settings(max_examples=50)
@given(steady_sessions)
def test_a_loop_is_the_steady_sound_of_its_session(source):
    steady = loop(source)
    if steady is None:
        covered = np.zeros(source.period, bool)
        for start, end in source.steady:
            covered[np.arange(start, end) % source.period] = True
        assert not covered.all()
    else:
        at = source.period // 3
        heard = steady.render(at, at + 2 * source.period + 5)
        phases = np.arange(at, at + 2 * source.period + 5) % source.period
        assert np.array_equal(heard, source.bed[phases])


@settings(max_examples=50)
@given(steady_sessions)
def test_parts_cover_all_that_is_not_steady(source):
    end = frame_count(source.length)
    parts = plan(source, end)
    assert (parts[0].first, parts[-1].last) == (0, end)
    encoded = np.zeros(end, bool)
    for part in parts:
        encoded[part.first : part.last] = True
    assert copied(parts) == end - encoded.sum()
    for at, samples in source.bursts:
        assert encoded[max(0, at // SPAN - 1) :][: len(samples) // SPAN + 3].all()


def test_long_sound_is_split_into_parts_that_touch():
    parts = split(0, 10_000)
    assert [part.first for part in parts] == [0, *(part.last for part in parts[:-1])]
    assert parts[-1].last == 10_000
    assert max(part.last - part.first for part in parts) <= 1250


def test_sound_that_is_never_steady_has_no_loop():
    assert loop(Sound(floor())) is None
