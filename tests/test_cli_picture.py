from datetime import datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from terminal import home, typed

from voiceguide.entries import Chosen, Item, Score, Sitting, When, day_of
from voiceguide.journal import open_journal
from voiceguide.people import here
from voiceguide.units import MINUTE

NOW = datetime.now().astimezone().replace(hour=21)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("VOICEGUIDE_PERSON", raising=False)
    return home(tmp_path, monkeypatch)


def evenings(count):
    """So many evenings, the last one yesterday, with a session and a score before it."""
    with open_journal(here(None).journal) as journal:
        for day in range(count, 0, -1):
            at = NOW - timedelta(days=day)
            journal.score(Score(item=Item.PAIN, when=When.BEFORE, value=day % 11, at=at))
            journal.sitting(
                Sitting(
                    id=f"s{day}", routine="short-feet", begun=at, length=10 * MINUTE,
                    heard=10 * MINUTE, why="over",
                )
            )  # fmt: skip


def test_a_picture_is_a_file_that_nobody_else_may_read(folder):
    evenings(8)
    answer = typed("journal", "picture", "pain", "pain.svg")
    assert answer.stdout == "pain.svg: one picture\n"
    root = ElementTree.parse(folder / "pain.svg").getroot()
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Pain"
    assert (folder / "pain.svg").stat().st_mode & 0o077 == 0


def test_too_little_is_told_and_no_file_is_written(folder):
    evenings(6)
    answer = typed("journal", "picture", "pain", "pain.svg")
    assert answer.exit_code
    assert "6 numbers so far. From seven on there is a picture." in answer.stderr
    assert list(folder.iterdir()) == []


def test_without_a_file_the_numbers_are_told_on_the_terminal(folder):
    evenings(8)
    lines = typed("journal", "picture", "pain").stdout.splitlines()
    assert lines[0] == "Pain"
    assert lines[1].startswith("  Pain before  ")
    assert lines[2].split() == ["Day", "before"]
    assert [line.split()[-1] for line in lines[3:11]] == ["8", "7", "6", "5", "4", "3", "2", "1"]
    assert "8 sessions" in typed("journal", "picture", "sessions").stdout
    assert "No numbers yet." in typed("journal", "picture", "sleep").stdout


@pytest.mark.parametrize(("language", "nothing"), [("en", "Nothing entered."), ("de", "Nichts")])
def test_a_month_is_that_which_was_asked_for_in_the_language(folder, language, nothing):
    answer = typed("journal", "picture", "month", "--of", "2020-02", "--language", language)
    assert "2020" in answer.stdout
    assert nothing in answer.stdout
    typed("journal", "picture", "month", "month.svg", "--of", "2020-02", "--language", language)
    assert ">29</text>" in (folder / "month.svg").read_text(encoding="utf-8")


def test_a_month_tells_the_rests_of_the_plan(folder):
    today = day_of(datetime.now().astimezone())
    with open_journal(here(None).journal) as journal:
        journal.chosen(Chosen(plan="starter-14", first=today, at=NOW - timedelta(days=1)))
    rests = [today + timedelta(days=day) for day in (1, 5)]  # its days 2 and 6
    told = "".join(
        typed("journal", "picture", "month", "--of", f"{day:%Y-%m}").stdout for day in rests
    )
    for day in rests:
        assert f"{day.day} {day:%B} {day.year}" in told
    assert " rest\n" in told


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        if tag not in ("meta", "rect", "line", "circle", "path", "polyline", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ("rect", "line", "circle", "path", "polyline"):
            assert self.open.pop() == tag


def test_a_page_has_all_pictures_with_their_tables(folder):
    evenings(8)
    assert typed("journal", "picture", "all", "all.html").stdout == "all.html: 6 pictures\n"
    text = (folder / "all.html").read_text(encoding="utf-8")
    page = Outline()
    page.feed(text)
    assert page.open == []
    assert page.found.count("figure") == page.found.count("figcaption") == 6
    assert page.found.count("svg") == 3  # pain, sessions and the month
    assert page.found.count("table") >= 2
    assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pain", "one.pdf"], "one.pdf: this picture is written as .svg or .html"),
        (["all", "one.svg"], "one.svg: this picture is written as .html"),
        (["mood"], "'mood' is not one of"),
    ],
)
def test_what_does_not_fit_is_told(folder, words, said):
    answer = typed("journal", "picture", *words)
    assert answer.exit_code
    assert said in answer.stderr
    assert not here(None).journal.exists()


def test_the_two_pages_name_sessions_and_plan_in_their_language(folder):
    pytest.importorskip("fpdf")
    pypdf = pytest.importorskip("pypdf")
    evenings(8)
    with open_journal(here(None).journal) as journal:
        first = NOW.date() - timedelta(days=9)
        journal.chosen(Chosen(plan="starter-14", first=first, at=NOW - timedelta(days=9)))
    assert typed("journal", "export", "visit.pdf", "--language", "de").exit_code == 0
    first, second = (
        " ".join(page.extract_text().split())
        for page in pypdf.PdfReader(folder / "visit.pdf").pages
    )
    assert "Zwei Wochen zum Anfangen, ab " in first
    assert "short-feet" not in second
    assert "Füße" in second.partition("Neue Stellen")[0]
