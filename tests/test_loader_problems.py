"""What an author is told: every bad file of `data/bad`, place by place and word by word."""

import re
from pathlib import Path

import pytest

from voiceguide.errors import RoutineError
from voiceguide.loader import Folders, load_any, load_many

BAD = Path(__file__).parent / "data" / "bad"
EXPECTED = dict(
    (section + "\n").split("\n", 1)
    for section in (BAD / "expected.txt").read_text("utf-8").removeprefix("== ").split("\n== ")
)
PROGRAMMERS_WORDS = re.compile(
    r"\b(mapping|scalar|node|token|sequence|alias|anchor|parse|parser|invalid|None|null|string|int)\b"
)


@pytest.fixture(autouse=True)
def _inside(monkeypatch):
    monkeypatch.chdir(BAD)


def told(path):
    try:
        load_any(Path(path), Folders())
    except RoutineError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("path", EXPECTED)
def test_an_author_is_told_exactly_this(path):
    assert told(path) == EXPECTED[path].strip()


def test_every_bad_file_is_expected():
    assert {path.as_posix() for path in Path().rglob("*.yaml")} == EXPECTED.keys()


def test_there_are_more_than_a_hundred_bad_files():
    assert sum(bool(text.strip()) for text in EXPECTED.values()) > 100


def test_messages_are_for_a_nurse_and_not_for_a_programmer():
    _, problems, _ = load_many([Path(path) for path in EXPECTED], Folders())
    for problem in problems:
        own_words = re.sub(r"'[^'\n]*'", "", f"{problem.message} {problem.hint}")
        assert not PROGRAMMERS_WORDS.search(own_words), problem


def test_every_problem_says_what_to_do():
    paths = [Path(path) for path in EXPECTED]
    _, problems, _ = load_many(paths, Folders())
    assert [problem for problem in problems if not problem.hint] == []


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files():
    first, second = Path("structure/unknown-step.yaml"), Path("structure/bare-number.yaml")
    routines, problems, _ = load_many([first, second], Folders())
    assert routines == []
    assert [str(problem.at) for problem in problems] == [
        "structure/unknown-step.yaml:3:5",
        "structure/bare-number.yaml:3:12",
    ]


def test_problems_of_a_used_file_are_told_once_and_with_its_name():
    paths = [Path("meaning/uses-broken.yaml"), Path("meaning/broken.yaml")]
    _, problems, _ = load_many([*paths, Path("meaning/checks/broken.yaml")], Folders())
    assert [str(problem.at) for problem in problems] == [
        "meaning/broken.yaml:3:12",
        "meaning/checks/broken.yaml:4:18",
    ]


def test_a_circle_is_told_once():
    paths = [Path("meaning/circle-one.yaml"), Path("meaning/circle-two.yaml")]
    _, problems, _ = load_many(paths, Folders())
    assert [problem.message for problem in problems] == [
        "a circle without end: circle-one uses circle-two uses circle-one"
    ]


def test_problems_of_one_file_end_after_a_hundred(tmp_path):
    steps = "".join(f"  - puase: {n}s\n" for n in range(1, 151))
    path = tmp_path / "many.yaml"
    path.write_text(f"title: Many\nsteps:\n{steps}")
    _, problems, _ = load_many([path], Folders())
    assert len(problems) == 101
    assert problems[-1].message == "50 more problems follow from here on"


def test_a_place_points_at_the_words_it_speaks_of():
    for path, text in EXPECTED.items():
        if path.startswith("bytes/"):
            continue
        for file, line, column, message in re.findall(
            r"^(\S+):(\d+):(\d+): error: (.*)", text, re.MULTILINE
        ):
            found = re.search(
                r"(?:unknown (?:key|step|touch|area|topic|action)) '([^'…]+)'", message
            )
            if found:
                source = Path(file).read_text("utf-8").split("\n")[int(line) - 1]
                assert found[1] in source[int(column) - 1 :], message
