"""The program that runs Piper apart from voiceguide; started by its path, never imported by it.

It reads requests from its standard input and writes answers to its standard output, as `worker`
describes, and ends when its input ends. What the libraries print goes to standard error.

A voice draws random numbers for its rhythm and its breath, and goes on drawing from where the last
line left off, so that a line would sound different after other lines. Its random numbers start
anew only when it is loaded, which takes a second. So it is loaded once, and each line is spoken by
a fork of that state; where there is no fork, it is loaded for each line. Both give the same bytes.

A refusal begins with what is at fault: ``package``, ``voice`` or ``line``.
"""

import json
import math
import os
import signal
import struct
import sys
from pathlib import Path
from typing import Any

SEED = 1

Answer = tuple[bytes, bytes]


class Loaded:
    """The voice that was asked for last."""

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self._key: object = None
        self._voice: Any = None

    def voice(self, asked: dict[str, Any]) -> Any:  # noqa: ANN401 - piper.PiperVoice
        """Return the voice of a request, as it is just after it was loaded.

        Raises:
            ImportError: Piper, or what it needs, is not installed.
            Exception: whatever it raises for files that are not a voice.
        """
        key = (asked["model"], asked["stamp"])
        if key != self._key or not self._keep:
            # Two voices at a time would be a matter of some hundred MB.
            self._key = self._voice = None
            self._voice = load(asked["model"], asked["settings"])
            self._key = key
        return self._voice


def load(model: str, settings: str) -> Any:  # noqa: ANN401 - piper.PiperVoice
    """Return a voice that is ready to speak, on one thread: so sums have one order."""
    import onnxruntime
    import piper
    from piper.config import PiperConfig

    # The data of espeak-ng is named relative to the working folder, as long paths may be cut.
    os.chdir(Path(piper.__file__).parent)
    onnxruntime.set_default_logger_severity(4)
    onnxruntime.set_seed(SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    voice = piper.PiperVoice(
        session=onnxruntime.InferenceSession(
            model, sess_options=options, providers=["CPUExecutionProvider"]
        ),
        config=PiperConfig.from_dict(json.loads(Path(settings).read_bytes())),
        espeak_data_dir=Path("espeak-ng-data"),
    )
    voice.phonemize("a")
    return voice


def speak(voice: Any, speaker: int | None, stretch: float, text: str) -> Answer:  # noqa: ANN401
    """Return the sound of `text`: its frames a second, then 32-bit floats, one channel."""
    import numpy as np
    from piper.config import SynthesisConfig

    how = SynthesisConfig(
        speaker_id=speaker,
        length_scale=voice.config.length_scale * stretch,
        # Otherwise each sentence is as loud as its loudest sample.
        normalize_audio=False,
    )
    pieces = [chunk.audio_float_array for chunk in voice.synthesize(text, how)]
    if any(piece.ndim != 1 for piece in pieces):
        return b"-", b"voice the model gives something else than one channel of sound"
    sound = np.concatenate([*pieces, np.zeros(0, np.float32)]).astype("<f4")
    if not len(sound):
        return b"-", b"line no sound at all"
    if not np.isfinite(sound).all():
        return b"-", b"line numbers that are no sound"
    return b"+", struct.pack("<I", voice.config.sample_rate) + sound.tobytes()


def answer(loaded: Loaded, asked: dict[str, Any]) -> bytes:
    """Return the whole frame that answers a request."""
    try:
        voice = loaded.voice(asked)
        kind, payload = speak(voice, asked["speaker"], asked["stretch"], asked["text"])
    except ImportError as error:
        kind, payload = b"-", f"package {error}".encode()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a model can fail in as many ways as a program
        kind, payload = b"-", f"voice {' '.join(str(error).split())[:300]}".encode()
    return b"VG" + kind + struct.pack("<I", len(payload)) + payload


def write(sink: int, data: bytes) -> None:
    """Write all of `data` to a file descriptor."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(sink, rest) :]


def serve(loaded: Loaded, sink: int, asked: dict[str, Any], longest: float) -> None:
    """Answer one request from a copy of this process, which ends after `longest` seconds at last.

    Raises:
        SystemExit: the copy died.
    """
    try:
        loaded.voice(asked)
    except Exception:  # noqa: BLE001 - the same is found, and told, below
        write(sink, answer(loaded, asked))
        return
    child = os.fork()
    if child == 0:
        try:
            # Should this program be killed meanwhile, nobody else would end the copy.
            signal.alarm(math.ceil(longest) + 1)
            write(sink, answer(loaded, asked))
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"speaking ended with status {status}")


def main(longest: float, *, fork: bool) -> None:
    """Answer requests until the input ends."""
    # Threads of the libraries would only be in each other's way, and in that of the other worker.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    sink = os.dup(1)
    loaded = Loaded(keep=fork)
    with os.fdopen(os.dup(0), "rb") as source:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        while len(head := source.read(4)) == 4:
            asked = json.loads(source.read(*struct.unpack("<I", head)))
            if fork:
                serve(loaded, sink, asked, longest)
            else:
                write(sink, answer(loaded, asked))


if __name__ == "__main__":
    main(float(sys.argv[1]), fork=sys.argv[2] == "fork")
