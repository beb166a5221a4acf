"""Report: what a journal holds between two days, on two pages for somebody who treats feet.

`contents` gathers it, `paper` lays it out as PDF. It holds numbers, dates and the person's own
words, and no verdict.
"""

from dataclasses import dataclass
from datetime import date

from voiceguide.trends import Day, Trend
from voiceguide.trends.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What stands on the two pages, every word in one language.

    Attributes:
        facts: name and value of whom and when it is about.
        numbers: a row for each kind of score.
        evenings: a row for each routine.
        trends: those that are drawn; `few` says the same of the others in words.
        days: of the bars; none where too few are there.
        told: of the sessions in words.
        flags: day, what, and what became of it.
        notes: day and words, the latest first.
        scale: how the scores are asked for, with its source.
        notice: what this program is and is not.
        page: of a page number, with `{page}` and `{pages}`.
    """

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    numbers: Table
    evenings: Table
    trends: tuple[Trend, ...]
    few: tuple[str, ...]
    days: tuple[Day, ...]
    told: str
    made: date
    flags_title: str
    flags: tuple[tuple[str, str], ...]
    no_flags: str
    notes_title: str
    notes: tuple[tuple[str, str], ...]
    no_notes: str
    left_out: str
    """Of entries that have no room: `{n}`."""
    left_out_one: str
    replaced: str
    """Said where the print has not all letters of the words."""
    scale_title: str
    scale: str
    notice_title: str
    notice: str
    page: str
