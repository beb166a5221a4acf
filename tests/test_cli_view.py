"""View: what is shown of an evening, on any screen."""

import io
import os
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.cli.stage import Drawn, Lines, printed
from voiceguide.cli.view import View, keys, lines, rows
from voiceguide.dialogue import Waits
from voiceguide.lettering import columns
from voiceguide.transport import Mode
from voiceguide.units import MINUTE

LINE = "Let both palms rest lightly on your left foot, and breathe out."
VIEW = View(
    title="Bedtime feet",
    saying=LINE,
    side="left",
    chapter="Your left foot",
    following="Your right foot",
    position=5 * MINUTE,
    length=20 * MINUTE,
    microphone="microphone off",
    heard="key: louder",
)

views = st.builds(
    View,
    title=st.text(max_size=60),
    saying=st.text(max_size=300) | st.text("足を 🦶ab", max_size=90),
    chapter=st.text(max_size=60),
    following=st.text(max_size=60),
    side=st.sampled_from(["", "left", "right"]),
    waits=st.sampled_from(Waits),
    mode=st.sampled_from(Mode),
    position=st.integers(0, 100 * MINUTE),
    length=st.integers(0, 100 * MINUTE),
    microphone=st.text(max_size=30),
    heard=st.text(max_size=30),
    language=st.sampled_from(["en", "de", "es-MX"]),
)


def text(view, width, height):
    return "\n".join(row.text for row in rows(view, width, height))


@given(views, st.integers(20, 200), st.integers(4, 60))
def test_every_view_fits_every_screen(view, width, height):
    drawn = rows(view, width, height)
    assert len(drawn) == height
    for row in drawn:
        assert columns(row.text) <= (width // 2 if row.wide else width)


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (80, 24), (120, 40)])
def test_line_side_time_next_step_and_microphone_are_on_the_screen(size):
    seen = text(VIEW, *size)
    for words in ("left", "15 min left", "Next: Your right foot", "microphone off", "key: louder"):
        assert words in seen
    assert " ".join(LINE.split()) in " ".join(seen.split())


def test_on_the_smallest_screen_the_words_and_the_keys_stay():
    asked = View(title="Feet", saying="Is there a sore?", waits=Waits.ANSWER)
    seen = text(asked, 40, 4)
    assert "Is there a sore?" in " ".join(seen.split())
    assert "y yes" in seen


def test_large_letters_are_taken_where_there_is_room():
    assert any(row.wide for row in rows(VIEW, 80, 24))
    assert not any(row.wide for row in rows(VIEW, 40, 8))


def test_a_question_is_shown_with_its_keys_in_the_letters_of_its_language():
    asked = View(title="Füße", language="de", waits=Waits.ANSWER)
    assert keys(asked).startswith("j yes, n no, u not sure")
    side = View(title="Pies", language="es", waits=Waits.SIDE)
    assert keys(side).startswith("i left, d right, a both")


def test_line_by_line_each_event_is_told_once():
    at = View(title="Bedtime feet", saying="Good evening.", microphone="microphone on")
    story = [
        at,
        at,
        View(
            title="Bedtime feet", saying="Any sore?", waits=Waits.ANSWER, microphone=at.microphone
        ),
        VIEW,
        VIEW,
        View(**{**fields(VIEW), "position": 6 * MINUTE}),
        View(**{**fields(VIEW), "mode": Mode.PAUSED, "heard": "key: pause or go on"}),
        View(**{**fields(VIEW), "heard": "key: pause or go on"}),
        View(**{**fields(VIEW), "mode": Mode.HOLDING}),
    ]
    stream = io.StringIO()
    stage = Lines(stream)
    for view in story:
        stage.show(view)
    assert stream.getvalue().splitlines() == [
        "Bedtime feet. Microphone on.",
        "Good evening.",
        "Any sore?",
        "Question. y yes, n no, u not sure, Enter again, q stop",
        "Microphone off.",
        "Key: louder.",
        "Your left foot. 15 min left.",
        LINE,
        "Key: pause or go on.",
        "Paused. Space goes on, q stop",
        "Going on.",
        "Key: louder.",
        "Waiting for you. any key when you are ready, q stop",
    ]


def fields(view):
    return {name: getattr(view, name) for name in View.__slots__}


def test_nothing_that_a_title_holds_steers_the_terminal():
    assert printed("Feet\x1b]0;evil\x07\r\n\x9b2J") == "Feet]0;evil2J"
    stream = io.StringIO()
    Lines(stream).show(View(title="Feet\x1b[2J"))
    assert "\x1b" not in stream.getvalue()


def drawn(view, *, colour, monkeypatch, size=(80, 24), term="xterm-256color"):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size(size))
    stream = io.StringIO()
    stage = Drawn(stream, colour=colour, ascii_only=False)
    stage.show(view)
    first = stream.getvalue()
    stage.show(view)
    assert stream.getvalue() == first  # nothing changed, and nothing was drawn
    return first


def test_it_is_amber_on_black_and_without_colours_where_none_are_wanted(monkeypatch):
    assert "38;5;214;48;5;16" in drawn(VIEW, colour=True, monkeypatch=monkeypatch)
    assert "33;40" in drawn(VIEW, colour=True, monkeypatch=monkeypatch, term="vt220")
    plain = drawn(VIEW, colour=False, monkeypatch=monkeypatch)
    assert "38;5" not in plain
    assert "33;40" not in plain


def test_a_new_size_draws_anew(monkeypatch):
    small = drawn(VIEW, colour=True, monkeypatch=monkeypatch, size=(40, 12)).split("\r\n")
    assert len(small) == 12
    letters = [re.sub("\x1b(\\[[0-9;]*[A-Za-z]|#.)", "", row) for row in small]
    assert 20 < max(map(len, letters)) < 40


def test_a_terminal_that_takes_nothing_more_ends_only_the_screen(monkeypatch):
    from voiceguide.cli import stage

    class Closed(io.StringIO):
        def isatty(self):
            return False

        def write(self, _):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdout", Closed())
    looked = threading.Event()

    def look():
        looked.set()
        return VIEW

    with stage.staged(look, plain=True):
        assert looked.wait(30)


def test_the_same_answer_twice_is_told_twice():
    once = View(**{**fields(VIEW), "heard": "key: no", "count": 1})
    twice = View(**{**fields(VIEW), "heard": "key: no", "count": 2})
    assert list(lines(once, twice)) == ["Key: no."]
    assert list(lines(twice, twice)) == []


def test_a_number_that_is_asked_for_is_told_with_its_keys():
    asked = View(title="Rest", saying="How is the pain?", waits=Waits.SCORE)
    told = [row.text for row in rows(asked, 80, 24)]
    assert "Question: 0 to 10" in told
    assert told[-1] == "0 to 9, t ten, n no number, Enter again, q stop"
    assert f"Question: 0 to 10. {told[-1]}" in list(lines(View(title="Rest"), asked))
