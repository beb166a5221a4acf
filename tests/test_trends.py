import itertools
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from evenings import FIRST, on, score, sitting, weeks
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.entries import History, Item, Look, When
from voiceguide.errors import Location
from voiceguide.routine import Text
from voiceguide.safety import banned
from voiceguide.trends import (
    MANY,
    Point,
    bars,
    chart,
    days,
    is_whole,
    medians,
    month,
    points,
    span,
    spark,
    table,
    trend,
)
from voiceguide.trends.dates import FORMS, week_begins, week_of
from voiceguide.trends.words import WORDS
from voiceguide.units import MINUTE

BEGIN = FIRST.date()
LATER = BEGIN + timedelta(days=90)
LANGUAGES = ["en", "es", "de"]
SVG = "{http://www.w3.org/2000/svg}"


def of(*scores, item=Item.PAIN):
    return trend(History(scores=tuple(scores)), item, BEGIN, LATER)


def shapes(picture, tag):
    return ElementTree.fromstring(picture).findall(f".//{SVG}{tag}")


@pytest.mark.parametrize("count", range(9))
def test_a_trend_is_drawn_from_seven_readings_on(count):
    one = of(*(score(day, 4) for day in range(count)))
    assert one.enough == (count >= 7)
    if one.enough:
        assert chart.svg(one, "en").startswith("<svg ")
    else:
        with pytest.raises(ValueError, match="not drawn"):
            chart.svg(one, "en")
        assert "From seven on there is a picture" in chart.told(one, "en")
        assert {0: "No numbers", 1: "One number"}.get(count, f"{count} numbers") in chart.told(
            one, "en"
        )


def test_a_line_with_too_few_readings_is_left_out_of_the_picture_and_its_words():
    before = [score(day, 4) for day in range(8)]
    after = [score(day, 3, when=When.AFTER, minute=50) for day in range(6)]
    one = of(*before, *after)
    assert len(one.lines) == 2
    assert "Pain after" not in chart.svg(one, "en")
    assert spark.lines(one, "en")[0].startswith("Pain before")
    assert len(spark.lines(one, "en")) == 2


def test_nothing_is_joined_over_a_week_without_a_reading():
    one = of(*(score(day, 4, hour=4, minute=0) for day in (0, 3, 10, 18, 19)))
    runs = points(one, one.lines[0])
    assert [[mark.day for mark in run] for run in runs] == [[0, 3, 10], [18, 19]]
    weekly = of(*(score(day, 4, Item.TINGLING) for day in (0, 10, 21)), item=Item.TINGLING)
    assert [len(run) for run in points(weekly, weekly.lines[0])] == [2, 1]


def test_of_many_days_each_week_is_a_mark_with_its_lowest_and_highest():
    scores = (score(day, value) for day, value in enumerate((3, 9, 4, 4, 5, 2, 4, 7, 7)))
    later = (score(day, 5) for day in range(28, 33))
    last = BEGIN + timedelta(days=MANY)
    one = trend(History(scores=(*scores, *later)), Item.PAIN, BEGIN, last)
    assert points(one, one.lines[0]) == (
        (Point(3.5, 4, 2, 9), Point(10.5, 7, 7, 7)),
        (Point(31.5, 5, 5, 5),),
    )
    picture = chart.svg(one, "en")
    assert "each week: middle, lowest to highest" in picture
    assert "middle of seven days" not in picture
    assert len(shapes(picture, "circle")) == 3 + 2  # and those that say what they are


def test_a_gap_in_the_evenings_is_a_gap_in_the_picture():
    whole, broken = (
        chart.svg(trend(weeks(12, gap=gap), Item.PAIN, BEGIN, LATER), "en")
        for gap in ((), range(30, 41))
    )
    assert len(shapes(whole, "polyline")) == 2
    assert len(shapes(broken, "polyline")) == 4


def test_every_reading_has_a_mark_and_the_shapes_tell_the_lines_apart():
    before = [score(day, day) for day in range(9)]
    after = [score(day, day, when=When.AFTER, minute=50) for day in range(8)]
    morning = [score(day + 1, day, when=When.MORNING, hour=7) for day in range(7)]
    picture = chart.svg(of(*before, *after, *morning), "en", "day")
    assert len(shapes(picture, "circle")) == 9 + 1  # and the one that says what it is
    assert len(shapes(picture, "rect")) == 8 + 1 + 1  # and the paper
    assert len(shapes(picture, "path")) == 7 + 1
    dashes = [one.get("stroke-dasharray") for one in shapes(picture, "polyline")]
    assert len(set(dashes)) == 3


def test_a_value_stands_as_high_as_it_is():
    picture = chart.svg(of(*(score(day, value) for day, value in enumerate((0, 10) * 4))), "en")
    heights = {float(one.get("cy")) for one in shapes(picture, "circle")[:-1]}
    assert heights == {chart.BOTTOM, chart.TOP}


def test_the_middle_of_seven_days_is_that_of_the_days_before_and_no_later_ones():
    one = of(*(score(day, value) for day, value in ((0, 9), (5, 1), (6, 3), (7, 5))))
    (run,) = medians(one, one.lines[0])
    assert [mark.value for mark in run] == [9, 5, 3, 3]


def test_an_evening_after_midnight_belongs_to_the_day_on_which_it_began():
    one = of(score(1, 4, hour=1))
    assert one.lines[0].readings[0].day == BEGIN
    assert table.of_scores(one, "en").rows == (("7 September 2026", "4"),)


def test_a_picture_begins_with_the_first_entry_and_ends_today():
    history = weeks(12)
    today = date(2026, 11, 28)
    assert span(history, today) == (BEGIN, today)
    assert span(history, today, weeks=2) == (date(2026, 11, 15), today)
    assert span(history, today + timedelta(days=300), weeks=None)[0] == BEGIN
    assert span(History(), today) == (today, today)


def test_a_session_that_was_ended_early_is_a_part_and_one_with_a_step_left_out_is_whole():
    assert is_whole(sitting(0, heard=18, length=20, why="over"))
    assert is_whole(sitting(0, heard=20, length=20, why=""))
    assert not is_whole(sitting(0, heard=8, length=20, why="asked"))


def test_bars_count_minutes_and_are_weeks_where_there_are_many_days():
    history = weeks(20, gap=())
    short = days(history, BEGIN, BEGIN + timedelta(days=83))
    long = days(history, BEGIN, BEGIN + timedelta(days=139))
    for shown, weekly in ((short, False), (long, True)):
        found, are_weeks = bars.gathered(shown, "de")
        assert are_weeks == weekly
        assert sum(one.heard for one in found) == sum(one.heard for one in shown)
        words = WORDS["de"].weekly if weekly else WORDS["de"].minutes
        assert words in bars.svg(shown, "de")


def test_few_sessions_are_told_and_not_drawn():
    history = History(sittings=tuple(map(sitting, range(6))))
    shown = days(history, BEGIN, LATER)
    assert bars.told(shown, "en") == "6 sessions so far. From seven on there is a picture."
    with pytest.raises(ValueError, match="not drawn"):
        bars.svg(shown, "en")


def test_a_session_of_which_nothing_was_heard_is_none():
    shown = days(History(sittings=(sitting(0, heard=0),)), BEGIN, BEGIN)
    assert bars.told(shown, "en").startswith("No sessions yet.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_has_all_its_days_in_weeks_that_begin_as_the_language_has_it(language):
    picture = month.svg(weeks(12), 2026, 10, language, theme="day")
    texts = [one.text for one in shapes(picture, "text")]
    assert texts[1] == FORMS[language].letters[week_begins(language)]
    assert {str(day) for day in range(1, 32)} <= set(texts)


def test_weeks_begin_on_sunday_in_the_united_states_and_mexico_alone_of_these():
    found = {
        one: week_begins(one) for one in ("en", "en-US", "en-GB", "es", "es-MX", "de", "de-CH")
    }
    assert [one for one, day in found.items() if day == 6] == ["en", "en-US", "es-MX"]
    assert week_of(date(2026, 11, 28), "en") == date(2026, 11, 22)
    assert week_of(date(2026, 11, 28), "de") == date(2026, 11, 23)


def test_a_month_tells_sessions_parts_rest_and_marks():
    history = History(
        sittings=(sitting(0), sitting(2, heard=8, why="asked")),
        looks=(Look(mark=True, at=on(2, minute=50)),),
    )
    rest = {date(2026, 9, 8)}
    assert month.table(history, 2026, 9, "en", rest=rest).rows == (
        ("7 September 2026", "20 min"),
        ("8 September 2026", "rest"),
        ("9 September 2026", "8 of 20 min, new mark"),
    )
    plain, marked = (
        month.svg(one, 2026, 9, "en", rest=rest)
        for one in (History(sittings=history.sittings), history)
    )
    assert len(shapes(marked, "path")) == len(shapes(plain, "path")) + 1
    assert month.told(History(), 2026, 9, "en") == "Nothing entered."


def test_a_month_in_december_ends_with_the_year():
    assert len(month.of_month(History(), date(2026, 12, 1))) == 31
    assert len(month.of_month(History(), date(2028, 2, 1))) == 29


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["both", "day", "night"])
def test_pictures_say_in_words_what_they_show_and_are_always_the_same(language, theme):
    for draw in every_picture(language, theme):
        picture = draw()
        assert picture == draw()
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        title, told = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
        assert root.get("aria-label") == f"{title}. {told}"
        assert len(told) > 40
        assert ("<style>" in picture) == (theme == "both")
        assert "font-face" not in picture
        assert "href" not in picture
        assert min(int(one.get("font-size")) for one in root.findall(f".//{SVG}text")) >= 13


def every_picture(language, theme):
    history, shown = weeks(12), days(weeks(12), BEGIN, LATER)
    for item in Item:
        found = trend(history, item, BEGIN, LATER)
        yield lambda found=found: chart.svg(found, language, theme)
    yield lambda: bars.svg(shown, language, theme)
    yield lambda: month.svg(history, 2026, 10, language, today=date(2026, 10, 24), theme=theme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_stand_out_from_the_paper(language):
    for theme, palette in (("day", "DAY"), ("night", "NIGHT")):
        from voiceguide.trends import ink

        colours = getattr(ink, palette)
        for draw in every_picture(language, theme):
            for text in shapes(draw(), "text"):
                under = "one" if text.get("fill") == colours["paper"] else "paper"
                assert contrast(text.get("fill"), colours[under]) >= 4.5


def contrast(one, other):
    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_spark_has_a_sign_for_each_day_that_fits_and_words_that_say_it():
    one = trend(weeks(12), Item.PAIN, BEGIN, LATER)
    before, after, told = spark.lines(one, "en", 80)
    assert max(map(len, (before, after))) <= 80
    assert "·" in before
    assert told.startswith("Pain before: ")
    assert set(before.split()[-1]) <= set(spark.HEIGHTS) | {"·"}


def test_a_plain_spark_is_ascii_and_its_signs_are_the_numbers():
    scores = (score(day, value) for day, value in enumerate((0, 1, 5, 10, 9, 2, 3)))
    one = trend(History(scores=tuple(scores)), Item.PAIN, BEGIN, BEGIN + timedelta(days=7))
    assert spark.lines(one, "en", plain=True)[0] == "Pain before  015X923."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_every_number_of_its_picture(language):
    one = trend(weeks(12), Item.PAIN, BEGIN, LATER)
    rows = chart.table(one, language)
    assert all(len(row) == len(rows.head) for row in rows.rows)
    given = sum(len(line.readings) for line in one.lines)
    assert sum(len(re.findall(r"\d+", cell)) for row in rows.rows for cell in row[1:]) == given


def test_bars_and_months_have_tables_with_the_minutes():
    shown = days(weeks(12), BEGIN, LATER)
    rows = bars.table(shown, "en").rows
    assert len(rows) == sum(bool(one.sittings) for one in shown)
    assert sum(int(row[1].split()[0]) for row in rows) == sum(one.heard for one in shown) // MINUTE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_picture_is_a_verdict_or_one_that_is_never_said(language):
    verdicts = re.compile(
        r"\b(improv\w*|better|worse\w*|good|bad|success\w*|progress|trend|besser|schlechter|gut|"
        r"mejor(?! posible)\w*|peor\w*|bien|mal|éxito|Fortschritt|missed|verpasst)\b",
        re.IGNORECASE,
    )
    for draw in every_picture(language, "day"):
        words = " ".join(ElementTree.fromstring(draw()).itertext())
        assert not verdicts.search(words), verdicts.search(words)
        assert not banned([Text(words, Location("picture"))], language)


@pytest.mark.parametrize("length", [1, 2, 7, 15, 29, 43, 57, 84, 85, 113, 400, 1500])
def test_dates_stay_within_the_picture_and_apart_from_each_other(length):
    last = BEGIN + timedelta(days=length - 1)
    scores = tuple(score(0, 4, minute=minute) for minute in range(8))
    sittings = tuple(sitting(0, routine=f"r{n}") for n in range(8))
    history = History(scores=scores, sittings=sittings)
    pictures = (
        chart.svg(trend(history, Item.PAIN, BEGIN, last), "es"),
        bars.svg(days(history, BEGIN, last), "es"),
    )
    for picture in pictures:
        dates = [one for one in shapes(picture, "text") if float(one.get("y")) == chart.BOTTOM + 20]
        assert 1 <= len(dates) <= 5
        spans = [reach(one) for one in dates]
        assert min(a for a, _ in spans) >= 0
        assert max(b for _, b in spans) <= 360
        assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))


def reach(text):
    """From where to where letters go at most, each taken to be as wide as eight units."""
    at, wide = float(text.get("x")), 8 * len(text.text)
    start = {"middle": at - wide / 2, "end": at - wide}.get(text.get("text-anchor"), at)
    return start, start + wide


READINGS = st.lists(
    st.tuples(
        st.integers(0, 1500), st.integers(0, 23), st.integers(0, 10), st.sampled_from(list(When))
    ),
    max_size=60,
)


@given(READINGS, st.integers(0, 1500), st.sampled_from(LANGUAGES))
def test_any_numbers_are_drawn_within_the_picture_or_told(readings, length, language):
    scores = sorted(
        (score(day, value, when=when, hour=hour) for day, hour, value, when in readings),
        key=lambda one: one.at,
    )
    last = BEGIN + timedelta(days=length)
    one = trend(History(scores=tuple(scores)), Item.PAIN, BEGIN, last)
    assert chart.told(one, language)
    assert len(spark.lines(one, language, 60)) >= 1
    if not one.enough:
        return
    root = ElementTree.fromstring(chart.svg(one, language))
    for name, most in (("x", 360), ("cx", 360), ("x1", 360), ("cy", chart.BOTTOM + 90)):
        places = [float(each.get(name)) for each in root.iter() if each.get(name)]
        assert all(0 <= place <= most for place in places)
    for each in root.iter(f"{SVG}polyline"):
        places = [tuple(map(float, place.split(","))) for place in each.get("points").split()]
        assert len(places) > 1
        assert places == sorted(places, key=lambda place: place[0])
        assert all(chart.LEFT <= x <= chart.RIGHT for x, _ in places)
        assert all(chart.TOP <= y <= chart.BOTTOM for _, y in places)
