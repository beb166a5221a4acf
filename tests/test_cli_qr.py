"""A code is dark on light on every terminal, and is left out where no camera could read it."""

import re

import pytest
import segno

from voiceguide.cli.qr import BORDER, qr_lines
from voiceguide.cli.screen import Screen

URL = "https://192.168.178.200:8765/pair/KeyHtU8Vom6FP9DDXCfuMg"


def screen(**changed):
    return Screen(**{"width": 80, "plain": False, "colour": True, "lively": True, **changed})


def seen(lines):
    """Return the modules that somebody sees who knows the colours and no more."""
    rows = []
    for line in lines:
        upper, lower, colours = [], [], None
        for front, back, sign in re.findall(r"\x1b\[38;5;(\d+);48;5;(\d+)m|(?:\x1b\[0m)|(.)", line):
            if front:
                colours = front == "16", back == "16"
            elif sign:
                upper.append(colours[0] if sign == "▀" else colours[1])
                lower.append(colours[1])
        rows += [upper, lower]
    return rows


def matrix():
    code = segno.make(URL, error="l", micro=False)
    return [[bool(one) for one in row] for row in code.matrix_iter(border=BORDER)]


def test_a_code_is_seen_as_it_is():
    rows = seen(qr_lines(URL, screen()))
    assert rows[: len(matrix())] == matrix()
    assert not any(any(row) for row in rows[len(matrix()) :])


def test_a_usual_address_takes_37_columns_and_19_lines():
    lines = qr_lines(URL, screen())
    assert len(lines) == 19
    assert len(seen(lines)[0]) == 37


def test_a_terminal_without_half_blocks_shows_it_in_whole_ones():
    lines = qr_lines(URL, screen(plain=True))
    assert all(line.isascii() for line in lines)
    assert [row[::2] for row in seen(lines)[::2]] == matrix()


def test_colours_end_with_their_line():
    assert all(line.endswith("\x1b[0m") for line in qr_lines(URL, screen()))


@pytest.mark.parametrize(
    "changed", [{"colour": False}, {"width": 36}, {"plain": True, "width": 73}]
)
def test_what_no_camera_could_read_is_left_out(changed):
    assert qr_lines(URL, screen(**changed)) == []
