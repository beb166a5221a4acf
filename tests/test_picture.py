import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.drawing import DARK, LIGHT, svg
from voiceguide.layout import Event
from voiceguide.lettering import columns, fitted, shortened
from voiceguide.passage import Label, Line
from voiceguide.picture import SCALES, draw, rows, scale
from voiceguide.timeline import Chapter, Timeline
from voiceguide.units import MINUTE, SECOND

SVG = "{http://www.w3.org/2000/svg}"


def timeline(*chapters):
    """A timeline of chapters (title, side, seconds, [(from, to), ...] spoken, in seconds)."""
    events, placed, now = [], [], 0
    for title, side, length, spoken in chapters:
        for start, end in spoken:
            events.append(
                Event(
                    "say", now + start * SECOND, now + end * SECOND, Line("A line."),
                    Label(title, side=side), 0,
                )
            )  # fmt: skip
        placed.append(Chapter(title, now, now + length * SECOND))
        now += length * SECOND
    return Timeline("Feet", now, tuple(events), tuple(placed), (), now, now)


FEET = timeline(
    ("Settle in", None, 120, [(0, 60)]),
    ("Your left foot", "left", 240, [(0, 30), (120, 130)]),
    ("Your right foot", "right", 240, [(0, 30), (120, 130)]),
    ("Finish", "both", 60, [(30, 60)]),
)


def bars(picture):
    return [line for line in picture.splitlines() if "░" in line and "voice" not in line]


def test_the_picture_is_as_it_should_look():
    assert draw(FEET, 72).splitlines() == [
        "   Settle in        0:00  ██████████░░░░░░░░░░  2:00",
        "L  Your left foot   2:00  █████░░░░░░░░░░░░░░░██░░░░░░░░░░░░░░░░░░  4:00",
        "R  Your right foot  6:00  █████░░░░░░░░░░░░░░░██░░░░░░░░░░░░░░░░░░  4:00",
        "B  Finish          10:00  ░░░░░█████  1:00",
        "                          ┴─────────┴─────────┴─────────┴─────────",
        "                          0:00      1:00      2:00      3:00",
        "",
        "█ voice   ▓▒ voice and rest   ░ rest   L left   R right   B both",
        "first time: start   second: length",
    ]


def test_bars_are_as_long_as_their_chapters_and_left_is_equal_to_right():
    settle, left, right, finish = (
        line.count("░") + sum(map(line.count, "▒▓█")) for line in bars(draw(FEET, 120))
    )
    assert left == right == 2 * settle == 4 * finish


def test_a_chapter_is_dark_where_the_voice_speaks():
    bar = bars(draw(timeline(("A", None, 100, [(0, 50)]), ("B", None, 1, [])), 90))[0]
    drawn = bar.split("  ")[2]
    assert set(drawn[: len(drawn) // 2 - 1]) == {"█"}
    assert set(drawn[len(drawn) // 2 + 1 :]) == {"░"}


def test_sides_are_letters_and_colour_only_repeats_them():
    plain, coloured = draw(FEET, 80), draw(FEET, 80, colour=True)
    assert "\x1b" not in plain
    for code in ("36", "33", "32", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain
    assert [line[0] for line in plain.splitlines()[:4]] == [" ", "L", "R", "B"]


def test_a_chapter_with_both_sides_in_it_is_both():
    sided = timeline(("A", "left", 9, [(0, 1)]), ("B", "right", 9, [(0, 1)]))
    one = Timeline("Feet", sided.length, sided.events, (Chapter("All", 0, sided.length),), (), 0, 0)
    assert [row.side for row in rows(one)] == ["both"]
    assert [row.side for row in rows(sided)] == ["left", "right"]


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=60)


@given(
    st.lists(
        st.tuples(TITLES, st.sampled_from([None, "left", "right", "both"]), st.integers(1, 30_000)),
        min_size=1,
        max_size=8,
    ),
    st.integers(40, 160),
    st.booleans(),
)
def test_any_session_fits_any_width(chapters, width, plain):
    one = timeline(*((*chapter, [(0, 1)]) for chapter in chapters))
    lines = draw(one, width, plain=plain).splitlines()
    assert max(map(columns, lines)) <= width
    ET.fromstring(svg(one))


def test_nothing_is_drawn_as_nothing():
    nothing = timeline()
    assert draw(nothing) == ""
    ET.fromstring(svg(nothing))


@pytest.mark.parametrize("length", [SECOND, MINUTE, 20 * MINUTE, 480 * MINUTE])
@pytest.mark.parametrize("most", [3, 8])
def test_an_axis_has_few_marks_at_round_times(length, most):
    step = scale(length, most)
    assert step in SCALES
    assert length / step <= most
    smaller = [one for one in SCALES if one < step]
    assert not smaller or length / smaller[-1] > most


def test_a_drawing_says_in_words_what_it_shows():
    root = ET.fromstring(svg(FEET))
    names = root.get("aria-labelledby").split()
    told = {one.get("id"): one.text for one in root if one.get("id")}
    assert root.get("role") == "img"
    assert told[names[0]] == "Feet"
    assert told[names[1]].startswith("A session of 11:00, of which the voice speaks 2:50.")
    assert "Your left foot, from 2:00 to 6:00" in told[names[1]]


def test_a_drawing_stays_inside_its_frame_and_brings_nothing_from_elsewhere():
    drawn = svg(FEET)
    root = ET.fromstring(drawn)
    _, _, width, height = map(int, root.get("viewBox").split())
    assert width == 720
    for rect in root.iter(f"{SVG}rect"):
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= width
        assert float(rect.get("y", 0)) + float(rect.get("height")) <= height
    assert drawn.count("http") == 1
    assert "url(" not in drawn
    assert "@import" not in drawn


def test_a_drawing_shows_each_spoken_line_where_it_is():
    root = ET.fromstring(svg(timeline(("A", "left", 472, [(118, 236)]))))
    (path,) = root.iter(f"{SVG}path")
    assert path.get("d").startswith("M350 ")
    assert "h118v" in path.get("d")


def test_titles_cannot_break_a_drawing():
    root = ET.fromstring(svg(timeline(("<b>&\"'", None, 60, []))))
    assert "<b>&\"'" in [one.text for one in root.iter(f"{SVG}text")]


def test_a_night_stays_a_small_drawing():
    night = timeline(("Night", None, 8 * 3600, [(at, at + 3) for at in range(0, 8 * 3600, 5)]))
    assert len(svg(night)) < 30_000


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["ink", "soft", "none", "left", "right", "both"])
def test_every_colour_can_be_read_on_its_paper(palette, name):
    one, other = sorted((luminance(palette[name]), luminance(palette["paper"])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_wide_letters_take_two_columns_and_marks_none():
    assert columns("足 foot") == 7
    assert columns("e\u0301") == 1
    assert fitted("足足足", 4) == "足… "


@given(st.text(max_size=60), st.integers(8, 60))
def test_a_shortened_text_fits_and_begins_as_it_did(text, width):
    short = shortened(text, width)
    assert columns(short) <= width
    whole = " ".join(text.split())
    assert short == whole or (short.endswith(" ...") and whole.startswith(short[:-4]))
