"""What stands on a sheet, and how it is laid out as HTML and as PDF."""

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from making import (
    ask,
    breathe,
    check,
    chime,
    group,
    lengths,
    pause,
    routine,
    say,
    sides,
    text,
    wait,
)

from voiceguide.errors import SinkError
from voiceguide.library import script_folders
from voiceguide.loader import Folders, load
from voiceguide.routine import Answer
from voiceguide.safety import banned
from voiceguide.safety.answers import answered, questions
from voiceguide.script import compile_script
from voiceguide.sheet.contents import contents
from voiceguide.sheet.page import html
from voiceguide.sheet.paper import pdf
from voiceguide.sheet.words import WORDS, Words
from voiceguide.timeline import place
from voiceguide.units import show_time

LANGUAGES = ("en", "de", "es")


def sheet_of(made):
    script = compile_script(made)
    return contents(made, script, place(script, lengths(script)))


def steps(sheet):
    return [step for part in sheet.parts for step in part.steps]


def answer(then, words=None):
    return Answer(say=text(words) if words else None, then=then)


FOOT_CHECK = check(
    say("This is no care."),
    ask("Have you looked?", topic="looked", no=answer("wait", "Please look first.")),
    ask("Is it red?", yes=answer("end", "Call a doctor. [2s] Today.")),
    ask("Is there a cut?", yes=answer("skip side"), unsure=answer("end")),
    ask("Can you feel this?", topic="feels", no=answer("gentle")),
    ask("Does touch hurt?", topic="pain", yes=answer("gentle")),
    ask("Do your toes itch?", yes=answer("skip area toes")),
    ask("Is it late?"),
)

EVENING = replace(
    routine(
        say("Sit back.", length=30),
        sides(
            say("Stroke your {side} foot, then rest.", length=40),
            chime("bell"),
            breathe(times=2),
            pause(15),
        ),
        group(say("Rest now.", length=130), wait("Get your socks."), chapter="Finish"),
    ),
    check=FOOT_CHECK,
    about=text("For <you> & me."),
    needs=(text("a towel"), text("socks")),
)


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(EVENING)


def library(name, language):
    for folder in script_folders():
        file = folder / (f"{name}.yaml" if language == "en" else f"{name}.{language}.yaml")
        if file.is_file():
            return load(file, Folders(*script_folders()))
    raise AssertionError(name)


# --- contents ---


def test_every_question_says_what_each_answer_leads_to(sheet):
    ways = [[(way.answers, way.outcome, way.said) for way in one.ways] for one in sheet.check[1:]]
    assert [one.text for one in sheet.check[:3]] == [
        "This is no care.",
        "Have you looked?",
        "Is it red?",
    ]
    assert ways == [
        [
            ("Yes", "Go on.", ""),
            ("No, or not sure", "Go on only after this.", "Please look first."),
        ],
        [
            ("Yes, or not sure", "Stop here, no session.", "Call a doctor. Today."),
            ("No", "Go on.", ""),
        ],
        [
            ("Yes", "Leave that side alone.", ""),
            ("No", "Go on.", ""),
            ("Not sure", "Stop here, no session.", ""),
        ],
        [("Yes", "Go on.", ""), ("No, or not sure", "Only the gentle session tonight.", "")],
        [
            ("Yes, or not sure", "Only still hands tonight, no strokes.", ""),
            ("No", "Go on.", ""),
        ],
        [("Yes, or not sure", "Leave out: toes.", ""), ("No", "Go on.", "")],
        [("Any answer", "Go on.", "")],
    ]


def test_the_line_for_recordings_is_not_on_paper(sheet):
    assert FOOT_CHECK.line.value not in html(sheet)


def test_steps_that_are_the_same_on_both_sides_stand_there_once(sheet):
    part = next(one for one in sheet.parts if "/" in one.title)
    assert part.title == "Your left/right foot"
    assert part.note == "Steps 2 to 4: all on the left first, then all on the right."
    assert [one.text for one in part.steps] == [
        "Stroke your left/right foot, then rest.",
        "If this feels tiring, breathe in whatever way is easy. "
        "Breathe in for 5 seconds, and out for 5 seconds.",
        "Rest.",
    ]
    assert [len(one.times) for one in part.steps] == [2, 2, 2]
    assert part.steps[0].length == "40 seconds each side"


def test_times_are_those_of_the_timeline(sheet):
    script = compile_script(EVENING)
    timeline = place(script, lengths(script))
    asked = len(sheet.check)
    starts = [
        show_time(start)
        for start, passage in zip(timeline.starts, script.passages, strict=True)
        if passage.kind != "chime"
    ]
    told = [time for step in steps(sheet) for time in step.times]
    assert sorted(time.split()[-1] for time in told) == sorted(starts[asked:])
    folded = [step.times for step in steps(sheet) if len(step.times) == 2]
    assert [(left.split()[0], right.split()[0]) for left, right in folded] == [
        ("left", "right")
    ] * 3


def test_what_differs_between_the_sides_is_not_put_together():
    apart = group(
        group(say("Rest your {side} foot.", length=20), rounds=({"side": "left"},)),
        group(say("Stroke your {side} foot.", length=20), rounds=({"side": "right"},)),
        chapter="Apart",
    )
    assert [one.text for one in steps(sheet_of(routine(apart)))] == [
        "Rest your left foot.",
        "Stroke your right foot.",
    ]


def test_chapters_that_come_again_on_the_other_side_say_which_steps_do():
    stroke, rest = (
        group(
            say(f"{what} your {{side}} foot.", length=20),
            say(f"{what} again.", length=20),
            chapter=f"{what} {{side}}",
        )
        for what in ("Stroke", "Rest")
    )
    rounds = ({"side": "right"}, {"side": "left"})
    made = sheet_of(
        routine(say("Sit.", length=10), group(stroke, rest, rounds=rounds), say("Done."))
    )
    note = "Steps 2 to 5: all on the right first, then all on the left."
    assert [(part.title, part.note) for part in made.parts] == [
        ("Test", ""), ("Stroke right/left", note), ("Rest right/left", note), ("Test", ""),
    ]  # fmt: skip
    assert steps(made)[4].times == ("right 1:10", "left 2:30")


def test_a_length_is_told_in_words(sheet):
    rest, socks = steps(sheet)[-2:]
    assert rest.length == "2 minutes 10 seconds"
    assert socks.length == "until you are ready"


def test_steps_are_numbered_through(sheet):
    assert [step.number for step in steps(sheet)] == list(range(1, len(steps(sheet)) + 1))


def test_a_question_between_the_steps_tells_its_ways():
    made = routine(say("Sit."), sides(ask("Is your {side} foot sore?", yes=answer("end"))))
    folded = steps(sheet_of(made))[1]
    assert folded.text == "Is your left/right foot sore?"
    assert [way.outcome for way in folded.ways] == ["Stop here, no session.", "Go on."]


def test_a_routine_of_one_side_and_without_a_check_is_a_sheet():
    made = routine(group(say("Hold it.", length=90), rounds=({"side": "right"},)))
    sheet = sheet_of(made)
    assert (sheet.check, sheet.needs, sheet.lasts) == ((), (), "2 minutes (1:30)")
    assert steps(sheet)[0].times == ("0:00",)
    assert steps(sheet)[0].length.startswith("90 seconds")


def test_a_thousand_steps_on_one_side_are_a_sheet():
    made = routine(
        group(*(say(f"Rest {n}.", length=3) for n in range(1000)), rounds=({"side": "left"},))
    )
    assert len(steps(sheet_of(made))) == 1000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["bedtime-feet", "quiet-points", "hands", "partner-feet"])
def test_the_library_keeps_its_questions_and_folds_its_sides(name, language):
    made = library(name, language)
    own = WORDS[language]
    sheet = sheet_of(made)
    asked = [one for one in sheet.check if one.ways]
    wanted = questions(made.check)
    assert [one.text for one in asked] == [" ".join(one.text.value.split()) for one in wanted]
    for told, one in zip(asked, wanted, strict=True):
        outcomes = {way.outcome for way in told.ways if own.unsure.lower() in way.answers.lower()}
        left = answered(one, "unsure")
        if left.ended and one.topic != "looked":
            assert outcomes == {own.end}
        assert own.go_on in {way.outcome for way in told.ways}
    texts = [one.text for one in steps(sheet)]
    assert len(texts) < len(compile_script(made).passages) - len(sheet.check)
    assert sum(len(one.times) == 2 for one in steps(sheet)) >= 5
    assert not any("{" in one for one in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_words_are_there_in_every_language_and_keep_the_rules_about_words(language):
    own = WORDS[language]
    kept = [name for name in Words.__slots__ if isinstance(getattr(own, name), str)]
    lines = [text(getattr(own, name)) for name in kept if not name.startswith("notice")]
    assert all(line.value.strip() for line in lines)
    assert banned(lines, language) == []
    assert all("{first}" in one and "{last}" in one for one in own.first.values())
    english = WORDS["en"]
    for name in kept:
        found, wanted = (set(re.findall(r"{\w+}", getattr(one, name))) for one in (own, english))
        assert found == wanted, name


# --- HTML ---


class Outline(HTMLParser):
    """What a reader of a page meets: elements with their text, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.attributes = [], [], {}

    def handle_starttag(self, tag, attrs):
        self.attributes.setdefault(tag, dict(attrs))
        if tag != "meta":
            self.open.append(tag)
            self.found.append([tag, ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.found[-1][1] += data.strip()


def outline(page):
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


def test_a_page_is_one_well_formed_file_with_its_language_and_nested_headings(sheet):
    page = html(replace(sheet, language="es-MX"))
    found = outline(page)
    assert found.attributes["html"] == {"lang": "es-MX"}
    assert not re.search(r"https?:|<script|<link|<img|url\(|@import", page)
    levels = [int(tag[1]) for tag, _ in found.found if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_tells_everything_in_its_order(sheet):
    said = [words for _, words in outline(html(sheet)).found]
    order = [
        sheet.title, sheet.lasts, sheet.stop, "a towel", "Have you looked?", "Is it late?",
        sheet.steps_title, "Sit back.", "Your left/right foot", "Rest now.", sheet.notice,
    ]  # fmt: skip
    places = [said.index(one) for one in order]
    assert places == sorted(places)


def test_what_an_author_wrote_cannot_become_markup(sheet):
    page = html(replace(sheet, title="<script>x</script>", language='en"><b'))
    assert "<script" not in page
    assert "<b" not in page.replace("<body", "")
    assert "For &lt;you&gt; &amp; me." in page


def test_print_never_breaks_a_step_and_letters_are_large(sheet):
    page = html(sheet)
    assert re.search(r"li, [^{]*{ break-inside: avoid; }", page)
    assert int(re.search(r"font: (\d+)px", page)[1]) >= 20
    assert int(re.search(r"font-size: (\d+)pt", page)[1]) >= 16


# --- PDF ---


@pytest.fixture(scope="module")
def read():
    pytest.importorskip("fpdf")
    pypdf = pytest.importorskip("pypdf")
    return lambda data: pypdf.PdfReader(BytesIO(data), strict=True)


def flat(words):
    return " ".join(words.split())


def test_a_document_tells_everything_in_its_order(sheet, read):
    said = flat(" ".join(page.extract_text() for page in read(pdf(sheet)).pages))
    order = [
        sheet.title, "For <you> & me.", sheet.lasts, sheet.stop, "a towel", "1. Have you looked?",
        "Yes: Go on.", "7. Is it late?", sheet.steps_title, "Sit back.", "Your left/right foot",
        "Rest now.",
    ]  # fmt: skip
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    for step in steps(sheet):
        assert f"{step.number}. {' · '.join((*step.times, step.length))} {step.text[:20]}" in said
    assert flat(sheet.notice)[:60] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_every_language_are_in_a_document(language, read):
    made = sheet_of(library("bedtime-feet", language))
    marks = "¿¡ßäöüÄÖÜñÑáéíóú “quoted” – ‘so’ … —"
    document = read(pdf(replace(made, title=marks)))
    said = flat(" ".join(page.extract_text() for page in document.pages))
    assert marks in said
    assert flat(made.stop) in said
    assert document.metadata.title == marks
    assert document.trailer["/Root"]["/Lang"] == language
    assert document.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_no_step_is_broken_between_pages_and_each_page_has_its_foot(paper, size, read):
    sheet = sheet_of(library("full-feet", "en"))
    pages = read(pdf(sheet, paper)).pages
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size
    said = [flat(page.extract_text()) for page in pages]
    for number, one in enumerate(said, 1):
        assert one.endswith(f"{sheet.stop_short} Page {number} of {len(pages)}")
    for step in steps(sheet):
        whole = flat(f"{' · '.join((*step.times, step.length))} {step.text}")
        assert sum(whole in one for one in said) == 1, whole
    for part in sheet.parts:
        last = next(flat(one.text) for one in part.steps[:1])
        assert any(part.title in one and last in one for one in said)


def test_letters_are_large_and_black(sheet, read):
    data = [page.get_contents().get_data() for page in read(pdf(sheet)).pages]
    sizes = {float(size) for one in data for size in re.findall(rb"/F\d+ ([\d.]+) Tf", one)}
    assert min(sizes) >= 16
    assert not any(re.search(rb"\b(rg|RG|sc|scn|k)\n", one) for one in data)


def test_chapters_are_in_the_outline(sheet, read):
    titles = [one["/Title"] for one in read(pdf(sheet)).outline if not isinstance(one, list)]
    assert titles == [
        "Test", sheet.stop_title, sheet.needs_title, sheet.check_title, sheet.steps_title,
        "Your left/right foot", "Finish", sheet.notice_title,
    ]  # fmt: skip


def test_the_same_sheet_gives_the_same_file(sheet):
    pytest.importorskip("fpdf")
    assert pdf(sheet) == pdf(sheet)
    assert html(sheet) == html(sheet)


def test_a_step_longer_than_a_page_is_still_told_whole(read):
    words = " ".join(f"Rest{n}." for n in range(600))
    pages = read(pdf(sheet_of(routine(say(words))))).pages
    said = flat(" ".join(page.extract_text() for page in pages))
    assert len(pages) > 2
    assert all(f"Rest{n}." in said for n in range(600))


def test_letters_that_the_font_has_not_are_told_with_what_to_do(sheet):
    pytest.importorskip("fpdf")
    with pytest.raises(SinkError, match=r"no Ł: name an \.html file"):
        pdf(replace(sheet, title="Łagodnie"))
    assert "Łagodnie" in html(replace(sheet, title="Łagodnie"))


def test_accents_written_apart_are_put_together(sheet, read):
    document = read(pdf(replace(sheet, title="Fu\u0308\u00dfe")))
    assert document.metadata.title == "Füße"


def test_without_fpdf2_the_answer_is_how_to_get_it(sheet, monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(SinkError, match=r"pip install 'voiceguide\[sheet\]'"):
        pdf(sheet)
