"""Features: a piece of sound as the numbers that a word is recognised by.

The speech embedding of openWakeWord, which pyopen-wakeword carries: 32 mel bands every 10 ms, and
96 numbers for each 0.76 s of them. It was made from many people's speech, so that a small
classifier on top of it needs little.
"""

import ctypes

import numpy as np
import numpy.typing as npt

from voiceguide.listening.missing import needed

RATE = 16_000

EMBEDDINGS = 8
SIZE = 96
_MELS, _BANDS = 76, 32
"""Of one embedding."""

_STEP = 16
"""Mel frames from one embedding to the next: half the steps of openWakeWord, at half the cost."""

_ALL_MELS = _MELS + _STEP * (EMBEDDINGS - 1)
WINDOW = _ALL_MELS * 160 + 480
"""Frames that are looked at, 1.91 s."""

_LEVEL = 2_000.0
"""What each window is brought to, as the root of the mean square of its loudest part."""

_PART = 1_600


class Embedder:
    """Turns windows of sound into embeddings.

    Raises:
        SoundError: pyopen-wakeword is not installed; the message says what to do.
    """

    def __init__(self) -> None:
        package = needed("pyopen_wakeword")
        self._net = package.OpenWakeWordFeatures.from_builtin()
        self._lib = self._net.lib
        self._resize(self._net.mel_interpreter, (1, WINDOW))
        self._resize(self._net.emb_interpreter, (EMBEDDINGS, _MELS, _BANDS, 1))

    def __call__(self, sound: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the embeddings of one window, shape (EMBEDDINGS * SIZE,), whatever its level.

        Args:
            sound: `WINDOW` frames at 16 kHz, shape (frames,).
        """
        parts = sound[: len(sound) // _PART * _PART].reshape(-1, _PART)
        loudest = float(np.sqrt(np.square(parts).mean(1).max()))
        scaled = np.clip(sound * np.float32(_LEVEL / max(loudest, 1e-5)), -32768, 32767)
        mels = self._run(self._net.mel_interpreter, scaled[None]).reshape(-1, _BANDS)
        mels = mels / np.float32(10) + np.float32(2)
        windows = np.stack([mels[at : at + _MELS] for at in range(0, _ALL_MELS - _MELS + 1, _STEP)])
        return self._run(self._net.emb_interpreter, windows[..., None])

    def _resize(self, net: int, shape: tuple[int, ...]) -> None:
        sizes = (ctypes.c_int32 * len(shape))(*shape)
        count = ctypes.c_int32(len(shape))
        self._lib.TfLiteInterpreterResizeInputTensor(net, ctypes.c_int32(0), sizes, count)
        self._lib.TfLiteInterpreterAllocateTensors(net)

    def _run(self, net: int, values: npt.NDArray[np.floating]) -> npt.NDArray[np.float32]:
        given = np.ascontiguousarray(values, np.float32)
        tensor = self._lib.TfLiteInterpreterGetInputTensor(net, ctypes.c_int32(0))
        size = ctypes.c_size_t(given.nbytes)
        self._lib.TfLiteTensorCopyFromBuffer(tensor, given.ctypes.data_as(ctypes.c_void_p), size)
        self._lib.TfLiteInterpreterInvoke(net)
        tensor = self._lib.TfLiteInterpreterGetOutputTensor(net, ctypes.c_int32(0))
        out = np.empty(self._lib.TfLiteTensorByteSize(tensor) // 4, np.float32)
        size = ctypes.c_size_t(out.nbytes)
        self._lib.TfLiteTensorCopyToBuffer(tensor, out.ctypes.data_as(ctypes.c_void_p), size)
        return out
