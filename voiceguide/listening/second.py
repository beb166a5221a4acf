"""Second opinion: the phrase that pocketsphinx makes of a window of sound.

Its American English model, which the package carries, was made from real people's speech. It finds
the phrase that fits best whatever was said, so it can agree, and is never believed alone.
"""

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import needed
from voiceguide.listening.words import MEANINGS

_LEVEL = 16_000.0
"""What the loudest frame is brought to, of 32,768."""


class Second:
    """Asks pocketsphinx.

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
        grammar = f"#JSGF V1.0; grammar g; public <phrase> = {' | '.join(MEANINGS)};"
        self._decoder.add_jsgf_string("phrases", grammar)
        self._decoder.activate_search("phrases")

    def __call__(self, window: npt.NDArray[np.float32]) -> str:
        """Return the phrase that fits best; empty where none does.

        Args:
            window: sound at 16 kHz, shape (frames,).
        """
        scaled = window * np.float32(_LEVEL / max(float(np.abs(window).max()), 1e-5))
        self._decoder.start_utt()
        self._decoder.process_raw(scaled.astype(np.int16).tobytes(), full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        # Where the sound ends in the middle of a phrase, its beginning is no phrase.
        return best.hypstr if best and best.hypstr in MEANINGS else ""
