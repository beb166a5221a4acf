"""Takes: whether what somebody spoke can be used, and what to do where it cannot.

Only numpy, on one channel of sound. What is told can be heard in the wave itself: too soft, too
loud, too noisy, cut off. Whether the words are right is for ears to say.

The limits were measured on 15 routine lines in each of 7 voices of espeak-ng, Pico and flite, with
white, pink and brown noise, mains hum and the talk of one and of five voices added at 10 to 40 dB.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from voiceguide import sentences
from voiceguide.speech import room
from voiceguide.speech.prepare import SILENT
from voiceguide.speech.room import Wave
from voiceguide.units import MILLISECOND, RATE, SECOND, amplitude

Kind = Literal["silent", "clipped", "soft", "noisy", "hum", "cut", "short", "long"]

SOFTEST = -48.0
"""dBFS of the voice. Speech at an arm's length comes in at -35 to -20; far below that, a cheap
microphone gives more of itself than of the voice."""

NOISIEST = 20.0
"""dB from the voice down to the room. A session is silent between its lines, so that below about 30
a room is heard to come and go with the voice; below 20 it covers consonants."""

CALM = 30.0
"""dB from which the room is hardly heard."""

NOT_VOICE = 6.0
"""dB below which nothing stands out from the room."""

FLAT, PLATEAUS, HEIGHT = 3, 3, 0.9995
"""So many samples side by side at the height of the peak are a plateau, and so many plateaus are
clipping: none of 105 clean lines has one, each has four or more when 2 dB are cut off."""

CLIPS_FROM = 0.05
"""Peak below which 16 bits make plateaus of their own."""

ABRUPT = -18.0
"""dB of the first or last 2 ms against the voice, above which it is cut off. Where 2 ms are left
before and after the voice none reaches -29, where 20 ms of it are missing four of five do."""

FASTEST, SLOWEST = 0.35, 2.5
"""Of the time that a line usually takes."""

THINKING = 4 * SECOND
"""What a line may take beyond the slowest."""

LOWEST_HZ = (45.0, 70.0)
"""The low cut rises between them. The deepest voices begin at 75; an offset, footsteps and wind
lie below."""

_EDGE = 2 * MILLISECOND


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a take cannot be used.

    Attributes:
        why: such as ``the voice is too soft (-52 dB)``.
        mend: what to do, such as ``speak a hand's width nearer``.
    """

    kind: Kind
    why: str
    mend: str

    def __str__(self) -> str:
        return f"{self.why}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Take:
    """What was found in a take.

    Attributes:
        begin, end: frames between which the voice is heard; equal where there is none.
        level_db: of the voice while it speaks, against full scale.
        room_db: from the voice down to all else; infinite where that is silent or cannot be known.
        faults: why it cannot be used, first what to mend first; empty where it can be used.
    """

    begin: int
    end: int
    level_db: float
    room_db: float
    faults: tuple[Fault, ...]


def cleaned(wave: Wave) -> Wave:
    """Return a take without what lies below every voice: an offset, steps, wind.

    Nothing is moved in time, as this low cut turns no phase.
    """
    if not len(wave):
        return wave
    # The sound goes on at both ends as it came, turned round, so that nothing there is a step.
    margin = min(RATE // 4, len(wave) - 1)
    padded = np.pad(wave.astype(np.float64), margin, "reflect", reflect_type="odd")
    # A power of two: other lengths can take a hundred times as long.
    after = (1 << (len(padded) + RATE // 4).bit_length()) - len(padded)
    padded = np.pad(padded, (0, after), "linear_ramp", end_values=padded[0])
    low, high = LOWEST_HZ
    rise = np.clip((np.fft.rfftfreq(len(padded), 1 / RATE) - low) / (high - low), 0, 1)
    cut = np.fft.irfft(np.fft.rfft(padded) * rise * rise * (3 - 2 * rise), len(padded))
    out: Wave = cut[margin : margin + len(wave)].astype(wave.dtype)
    return out


def judged(wave: Wave, text: str) -> Take:
    """Return what is to be said about a take of `text`.

    Args:
        wave: one channel at `units.RATE`, as it was recorded.
        text: the line, as it is to be spoken.
    """
    clear = cleaned(wave)
    # What the low cut adds at the ends of a silent file is no sound.
    if not np.isfinite(clear).all() or not len(wave) or np.abs(clear).max() < SILENT:
        return Take(0, 0, -np.inf, np.inf, (_SILENCE,))
    bands = room.in_bands(clear)
    noise = room.calmest(bands)
    level_db = room.voice_db(bands.sum(axis=1), noise)
    room_db = room.room_db(bands, noise, level_db)
    begin, end = room.heard(clear, level_db, room_db)
    take = Take(begin, end, level_db, room_db, ())
    return Take(begin, end, level_db, room_db, tuple(_faults(wave, clear, text, take)))


_SILENCE = Fault(
    "silent", "nothing is heard", "see that the microphone is connected, chosen and not muted"
)


def _faults(wave: Wave, clear: Wave, text: str, take: Take) -> Iterator[Fault]:
    if _clipped(wave):
        yield Fault(
            "clipped",
            "the voice is too loud for the microphone and its peaks are cut off",
            "speak a hand's width further away, or turn the microphone down",
        )
    if take.level_db < SOFTEST:
        yield Fault(
            "soft",
            f"the voice is too soft ({take.level_db:.0f} dB)",
            "speak a hand's width nearer, or turn the microphone up",
        )
    if take.room_db < NOISIEST:
        yield _noise(clear, take)
        return  # where the voice begins and ends cannot be said
    yield from _cuts(clear, take)
    expected = sentences.estimate(text)
    length = take.end - take.begin
    if length < FASTEST * expected:
        yield Fault(
            "short",
            f"{length / SECOND:.1f} s is too short for this line ({_usual(expected)})",
            "speak the whole line, in a calm pace",
        )
    if length > SLOWEST * expected + THINKING:
        yield Fault(
            "long",
            f"{length / SECOND:.1f} s is too long for this line ({_usual(expected)})",
            "speak this line alone, and nothing before or after it",
        )


def _usual(expected: int) -> str:
    return f"usually about {expected / SECOND:.1f} s"


def _noise(clear: Wave, take: Take) -> Fault:
    if take.room_db < NOT_VOICE:
        why = "no voice stands out from the noise of the room"
    else:
        why = f"the room is too loud, only {take.room_db:.0f} dB below the voice"
    calm = max(clear[: take.begin], clear[take.end :], key=len)
    for mains in (50, 60):
        if room.hums(calm, mains):
            return Fault(
                "hum",
                f"{why}: a hum of {mains} Hz from the mains",
                "unplug chargers near the microphone, or run the computer from its battery",
            )
    return Fault(
        "noisy", why, "speak nearer to the microphone, close the window, turn off fans and the TV"
    )


def _cuts(clear: Wave, take: Take) -> Iterator[Fault]:
    limit = amplitude(take.level_db + max(ABRUPT, 10 - take.room_db))
    for edge, end, mend in (
        (clear[:_EDGE], "start", "wait a moment before you speak"),
        (clear[-_EDGE:], "end", "wait a moment after the last word"),
    ):
        if np.sqrt(np.square(edge, dtype=np.float64).mean()) > limit:
            yield Fault("cut", f"the voice is cut off at the {end}", mend)


def _clipped(wave: Wave) -> bool:
    """Whether a wave has more plateaus at one height than a voice makes by itself."""
    for side in (wave, -wave):
        peak = float(side.max())
        if peak < CLIPS_FROM:
            continue
        high = np.concatenate([[0], side >= HEIGHT * peak, [0]]).astype(np.int8)
        steps = np.diff(high)
        lengths = np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)
        if int((lengths >= FLAT).sum()) >= PLATEAUS:
            return True
    return False
