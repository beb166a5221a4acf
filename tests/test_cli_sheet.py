import sys

import pytest
from terminal import BOTH_HANDS, MISTAKES, QUIET_MINUTE, home, typed


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = home(tmp_path, monkeypatch)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    (folder / "both-hands.yaml").write_text(BOTH_HANDS)
    return folder


def test_a_sheet_is_named_for_the_routine_and_what_was_chosen(here):
    pytest.importorskip("fpdf")
    answer = typed("sheet", "both-hands.yaml", "--side", "left", "--gentle")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout == "both-hands-left-gentle.pdf: 0 questions, 1 step\n"
    assert (here / "both-hands-left-gentle.pdf").read_bytes().startswith(b"%PDF-")


def test_choices_stand_on_the_sheet(here):
    typed("sheet", "both-hands.yaml", "-o", "both.html")
    typed("sheet", "both-hands.yaml", "-o", "left.html", "--side", "left", "--gentle")
    assert "Let your left/right hand rest." in (here / "both.html").read_text()
    left = (here / "left.html").read_text()
    assert "Let your left hand float." in left
    assert "right" not in left.partition("<main>")[2]
    typed("sheet", "quiet-minute.yaml", "-o", "long.html", "--length", "2m")
    assert "2 minutes<" in (here / "long.html").read_text()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Step by step"), ("de", "Schritt für Schritt"), ("es", "Paso a paso")],
)
def test_a_translation_has_a_sheet_in_its_language(here, language, words):
    answer = typed("sheet", "breathing", "--language", language, "-o", "one.HTML")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("one.HTML: ")
    page = (here / "one.HTML").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert f"<h2>{words}</h2>" in page


def test_the_questions_of_a_check_are_a_sheet_of_their_own(here):
    answer = typed("sheet", "first-time", "-o", "first.html")
    assert answer.stdout.startswith("first.html: 9 questions, 0 steps")


def test_paper_is_a4_unless_told(here):
    pytest.importorskip("fpdf")
    pypdf = pytest.importorskip("pypdf")
    typed("sheet", "quiet-minute.yaml")
    typed("sheet", "quiet-minute.yaml", "--paper", "letter", "-o", "letter.pdf")
    widths = [
        round(pypdf.PdfReader(here / name).pages[0].mediabox.width)
        for name in ("quiet-minute.pdf", "letter.pdf")
    ]
    assert widths == [595, 612]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["quiet-minute.yaml", "-o", "x.doc"], 2, "ends in .pdf or .html"),
        (["quiet-minute.yaml", "-o", "-"], 2, "ends in .pdf or .html"),
        (["quiet-minute.yaml", "-o", "none/x.html"], 1, "there is no such folder"),
        (["quiet-minute.yaml", "--paper", "a3"], 2, "'a3' is not one of"),
        (["quiet-minute.yaml", "-o", "x.html", "--side", "left"], 1, "has no left or right"),
        (["quiet-minute.yaml", "-o", "x.html", "--length", "9h"], 1, "from 30s to 2m"),
        (["mistakes.yaml", "-o", "x.html"], 1, "did you mean 'pause'?"),
    ],
)
def test_what_cannot_be_laid_out_is_told_and_leaves_no_file(here, words, code, told):
    (here / "mistakes.yaml").write_text(MISTAKES)
    answer = typed("sheet", *words)
    assert answer.exit_code == code
    assert told in answer.stderr
    assert {path.suffix for path in here.iterdir()} == {".yaml"}


def test_without_fpdf2_a_pdf_is_refused_before_the_work_and_html_is_not(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    answer = typed("sheet", "quiet-minute.yaml")
    assert answer.exit_code == 1
    assert "pip install 'voiceguide[sheet]'" in answer.stderr
    assert typed("sheet", "quiet-minute.yaml", "-o", "x.html").exit_code == 0
