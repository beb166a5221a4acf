"""Tables of what was measured, for a terminal and for `docs/performance.md`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""One case as `benchmarks --json` writes it; a program that was not run is absent."""

BEGIN = "<!-- measured: written by python -m benchmarks --markdown -->"
END = "<!-- end of measured -->"

NOTHING = "–"


def tables(found: Mapping[str, Any]) -> str:
    """Return everything that was found as Markdown."""
    machine = found["machine"]
    about = (
        f"voiceguide {machine['voiceguide']}, Python {machine['python']}, {machine['system']}, "
        f"{machine['cores']} cores. Short sessions: median of {found['rounds']}, the programs by "
        "turns; four and eight hours: once."
    )
    parts = [about]
    if found["cases"]:
        parts += _plain(found["cases"])
        parts += [_times(found["cases"]), _memory(found["cases"])]
    if found["startup"]:
        parts.append(_startup(found["startup"]))
    skipped = [
        f"- {row['case']}, {program}: {reason}"
        for row in found["cases"]
        for program, reason in row["skipped"].items()
    ]
    if skipped:
        parts.append("Not measured:\n\n" + "\n".join(skipped))
    return "\n\n".join(parts) + "\n"


def write_into(page: Path, found: Mapping[str, Any]) -> None:
    """Replace the measured part of a page.

    Raises:
        ValueError: the page has no such part.
    """
    between(page, BEGIN, END, tables(found))


def between(page: Path, begin: str, end: str, words: str) -> None:
    """Replace what stands between two marks of a page.

    Raises:
        ValueError: the page has no such part.
    """
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, there, after = rest.partition(end)
    if not there:
        raise ValueError(f"{page} has no part between {begin} and {end}")
    page.write_text(f"{before}{begin}\n\n{words}\n{end}{after}", encoding="utf-8")


def _plain(rows: Sequence[Row]) -> list[str]:
    """Return what the straight script takes if it leaves the sound at the rate of the voice."""
    each = [
        f"{row['title']} {_seconds(row, 'plain')} in all, {_ratio(row, 'plain', 'warm')} times "
        "voiceguide with speech ready"
        for row in rows
        if "plain" in row
    ]
    left = "The straight script left at the 22.05 kHz of the voice: "
    return [left + "; ".join(each) + "."] if each else []


def _times(rows: Sequence[Row]) -> str:
    head = (
        "Session", "Lines (different)", "voiceguide, first time", "straight script", "ratio",
        "voiceguide, speech ready", "ratio", "straight script, speech ready", "ratio", "LAME alone",
        "ratio",
    )  # fmt: skip
    body = [
        (
            row["title"],
            f"{row['lines']} ({row['different']})",
            _seconds(row, "cold"),
            _seconds(row, "straight"),
            _ratio(row, "straight", "cold"),
            _seconds(row, "warm"),
            _ratio(row, "straight", "warm"),
            _seconds(row, "assemble"),
            _ratio(row, "assemble", "warm"),
            _seconds(row, "lame"),
            _ratio(row, "lame", "warm"),
        )
        for row in rows
    ]
    return "### Time\n\n" + table(head, body)


def _memory(rows: Sequence[Row]) -> str:
    head = ("Session", "voiceguide, first time", "voiceguide, speech ready", "straight script",
            "LAME alone")  # fmt: skip
    body = [
        (row["title"], *(_mebibytes(row, name) for name in ("cold", "warm", "straight", "lame")))
        for row in rows
    ]
    return "### Peak memory of the largest process\n\n" + table(head, body)


def _startup(asked: Mapping[str, Row]) -> str:
    body = [
        (f"`voiceguide {words}`", f"{each['wall_s'] * 1000:.0f} ms", _peak(each))
        for words, each in asked.items()
    ]
    return "### Start-up\n\n" + table(("Command", "Time", "Peak memory"), body)


def _seconds(row: Row, name: str) -> str:
    return f"{row[name]['wall_s']:.2f} s" if name in row else NOTHING


def _mebibytes(row: Row, name: str) -> str:
    return _peak(row[name]) if name in row else NOTHING


def _peak(run: Row) -> str:
    return NOTHING if run["peak_mib"] is None else f"{run['peak_mib']:.0f} MiB"


def _ratio(row: Row, slow: str, fast: str) -> str:
    if slow not in row or fast not in row:
        return NOTHING
    return f"{row[slow]['wall_s'] / row[fast]['wall_s']:.1f}"


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
