"""QR: an address as a picture that a phone's camera reads."""

from collections.abc import Iterator

from voiceguide.cli.screen import Screen

BORDER = 2
"""Modules of white around it. Four are the rule (ISO/IEC 18004), but a window has few columns, and
cameras read it with two on a background of its own."""

_DARK, _LIGHT = 16, 231
"""Black and white of the fixed part of 256 colours, which no theme of a terminal changes."""

_END = "\x1b[0m"


def qr_lines(text: str, screen: Screen) -> list[str]:
    """Return the lines of a QR code; none where the screen cannot show it so that it is read.

    Its colours are always told, so that it is dark on light on every terminal.
    """
    if not screen.colour:
        return []
    import segno

    code = segno.make(text, error="l", micro=False)  # better, where it takes no more room
    rows = [list(map(bool, row)) for row in code.matrix_iter(border=BORDER)]
    if screen.plain:
        # Without half blocks a module is two columns wide.
        return [] if 2 * len(rows[0]) > screen.width else [_whole(row) for row in rows]
    if len(rows[0]) > screen.width:
        return []
    light = [False] * len(rows[0])
    return [
        _halves(upper, rows[at + 1] if at + 1 < len(rows) else light)
        for at, upper in enumerate(rows)
        if at % 2 == 0
    ]


def _whole(row: list[bool]) -> str:
    return "".join(_coloured(zip(row, row, strict=True), "  ")) + _END


def _halves(upper: list[bool], lower: list[bool]) -> str:
    return "".join(_coloured(zip(upper, lower, strict=True), "▀")) + _END


def _coloured(pairs: "zip[tuple[bool, bool]]", sign: str) -> Iterator[str]:
    """Yield each sign, with its colours where they change."""
    last = None
    for pair in pairs:
        if pair != last:
            front, back = (_DARK if one else _LIGHT for one in pair)
            yield f"\x1b[38;5;{front};48;5;{back}m"
            last = pair
        yield sign
