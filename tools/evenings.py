"""Draw twelve weeks of made-up people as they stand in docs/evenings.md and docs/evenings.

Run it from the root of the repository: ``python tools/evenings.py``. Their evenings go through the
plans that ship, the table, the sessions of the library and a journal on the disk, as those of
anybody do; the same evenings come each time.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from plan_weeks import PEOPLE, WEEKS, Night, Somebody, nights  # noqa: E402
from planning import FIRST, plan, routines  # noqa: E402

from voiceguide.entries import History, Item, day_of  # noqa: E402
from voiceguide.journal import open_journal  # noqa: E402
from voiceguide.plan import Row, State, passed, words  # noqa: E402
from voiceguide.routine import Touch  # noqa: E402
from voiceguide.trends import bars, chart, days, month, trend  # noqa: E402

PLACE = ROOT / "docs" / "evenings"
PAGE = ROOT / "docs" / "evenings.md"

ABOUT = {
    "steady": "Comes nearly every evening, and takes most of what is offered.",
    "worsening": "From the fourth week on, some evenings end with more pain than they began with.",
    "forgetful": "Comes on every other evening, and gives every other number.",
    "wound in week three": "Finds a new mark on the eighteenth day; it is seen to nine days later.",
    "sore": "Begins with seven or more on most days of a week.",
    "stops often": "Stops six of ten sessions early, and has two short ones a day later on.",
}

HEAD = f"""\
# Twelve weeks, six people

These people are made up. Their evenings went through the plans that ship, the table of
[plans.md](plans.md#the-table), the sessions of the library and a journal on the disk, as those of
anybody do. `tests/test_plan_weeks.py` judges each of their evenings by the table, written once
more in another way; `python tools/evenings.py` draws this page again. The first day is
{FIRST:%A, %d %B %Y}.

The rows are those of the table: how many evenings of a week each one held.
"""


def draw(somebody: Somebody, folder: Path) -> str:
    """Write the pictures of somebody, and return their part of the page."""
    name = somebody.name.replace(" ", "-")
    with open_journal(folder / f"{name}.sqlite") as journal:
        evenings = list(nights(somebody, journal))
        history = journal.history()
    first, last = FIRST.date(), FIRST.date() + timedelta(days=7 * WEEKS - 1)
    pictures = {
        "pain": chart.svg(trend(history, Item.PAIN, first, last), "en"),
        "sessions": bars.svg(days(history, first, last), "en"),
        "month": month.svg(history, first.year, first.month, "en", rest=_rests(history)),
    }
    for kind, svg in pictures.items():
        (PLACE / f"{name}-{kind}.svg").write_text(svg, "utf-8")
    shown = "\n".join(
        f"![{kind.capitalize()} of {somebody.name}](evenings/{name}-{kind}.svg)\n"
        for kind in pictures
    )
    head = f"\n## {somebody.name.capitalize()}\n\n{ABOUT[somebody.name]}\n"
    return f"{head}\n{_table(evenings)}\n\n{shown}{_said(evenings)}"


def _rests(history: History) -> list:
    """Return the days of the first month on which the plan rested."""
    chosen = history.chosen[0]
    early = History(
        sittings=history.sittings, scores=history.scores, looks=history.looks,
        flags=history.flags, replies=history.replies, chosen=(chosen,),
    )  # fmt: skip
    end = day_of(FIRST + timedelta(days=30))
    return [
        one.date
        for one in passed(plan(chosen.plan), early, end)
        if one.state in (State.REST, State.FROZEN)
    ]


def _table(evenings: Sequence[Night]) -> str:
    """Return how many evenings of each week each row held, and the most that was had."""
    rows = [row for row in Row if any(one.suggestion.row is row for one in evenings)]
    lines = [
        f"| week | {' | '.join(map(str, rows))} | sessions | highest touch | minutes a foot |",
        f"| ---: |{' ---: |' * (len(rows) + 1)} --- | ---: |",
    ]
    for week in range(WEEKS):
        mine = [one for one in evenings if one.day // 7 == week]
        count = Counter(one.suggestion.row for one in mine)
        had = [one for night in mine for one in night.sittings]
        touching = [one for one in had if one.left or one.right]
        touch = max((one.touch for one in touching), default=Touch.STILL)
        foot = max((max(one.left, one.right) for one in touching), default=0)
        cells = (
            week + 1,
            *(count[row] or "" for row in rows),
            len(had) or "",
            touch.name.lower() if touching else "",
            f"{foot / 48_000 / 60:.1f}" if touching else "",
        )
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _said(evenings: Sequence[Night]) -> str:
    """Return one sentence for each row that was there, as it was said the first time."""
    titles = {name: one.title.value for name, one in routines().items()}
    first: dict[Row, str] = {}
    for night in evenings:
        got = night.suggestion
        if got.routines or got.frozen:
            first.setdefault(got.row, words(got, "en", titles))
    said = "\n".join(f"- {row}: {line}" for row, line in first.items())
    return f"\nWhat was said, the first time of each row:\n\n{said}\n"


def main() -> None:
    """Draw everybody, and write the page."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        parts = [draw(one, Path(folder)) for one in PEOPLE]
    PAGE.write_text(HEAD + "".join(parts), "utf-8")


if __name__ == "__main__":
    main()
