"""Keys: bytes to names, names to meanings, and nothing of what nobody meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.control.keys import COMMANDS, meaning
from voiceguide.control.strokes import CALM_S, HELD_S, Decoder, Steady
from voiceguide.dialogue import Waits
from voiceguide.transport import TABLE, Command, Mode

ROLLING = (Waits.NOTHING, Mode.ROLLING)


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b" ", ["space"]),
        (b"Y", ["y"]),
        (b"\r", ["enter"]),
        (b"\x7f", ["backspace"]),
        ("ü".encode(), ["ü"]),
        (b"\x1b[C\x1b[D\x1b[A\x1b[B", ["right", "left", "up", "down"]),
        (b"\x1bOC\x1b[1;5D", ["right", "left"]),
        (b"\x1b[5~\x1b[6~", ["pageup", "pagedown"]),
        (b"\x1bOM\x1bOk\x1bOm", ["enter", "+", "-"]),
        (b"\x1b[[A\x1bOP\x1b[15~\x1b[24;2~", []),
        (b"\x1b[200~rm -rf /\n\x1b[C yes\x1b[201~n", ["n"]),
        (b"\x1b]11;rgb:0000/0000/0000\x1b\\y", ["y"]),
        (b"\x1bP1$r0m\x1b\\\x1b[?1;2cq", ["q"]),
        (b"\x1by", []),
        (b"\xff\xfe\x00\x01\x1a", []),
        (b"\x1b[M", []),
    ],
)
def test_bytes_are_the_keys_that_were_pressed_and_nothing_else(sent, keys):
    assert list(Decoder().feed(sent)) == keys


@given(st.lists(st.sampled_from([b"\x1b[C", b"y", b"\x1b[200~abc\x1b[201~", "é".encode(), b" "])))
def test_keys_may_arrive_byte_by_byte(parts):
    sent = b"".join(parts)
    whole = Decoder().feed(sent)
    piecewise = Decoder()
    assert whole == tuple(
        key for at in range(len(sent)) for key in piecewise.feed(sent[at : at + 1])
    )


def test_escape_alone_is_a_key_once_nothing_follows_it():
    decoder = Decoder()
    assert decoder.feed(b"\x1b") == ()
    assert decoder.rest() == ("escape",)
    assert decoder.feed(b"\x1b[") == ()
    assert decoder.rest() == ()
    assert decoder.feed(b"C") == ("c",)


@given(st.binary(max_size=300), st.sampled_from(Waits), st.sampled_from(Mode))
def test_no_bytes_break_it_or_are_kept_for_ever(sent, waits, mode):
    decoder = Decoder()
    keys = [*decoder.feed(sent), *decoder.rest()]
    for key in keys:
        assert meaning(key, waits, mode) is None or key
    decoder.feed(b"\x1b]" + b"x" * 20_000)
    assert decoder.feed(b"\x07 ")[-1:] == ("space",)


def test_a_held_key_counts_once_and_counts_again_after_it_was_let_go():
    steady = Steady()
    assert steady.counted(["space"], 0) == ("space",)
    held = [0.5 + 0.03 * n for n in range(100)]
    assert all(not steady.counted(["space"], at) for at in held)
    assert steady.counted(["y"], held[-1]) == ("y",)
    assert steady.counted(["space"], held[-1] + HELD_S) == ("space",)


def test_loudness_and_skips_may_be_pressed_quickly():
    steady = Steady()
    assert sum(len(steady.counted(["+"], 0.2 * n)) for n in range(5)) == 5
    assert sum(len(steady.counted(["right"], 0.35 * n)) for n in range(3)) == 3
    assert sum(len(steady.counted(["-"], 5 + 0.03 * n)) for n in range(50)) == 1


def test_a_hand_on_the_keyboard_means_nothing_until_it_is_gone():
    steady = Steady()
    assert steady.counted("asdfjkl", 0) == ()
    assert steady.counted("q", CALM_S / 2) == ()
    assert steady.counted("n", CALM_S) == ()
    assert steady.counted("", 1.9 * CALM_S) == ()
    assert steady.counted("h", 2.1 * CALM_S) == ("h",)


def test_every_command_has_a_key():
    direct = {Command.PAUSE, Command.RESUME, Command.READY}  # these are the toggle, and any key
    assert set(COMMANDS.values()) == set(Command) - direct
    assert Command.TOGGLE in TABLE[Mode.ROLLING]


def test_while_a_question_is_open_keys_are_its_answers_and_no_commands():
    asked = {key: meaning(key, Waits.ANSWER, Mode.ROLLING) for key in "ynu?hxbs"}
    assert asked == {
        "y": "yes", "n": "no", "u": "unsure", "?": "unsure",
        "h": None, "x": None, "b": None, "s": None,
    }  # fmt: skip
    assert meaning("space", Waits.ANSWER, Mode.ROLLING) is None
    assert meaning("enter", Waits.ANSWER, Mode.ROLLING) == "repeat"
    assert meaning("escape", Waits.SIDE, Mode.ROLLING) == "stop"
    assert [meaning(key, Waits.SIDE, Mode.ROLLING) for key in "lrby"] == [
        "left", "right", "both", None,
    ]  # fmt: skip
    assert meaning("+", Waits.ANSWER, Mode.ROLLING) is Command.LOUDER


def test_letters_of_other_languages_answer_too():
    assert meaning("j", Waits.ANSWER, Mode.ROLLING, "de-AT") == "yes"
    assert meaning("s", Waits.ANSWER, Mode.ROLLING, "es") == "yes"
    assert [meaning(key, Waits.SIDE, Mode.ROLLING, "es") for key in "ida"] == [
        "left", "right", "both",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["space", "enter", "j", "7", "b", "h", "right", "ü"])
def test_any_key_says_ready_where_that_is_waited_for(key):
    assert meaning(key, Waits.READY, Mode.ROLLING) == "ready"
    assert meaning(key, Waits.NOTHING, Mode.HOLDING) is Command.READY


def test_stop_stays_stop_where_any_key_says_ready():
    assert meaning("q", Waits.READY, Mode.ROLLING) == "stop"
    assert meaning("q", Waits.NOTHING, Mode.HOLDING) is Command.STOP
    assert meaning("x", Waits.NOTHING, Mode.HOLDING) is Command.HURTS


def test_keys_without_a_meaning_do_nothing_while_the_session_goes_on():
    assert [meaning(key, *ROLLING) for key in ("y", "7", "ü", "home", "end")] == [None] * 5


def test_a_number_is_one_key_and_ten_has_one_as_well():
    def score(key, language="en"):
        return meaning(key, Waits.SCORE, Mode.ROLLING, language)

    assert [score(key) for key in "0123456789"] == [str(n) for n in range(10)]
    assert (score("t"), score("n"), score("q"), score("enter")) == ("10", "skip", "stop", "repeat")
    assert (score("y"), score("j", "de"), score("s", "es")) == ("yes", "yes", "yes")
    assert (score("x"), score("space"), score("+")) == (None, None, Command.LOUDER)
