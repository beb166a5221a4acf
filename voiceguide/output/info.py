"""The Info frame: what tells a player the exact length of an MP3.

It has no table of contents: at a constant bit rate a player finds places better without one.
Fields: Xing header and LAME tag, as in LAME's VbrTag.c.
"""

from voiceguide.output.frames import SPAN, Layout

ENCODER_DELAY = 576
"""Frames that LAME puts before the sound."""

DECODER_DELAY = 529
"""Frames that every decoder adds to that."""


def frame_count(length: int) -> int:
    """Return the MP3 frames that `length` frames of sound take, both delays included.

    Two at least: ffmpeg does not cut a single one at both ends.
    """
    return max(2, -(-(length + ENCODER_DELAY + DECODER_DELAY) // SPAN))


def info_frame(layout: Layout, length: int) -> bytes:
    """Return the slot that stands before the frames of `length` frames of sound."""
    count = frame_count(length)
    size = layout.size * (count + 1)
    padding = count * SPAN - ENCODER_DELAY - length
    rate = {64: 5, 96: 7}[layout.bit_rate]
    mode = 0b11 if layout.channels == 1 else 0b01
    head = bytes((0xFF, 0xFB, rate << 4 | 0b0100, mode << 6)).ljust(layout.head, b"\0")
    flags = 0b0011  # counts of frames and bytes follow; no contents, no quality
    xing = b"Info" + flags.to_bytes(4, "big") + count.to_bytes(4, "big") + size.to_bytes(4, "big")
    lame = b"LAME3.100"
    lame += bytes((0x01, 0))  # revision 0, constant bit rate; lowpass not told
    lame += bytes(8)  # peak and gains not told
    lame += bytes((0, layout.bit_rate))
    lame += (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    lame += bytes(4)  # miscellaneous, gain, preset
    lame += size.to_bytes(4, "big")
    lame += bytes(2)  # checksum of the music, which is not known before it is written
    tag = head + xing + lame
    return (tag + _checksum(tag).to_bytes(2, "big")).ljust(layout.size, b"\0")


def _checksum(data: bytes) -> int:
    """Return the CRC-16 of LAME: polynomial 0x8005, reflected, from 0."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
