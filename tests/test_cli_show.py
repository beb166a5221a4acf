import xml.etree.ElementTree as ET

import pytest
from terminal import BOTH_HANDS, MISTAKES, QUIET_MINUTE, home, typed


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    folder = home(tmp_path, monkeypatch)
    (folder / "quiet-minute.yaml").write_text(QUIET_MINUTE)
    return folder


def test_it_tells_what_to_know_before_a_session_and_draws_it():
    answer = typed("show", "short-feet")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("Short feet (short-feet), 10:00\n")
    facts = ("Needs", "Check     Foot check (feet)", "Schedule", "Sources", "Voice     tone:low")
    for word in facts:
        assert f"\n{word}" in answer.stdout
    assert "\nL  Your left foot " in answer.stdout
    assert "\nR  Your right foot " in answer.stdout
    assert max(map(len, answer.stdout.splitlines())) <= 80


@pytest.mark.parametrize("width", ["40", "60", "120", "7"])
def test_it_keeps_to_the_width_of_the_terminal(here, width):
    (here / "both-hands.yaml").write_text(BOTH_HANDS)
    lines = typed("show", "both-hands.yaml", COLUMNS=width).stdout.splitlines()
    assert sum(line.startswith(("L  Your", "R  Your")) for line in lines) == 2
    assert max(map(len, lines)) <= max(int(width), 40)


def test_plain_is_ascii_without_colour():
    assert typed("show", "quiet-minute.yaml", "--plain").stdout.isascii()
    assert "█" in typed("show", "quiet-minute.yaml").stdout


def test_choices_change_what_is_shown(here):
    (here / "both-hands.yaml").write_text(BOTH_HANDS)
    assert "(quiet-minute), 1:30\n" in typed("show", "quiet-minute.yaml", "--length", "90s").stdout
    left = typed("show", "both-hands.yaml", "--side", "left", "--gentle", "--text")
    assert "  0:01  Let your left hand float.\n" in left.stdout
    assert "right" not in left.stdout


def test_text_is_every_spoken_line_with_the_time_it_begins():
    answer = typed("show", "quiet-minute.yaml", "--text")
    _, _, spoken = answer.stdout.partition("\n\n")[2].partition("\n\n")
    assert spoken == (
        "Rest\n"
        "  0:01  Let both hands rest in your lap.\n\n"
        "Breathe\n"
        "  0:30  Breathe as you like.\n"
        "  0:34  Let your shoulders be heavy.\n"
        "  0:50  Stay for as long as you like.\n\n"
    )


def test_a_drawing_is_written_whole_or_to_the_output(here):
    answer = typed("show", "quiet-minute.yaml", "--svg", "drawn.svg")
    assert answer.stdout == "drawn.svg: 2 chapters, 1:00\n"
    drawn = (here / "drawn.svg").read_text()
    assert ET.fromstring(drawn).get("viewBox", "").startswith("0 0 720 ")
    assert typed("show", "quiet-minute.yaml", "--svg", "-").stdout == drawn


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["quiet-minute.yaml", "--svg", "quiet-minute.yaml"], 2, "ends in .svg"),
        (["quiet-minute.yaml", "--svg", "none/x.svg"], 1, "there is no such folder"),
        (["quiet-minute.yaml", "--svg", "x.svg", "--text"], 2, "one at a time"),
        (["mistakes.yaml"], 1, "did you mean 'pause'?"),
        (["quiet-minute.yaml", "--length", "9h"], 1, "it can last from 30s to 2m"),
    ],
)
def test_what_cannot_be_shown_is_told(here, words, code, told):
    (here / "mistakes.yaml").write_text(MISTAKES)
    answer = typed("show", *words)
    assert answer.exit_code == code
    assert told in answer.stderr
    assert (here / "quiet-minute.yaml").read_text() == QUIET_MINUTE
