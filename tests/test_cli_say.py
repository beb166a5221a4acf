import pytest
import soundfile
from terminal import home, typed

ROUTINE = """\
title: Mine
pronounce: {NHS: N H S}
steps:
  - say: Rest now.
    for: 5s
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    return home(tmp_path, monkeypatch)


def test_a_line_is_shown_as_it_is_spoken_with_its_length():
    answer = typed("say", "Rest for 10 min. [2s] Then wait.")
    assert answer.exit_code == 0
    first, silence, last = answer.stdout.splitlines()
    assert first.endswith(" s  Rest for ten minutes.")
    assert silence == "  2.0 s  silence"
    assert last.endswith("Then wait.")


def test_a_line_can_be_written_as_sound(here):
    assert typed("say", "Rest now.", "-o", "try.wav").exit_code == 0
    assert 1 < soundfile.info(here / "try.wav").duration < 5


def test_pronunciations_are_those_of_the_routine_and_what_is_typed_goes_first(here):
    (here / "mine.yaml").write_text(ROUTINE)
    words = ("say", "Ask the NHS.", "--routine", "mine.yaml")
    assert "Ask the N H S." in typed(*words).stdout
    assert "Ask the enitch ess." in typed(*words, "--pronounce", "nhs=enitch ess").stdout


def test_a_step_of_touch_can_be_tried_by_itself():
    assert typed("say", "Rest your thumb on the arch, and press softly.").exit_code == 0


def test_what_no_routine_may_say_is_not_said_here_either(here):
    answer = typed("say", "Now press hard.", "-o", "try.wav")
    assert answer.exit_code == 1
    assert "(rule 6)" in answer.stderr
    assert not (here / "try.wav").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["..."], "there is nothing to say"),
        (["Rest.", "--pronounce", "NHS"], "write it as WORD=SPOKEN"),
        (["Rest.", "-o", "try.doc"], "end it in .mp3, .wav, .flac, .m4b or .opus"),
    ],
)
def test_what_is_typed_wrong_is_told_with_what_to_type(words, told):
    answer = typed("say", *words)
    assert answer.exit_code == 2
    assert told in answer.stderr
