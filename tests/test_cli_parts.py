import io
import signal

import pytest
from terminal import home, typed

from voiceguide.cli import targets
from voiceguide.cli.choices import Choices
from voiceguide.cli.faults import SIGNALS, Stopped, stoppable, stoppable_at
from voiceguide.cli.progress import Meter
from voiceguide.cli.screen import screen
from voiceguide.output.registry import FORMATS


class Clock:
    """Seconds that pass when they are told to."""

    now = 100.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_meter_shows_how_far_it_is_and_how_long_it_will_take():
    clock, stream = Clock(), io.StringIO()
    meter = Meter(stream, 80, clock)
    meter.tell("speaking", 0, 90)
    clock.now += 2
    meter.tell("speaking", 30, 90)
    clock.now += 298
    meter.tell("speaking", 60, 90)
    assert stream.getvalue().split("\r")[1:] == [
        "speaking: 0 of 90",
        "speaking: 30 of 90, about 4 s left",
        "speaking: 60 of 90, about 2 min left",
    ]


def test_a_meter_draws_a_bar_where_there_is_room():
    stream = io.StringIO()
    meter = Meter(stream, 80, Clock(), signs="#-")
    meter.tell("writing", 50, 100, share=True)
    assert stream.getvalue() == "\rwriting: ############------------ 50 %"


def test_a_meter_begins_anew_with_each_kind_of_work():
    clock, stream = Clock(), io.StringIO()
    meter = Meter(stream, 80, clock)
    meter.tell("speaking", 90, 90)
    clock.now += 100
    meter.tell("writing", 10, 100, share=True)
    clock.now += 0.5
    meter.tell("writing", 20, 100, share=True)
    assert stream.getvalue().split("\r")[-1].rstrip() == "writing: 20 %"


def test_a_meter_never_leaves_letters_of_a_longer_line_nor_breaks_a_narrow_one():
    clock, stream = Clock(), io.StringIO()
    meter = Meter(stream, 12, clock)
    meter.tell("a long word", 1, 9)
    clock.now += 1
    meter.tell("b", 1, 9)
    meter.clear()
    lines = stream.getvalue().split("\r")[1:]
    assert lines == ["a long word", "b: 1 of 9  ", " " * 9, ""]


def test_a_meter_changes_at_most_ten_times_a_second_but_always_shows_the_end():
    stream = io.StringIO()
    meter = Meter(stream, 80, Clock())
    for done in range(1001):
        meter.tell("speaking", done, 1000)
    assert stream.getvalue().count("\r") == 2
    assert "1000 of 1000" in stream.getvalue()


def test_without_a_terminal_a_meter_writes_nothing():
    meter = Meter(None)
    meter.tell("speaking", 1, 2)
    meter.clear()


def test_colour_is_for_terminals_that_want_it(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not screen().colour
    monkeypatch.setattr("sys.stdout", Terminal())
    assert screen().colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not screen().colour
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not screen().colour


def test_an_output_that_is_not_unicode_is_drawn_plain(monkeypatch):
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), "iso-8859-1"))
    assert screen().plain
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), "UTF-8"))
    assert not screen().plain


def test_the_formats_are_those_that_can_be_written():
    assert tuple(FORMATS) == targets.FORMATS


@pytest.mark.parametrize(
    ("choices", "name"),
    [
        (Choices(), "feet"),
        (Choices(length=90 * 48_000, side="left", gentle=True), "feet-1m30s-left-gentle"),
        (Choices(background="none"), "feet-quiet"),
        (Choices(background="Mein Régen", level=-30.5), "feet-mein-r-gen-30.5db"),
        (Choices(voice="en-us+f2", pace=120), "feet-120wpm-en-us-f2"),
        (Choices(voice="../../etc"), "feet-..-..-etc"),
    ],
)
def test_files_are_named_for_the_choices_in_plain_letters(choices, name):
    assert choices.name("feet") == name
    assert name.isascii()


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_to_stop_is_heard_once(number):
    def work():
        with stoppable():
            try:
                signal.raise_signal(number)
            finally:
                signal.raise_signal(number)

    before = [signal.getsignal(one) for one in SIGNALS]
    with pytest.raises(Stopped) as stopped:
        work()
    assert stopped.value.code == 128 + number
    assert [signal.getsignal(one) for one in SIGNALS] == before


def test_where_stopping_must_wait_it_waits_for_a_look_and_at_most_for_the_end():
    done = []

    def looking():
        with stoppable_at() as look:
            signal.raise_signal(signal.SIGTERM)
            done.append("went on")
            look()
            done.append("not reached")

    def never_looking():
        with stoppable_at():
            signal.raise_signal(signal.SIGTERM)
            done.append("whole")

    for work in (looking, never_looking):
        with pytest.raises(Stopped):
            work()
    assert done == ["went on", "whole"]


def test_a_json_answer_is_never_spoiled_by_the_encoding(tmp_path, monkeypatch):
    here = home(tmp_path, monkeypatch)
    (here / "süß.yaml").write_text("x")
    assert '"süß.yaml"' in typed("check", "süß.yaml", "--json").stdout
