"""Numbers: a score from zero to ten out of a piece of speech, while one is asked for.

The American English model of pocketsphinx, made from real people's speech, finds what fits best in
a grammar of scores and of the ways in which people soften and correct them. It takes almost
anything for a number, so it is asked twice, the second time with other words beside the scores, and
is believed only where both times the same comes out.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import needed

SCORES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "none", "nothing",
)  # fmt: skip
"""What stands for zero beside itself is no shorter: "oh" is in every second word."""

ANSWERS = ("no", "skip", "yes")
"""What else is an answer where a number is asked for."""

STOPS = ("stop", "stop please", "please stop", "stop it")
"""Taken for no number; that it is a command, the recogniser of commands says."""

BEFORE = ("about", "maybe", "around", "it's", "i think")
AFTER = ("or so", "out of ten")
BROKEN = (" or", " out of", " out")
"""What the decoder may leave of `AFTER` where the sound ends: the number before it is the same."""
FIX = ("no", "sorry")

OTHERS = (
    "hello", "what", "the", "and", "you", "again", "water", "window", "morning", "television",
    "kitchen", "good night", "okay", "thank you", "where", "come", "go", "more", "how", "door",
)  # fmt: skip
"""Words beside the scores, the second time. More of them cost more scores than they save."""

_LEVEL = 16_000.0
"""What the loudest frame is brought to, of 32,768."""

_SEARCHES = {"scores": (), "others": OTHERS}


class Numbers:
    """Asks pocketsphinx for a score.

    Raises:
        SoundError: pocketsphinx is not installed; the message says what to do.
    """

    def __init__(self) -> None:
        package = needed("pocketsphinx")
        self._decoder = package.Decoder(
            hmm=package.get_model_path("en-us/en-us"),
            dict=package.get_model_path("en-us/cmudict-en-us.dict"),
            lm=None,
            samprate=16_000,
            loglevel="FATAL",
        )
        for name, others in _SEARCHES.items():
            self._decoder.add_jsgf_string(name, _grammar(others))

    def __call__(self, sound: npt.NDArray[np.float32]) -> tuple[str, ...]:
        """Return what was heard each time, in words; empty where nothing fits.

        Args:
            sound: at 16 kHz, with some quiet at both ends, shape (frames,).
        """
        loudest = max(float(np.abs(sound).max(initial=0)), 1e-5)
        data = (sound * np.float32(_LEVEL / loudest)).astype(np.int16).tobytes()
        return tuple(self._best(search, data) for search in _SEARCHES)

    def _best(self, search: str, data: bytes) -> str:
        self._decoder.activate_search(search)
        self._decoder.start_utt()
        self._decoder.process_raw(data, full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        words = best.hypstr if best else ""
        return next((words.removesuffix(end) for end in BROKEN if words.endswith(end)), words)


def _grammar(others: Iterable[str]) -> str:
    """Return a grammar of the scores and the words beside them.

    >>> "( about | maybe" in _grammar(())
    True
    """
    score = _any(SCORES)
    spoken = (
        f"[ {_any(BEFORE)} ] {score} [ {_any(AFTER)} ]",
        f"[ {score} ] {_any(FIX)} {score}",
        *ANSWERS,
        *STOPS,
        *others,
    )
    return f"#JSGF V1.0; grammar scores; public <spoken> = {' | '.join(spoken)};"


def _any(words: Iterable[str]) -> str:
    return f"( {' | '.join(words)} )"
