import io
import re
from datetime import timedelta

import pytest
from evenings import FIRST, on, score, sitting, weeks
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.entries import Chosen, Flag, History, Item, Kind, Look, Note, When
from voiceguide.errors import Location
from voiceguide.report.contents import contents
from voiceguide.report.paper import lacks, pdf
from voiceguide.report.words import WORDS
from voiceguide.routine import Text
from voiceguide.safety import banned

pytest.importorskip("fpdf")
pypdf = pytest.importorskip("pypdf")

BEGIN = FIRST.date()
LAST = BEGIN + timedelta(days=83)
LANGUAGES = ["en", "es", "de"]


def report(history, language="en", **more):
    return contents(history, BEGIN, LAST, language, made=LAST, **more)


def pages(found):
    """The words of each page, with one space between them."""
    read = pypdf.PdfReader(io.BytesIO(pdf(found)))
    return [" ".join(page.extract_text().split()) for page in read.pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_two_pages_of_a4(language):
    read = pypdf.PdfReader(io.BytesIO(pdf(report(weeks(12), language))))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages]
    assert sizes == [(595, 842), (595, 842)]


@pytest.mark.parametrize("history", [History(), weeks(1, gap=()), weeks(60, gap=())])
def test_it_is_two_pages_however_little_or_much_there_is(history):
    assert len(pages(report(history))) == 2


def test_the_same_report_is_the_same_file():
    assert pdf(report(weeks(12))) == pdf(report(weeks(12)))


def test_it_says_who_when_which_plan_and_what_was_heard():
    plan = Chosen(plan="starter-14", first=BEGIN, at=FIRST)
    history = History(sittings=tuple(map(sitting, range(9))), chosen=(plan,))
    titles = {"bedtime-feet": "Bedtime feet"}
    first, second = pages(report(history, name="Ana Núñez", titles=titles))
    assert "Name Ana Núñez" in first
    assert "Period 7 September 2026 to 29 November 2026" in first
    assert "Plan starter-14, from 7 September 2026" in first
    assert "9 sessions from 7 September 2026 to 15 September 2026, 180 minutes in all." in first
    assert "Bedtime feet 9 9 180 90 90" in second


def test_without_a_name_none_stands_there():
    assert "Name" not in pages(report(weeks(12)))[0]


def test_the_numbers_stand_there_as_they_were_given():
    values = (3, 4, 6, 2, 5, 5, 9)
    history = History(scores=tuple(score(day, one) for day, one in enumerate(values)))
    assert "Pain before 7 2 5 9 9 (13 Sep)" in pages(report(history))[0]


def test_the_middle_of_an_even_number_has_the_point_of_the_language():
    history = History(scores=tuple(score(day, 4 + day) for day in range(2)))
    assert report(history, "en").numbers.rows[0][3] == "4.5"
    assert report(history, "de").numbers.rows[0][3] == "4,5"


def test_few_numbers_are_told_and_not_drawn():
    history = History(scores=tuple(score(day, 4) for day in range(6)))
    found = report(history)
    assert found.trends == ()
    assert "Pain: 6 numbers so far." in pages(found)[0]


def test_marks_and_what_stood_against_a_session_have_their_dates():
    flags = (
        Flag(id=1, kind=Kind.MARK, at=on(1), cleared=on(3)),
        Flag(id=2, kind=Kind.PAIN, at=on(5)),
        Flag(id=3, kind=Kind.ANSWER, at=on(200)),
    )
    looks = (Look(mark=True, at=on(1)), Look(mark=True, at=on(9)), Look(mark=False, at=on(10)))
    history = History(flags=flags, looks=looks, sittings=(sitting(7, heard=4, why="hurts"),))
    assert report(history).flags == (
        ("16 September 2026", "New mark on the skin"),
        ("14 September 2026", "A session was ended because something hurt"),
        (
            "12 September 2026",
            "A kind of pain that was new; not yet said to be checked or gone",
        ),
        (
            "8 September 2026",
            "New mark on the skin; said to be checked or gone on 10 September 2026",
        ),
    )


def test_a_mark_from_before_that_still_stood_is_told():
    flags = tuple(
        Flag(id=day, kind=Kind.MARK, at=on(-20 - day), cleared=cleared)
        for day, cleared in ((1, None), (2, on(5)), (3, on(-4)))
    )
    assert len(report(History(flags=flags)).flags) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_and_long_notes_fit_and_those_left_out_are_counted(language):
    many = tuple(
        Note(text=f"Note{day} " + "and some more words " * (60 if day % 3 else 1), at=on(day))
        for day in range(80)
    )
    second = pages(report(History(notes=many), language))[1]
    shown = [int(one) for one in re.findall(r"Note(\d+)", second)]
    assert shown == list(range(79, 79 - len(shown), -1))
    assert WORDS[language].left_out.format(n=80 - len(shown)) in second
    assert len(shown) > 5
    assert WORDS[language].notice_said in second


def test_many_marks_leave_room_for_notes_and_take_the_room_that_notes_do_not_need():
    flags = tuple(Flag(id=day, kind=Kind.PAIN, at=on(day)) for day in range(60))
    notes = tuple(Note(text=f"Note{day}", at=on(day)) for day in range(60))
    alone, both = (
        pages(report(one))[1] for one in (History(flags=flags), History(flags=flags, notes=notes))
    )
    assert both.count("A kind of pain") < alone.count("A kind of pain")
    assert both.count("Note") > 8
    assert both.count("have no room here") == 2
    assert alone.count("A kind of pain") > 25


def test_letters_that_the_print_lacks_are_told_and_never_stop_it():
    notes = (Note(text="Łukasz 日本 🦶 said: fine", at=on(1)),)
    found = report(History(notes=notes), name="Zoë Ňemec")
    first, second = pages(found)
    assert lacks(found)
    assert "Zoë Nemec" in first
    assert "Lukasz ?? ? said: fine" in second
    assert found.replaced in second
    assert found.replaced not in pages(report(weeks(12)))[1]


def test_a_long_name_or_title_is_cut_and_stays_on_its_line():
    history = History(sittings=(sitting(1, routine="x" * 300),))
    first, second = pages(report(history, name="Maximiliane " * 30))
    assert "Maximiliane..." in first
    assert "xxx..." in second


def test_many_routines_share_the_last_row():
    sittings = tuple(sitting(day, routine=f"routine-{day // 2}") for day in range(20))
    rows = report(History(sittings=sittings)).evenings.rows
    assert len(rows) == 7
    assert rows[-1][:2] == ("others", "8")
    assert sum(int(row[1]) for row in rows) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_the_source_of_its_scale_and_the_notice_in_every_language(language):
    words = pages(report(weeks(12), language))
    assert "Farrar JT et al., Pain 2001; 94: 149-158" in words[1]
    assert WORDS[language].notice_said in words[1]
    assert WORDS[language].title in words[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_report_is_a_verdict_or_one_that_is_never_said(language):
    verdicts = re.compile(
        r"\b(improv\w*|better|worse\w*|good|bad|success\w*|besser|schlechter|mejor\w*|peor\w*)\b",
        re.IGNORECASE,
    )
    given = " ".join(pages(report(weeks(12), language)))
    assert not verdicts.search(given)
    # The notice names what voiceguide does not do, in words that a session never says.
    said = given.replace(WORDS[language].notice_said, "")
    assert not banned([Text(said, Location("report"))], language)


def test_pain_next_morning_has_a_line_of_its_own():
    history = History(
        scores=tuple(
            score(day, 4, item, When.MORNING, hour=8)
            for day in range(8)
            for item in (Item.PAIN, Item.SLEEP)
        )
    )
    assert [row[0] for row in report(history).numbers.rows] == ["Pain next morning", "Sleep"]


@settings(max_examples=25)
@given(st.text(max_size=60), st.lists(st.text(max_size=400), max_size=12), st.text(max_size=40))
def test_whatever_somebody_wrote_it_is_two_pages(name, texts, routine):
    notes = tuple(Note(text=text, at=on(day)) for day, text in enumerate(texts))
    sittings = (sitting(1, routine=routine),)
    assert len(pages(report(History(notes=notes, sittings=sittings), name=name))) == 2


def test_dashes_and_quotation_marks_of_notes_are_printed():
    found = report(History(notes=(Note(text="“Warm” – he said … 5 €, Œuvre", at=on(1)),)))
    assert "“Warm” – he said … 5 €, Œuvre" in pages(found)[1]
    assert not lacks(found)
