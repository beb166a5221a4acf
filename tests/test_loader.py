"""Good files: what a routine is after loading, and which files it is made of."""

from pathlib import Path

import pytest

from voiceguide.errors import Location, RoutineError
from voiceguide.loader import Folders, load, load_any, load_check, load_many
from voiceguide.routine import (
    Action,
    Allowance,
    Answer,
    Ask,
    Background,
    Breathe,
    Check,
    Chime,
    Elastic,
    Group,
    Pause,
    Say,
    Schedule,
    Touch,
    Wait,
    count,
    moments,
)
from voiceguide.units import MILLISECOND, MINUTE, SECOND

GOOD = Path(__file__).parent / "data" / "good"
FIND = Folders(GOOD)


def routine(tmp_path, steps, head="title: Test\n", name="test.yaml"):
    path = tmp_path / name
    path.write_text(f"{head}steps:\n{steps}", "utf-8")
    return load(path, FIND)


def one(tmp_path, step):
    (found,) = routine(tmp_path, "".join(f"  {line}\n" for line in step.split("\n"))).steps
    return found


def problems(tmp_path, steps, head="title: Test\n"):
    with pytest.raises(RoutineError) as caught:
        routine(tmp_path, steps, head)
    return [(f"{p.at.line}:{p.at.column}", p.message, p.hint) for p in caught.value.problems]


def test_a_whole_routine_has_what_its_file_says():
    bedtime = load(GOOD / "bedtime.yaml", FIND)
    assert bedtime.id == "bedtime"
    assert bedtime.title.value == "Bedtime feet"
    assert (
        bedtime.about.value
        == "Both feet, from the first touch to socks on, in the dark and in bed."
    )
    assert (bedtime.language, bedtime.length) == ("en-GB", 20 * MINUTE)
    assert [need.value for need in bedtime.needs] == ["a towel", "your socks", "20"]
    assert bedtime.background == Background(bedtime.background.sound, -24.0)
    assert bedtime.background.sound.value == "soft-rain"
    assert [source.value for source in bedtime.sources][1] == "NICE NG19"
    assert bedtime.pronounce == {"NHS": "N H S", "L1": "level one"}
    assert (bedtime.schedule.a_day, bedtime.schedule.a_week) == (1, 3)
    assert (bedtime.from_week, bedtime.partner) == (2, False)
    assert [allowed.rule for allowed in bedtime.allow] == [27, 28]
    assert isinstance(bedtime.allow[0], Allowance)
    assert isinstance(bedtime.check, Check)


def test_what_is_left_out_has_its_default(tmp_path):
    plain = routine(tmp_path, "  - say: Rest.\n")
    assert (plain.language, plain.length, plain.check) == ("en", None, None)
    assert (plain.needs, plain.sources, plain.allow) == ((), (), ())
    assert (plain.schedule, plain.from_week, plain.partner) == (Schedule(), 1, False)
    (say,) = plain.steps
    assert say == Say(at=Location(str(tmp_path / "test.yaml"), 3, 5), text=say.text)


def test_a_say_has_all_its_keys():
    sit, _, side, look = load(GOOD / "bedtime.yaml", FIND).steps
    assert (sit.id, sit.length) == ("sit", Elastic(60 * SECOND, 30 * SECOND, 120 * SECOND))
    glide = side.steps[0]
    assert glide.text.value.startswith("Glide both hands slowly from {your} {side} toes up")
    assert glide.gentle.value == "Rest your palm on your {side} foot [1.5s] and let it glide."
    assert glide.length == Elastic(90 * SECOND, 60 * SECOND, 150 * SECOND)
    assert glide.every == 25 * SECOND
    assert [line.value for line in glide.remind] == [
        "Toes to ankle, slowly.",
        "Still light.",
        "Leave the {other_side} foot.",
    ]
    assert glide.closing.value == "Step {step} of {steps} ends soon."
    assert (glide.area, glide.touch, glide.action) == ("whole", Touch.LIGHT, Action.STROKE)
    assert glide.side.value == "{side}"
    assert look.keep
    assert look.length == Elastic(25 * SECOND, 25 * SECOND, 25 * SECOND)


def test_every_kind_of_step_is_read():
    steps = load(GOOD / "every-step.yaml", FIND).steps
    count_, range_, pause, chime, breath, breaths, rounds, strokes, questions, warm, bedtime = steps
    assert (count_.count, count_.beat, count_.hold) == (5, 1.5 * SECOND, 3 * SECOND)
    assert count_.pause == 800 * MILLISECOND
    assert range_.length == Elastic(90 * SECOND, 60 * SECOND, 120 * SECOND)
    assert pause == Pause(at=pause.at, length=90 * SECOND, keep=True, id="long-rest")
    assert chime == Chime(at=chime.at, sound=chime.sound, id="bell")
    assert chime.sound.value == "soft-bell"
    assert (breath.inhale, breath.exhale, breath.hold) == (4 * SECOND, 6 * SECOND, 0)
    assert (breath.times, breath.spoken, breath.opt_out.value) == (None, 0, "")
    assert breath.length == Elastic(MINUTE, MINUTE // 2, 2 * MINUTE)
    assert breaths == Breathe(
        at=breaths.at, inhale=5 * SECOND, exhale=5 * SECOND, times=12, opt_out=breaths.opt_out
    )
    assert rounds.rounds == tuple({"round": str(n), "rounds": "3"} for n in (1, 2, 3))
    wait = rounds.steps[1].steps[0]
    assert wait == Wait(at=wait.at, text=wait.text, up_to=2 * MINUTE, otherwise=0, id="socks")
    assert strokes.rounds == (
        {"foot": "left", "stroke": "slow"},
        {"foot": "left", "stroke": "slower"},
        {"foot": "right", "stroke": "slow"},
        {"foot": "right", "stroke": "slower"},
    )
    assert questions.rounds == ({},)
    assert questions.chapter.value == "Questions on the way"
    assert (warm.rounds, warm.chapter.value) == (({"side": "left"},), "Warm {side}")
    assert isinstance(bedtime, Group)


def test_answers_are_outcomes_with_or_without_words():
    questions = load(GOOD / "every-step.yaml", FIND).steps[8]
    hurt, split = questions.steps
    assert hurt.topic == "pain"
    assert (hurt.yes.say.value, hurt.yes.then) == ("Still hands then. [1s]", "gentle")
    assert (hurt.no, hurt.unsure) == (Answer(), Answer(then="skip area toes"))
    assert (split.yes.then, split.no.then, split.unsure.then) == (
        "skip area toes",
        "skip area sides",
        "skip side",
    )


def test_what_an_answer_leaves_out_goes_on_and_unsure_is_left_to_caution(tmp_path):
    ask = one(tmp_path, "- ask: Well?\n  yes: {say: Good.}")
    assert ask == Ask(at=ask.at, text=ask.text, yes=ask.yes)
    assert (ask.yes.then, ask.no, ask.unsure) == ("go on", Answer(), None)


def test_a_wait_lasts_a_minute_and_twenty_seconds_in_a_recording(tmp_path):
    wait = one(tmp_path, "- wait: Say ready.")
    assert (wait.up_to, wait.otherwise) == (60 * SECOND, 20 * SECOND)


def test_a_check_is_found_beside_its_routine_and_never_gives_way():
    check = load(GOOD / "bedtime.yaml", Folders()).check
    assert (check.id, check.title.value) == ("feet", "Foot check")
    assert check.line.value == "If the answer worries you, stop the recording here."
    say, ask, pause = check.steps
    assert say.length == Elastic(10 * SECOND, 10 * SECOND, 10 * SECOND)
    assert ask.length == Elastic(13 * SECOND, 13 * SECOND, 13 * SECOND)
    assert ask.no.say.value == "Please look first. [2s] A mirror can show the soles."
    assert (ask.no.then, ask.unsure.then, pause.length) == ("wait", "end", 4 * SECOND)


def test_a_file_is_a_check_by_its_folder():
    assert isinstance(load_any(GOOD / "checks" / "feet.yaml", FIND), Check)
    assert load_any(GOOD / "partner.yaml", FIND).partner
    assert load_check(GOOD / "checks" / "short.yaml", FIND).steps[0].no.then == "end"


def test_a_range_alone_has_its_natural_length_in_the_middle_to_the_millisecond(tmp_path):
    assert one(tmp_path, "- say: Go.\n  for: 1s..1.001s").length == Elastic(48_000, 48_000, 48_048)
    assert one(tmp_path, "- say: Go.\n  for: 1s..2.003s").length.natural % MILLISECOND == 0


@pytest.mark.parametrize("word", ["yes", "true", "Yes", "TRUE", '"yes"'])
def test_yes_and_no_are_words_in_quotes_or_without(tmp_path, word):
    assert one(tmp_path, f"- pause: 1s\n  keep: {word}").keep


def test_texts_are_the_words_of_the_file_whatever_yaml_would_make_of_them(tmp_path):
    words = ["12", "1e3", "yes", "null", "~x", "2024-01-01", "0x1F", "1:30 pm", "'12'", '"twelve"']
    steps = "".join(f"  - say: {word}\n" for word in words)
    texts = [step.text.value for step in routine(tmp_path, steps).steps]
    assert texts == [word.strip("'\"") for word in words]


@pytest.mark.parametrize(
    ("source", "words", "place"),
    [
        ("- say: Press and press hard.", "hard", (3, 26)),
        ('- say: "Press hard."', "hard", (3, 17)),
        ("- say: >\n    Press\n    quite hard.", "hard", (5, 13)),
        ("- say: >-\n\n    Press hard.", "Press", (5, 7)),
        ("- say: |\n    Press\n    hard.", "press hard", (4, 7)),
        ("- say: Press\n    and hard.", "hard", (4, 11)),
        ("- say: 'Press\n    hard.'", "hard", (4, 7)),
    ],
)
def test_words_are_found_where_they_stand(tmp_path, source, words, place):
    at = one(tmp_path, source).text.place(words)
    assert (at.line, at.column) == place


def test_a_folded_text_starts_at_its_first_word(tmp_path):
    at = one(tmp_path, "- say: >\n    Press hard.").text.at
    assert (at.line, at.column) == (4, 7)


def test_windows_line_breaks_and_a_byte_mark_move_no_place(tmp_path):
    plain = "title: Test\nsteps:\n  - say: >\n      Sit\n      back.\n  - pause: 30\n"
    for number, data in enumerate(
        [plain.encode(), b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()]
    ):
        path = tmp_path / f"breaks-{number}.yaml"
        path.write_bytes(data)
        with pytest.raises(RoutineError) as caught:
            load(path, FIND)
        (problem,) = caught.value.problems
        assert (problem.at.line, problem.at.column) == (6, 12)


def test_texts_are_on_one_line_with_single_spaces(tmp_path):
    say = one(tmp_path, "- say: |\n    Sit   back.\n\n    Rest.")
    assert say.text.value == "Sit back. Rest."


def test_used_steps_are_those_of_the_file_with_the_names_given():
    warm = load(GOOD / "every-step.yaml", FIND).steps[9]
    moment = next(iter(moments_of(warm)))
    assert moment.fill(moment.step.text) == "Rub your left foot until it feels warm."
    assert (moment.side, moment.chapter) == ("left", "Warm left")


def moments_of(group):
    from voiceguide.routine import Routine, Text

    nowhere = Location("x")
    return moments(Routine(id="x", at=nowhere, title=Text("X", nowhere), steps=(group,)))


def test_names_around_a_use_reach_into_it():
    spoken = [m for m in moments(load(GOOD / "partner.yaml", FIND)) if not m.in_check]
    assert spoken[0].fill(spoken[0].step.text) == "Rub your left foot until it feels warm."
    assert spoken[1].fill(spoken[1].step.text) == "Hold their left foot. Be still."


def test_no_bracket_is_left_once_names_and_silences_are_filled():
    late = ("{minutes_left}", "{step}", "{steps}")
    for path in sorted(GOOD.glob("*.yaml")):
        if path.stem == "warm-up":
            continue
        for moment in moments(load(path, FIND)):
            if isinstance(moment.step, Say):
                words = moment.fill(moment.step.text)
                for name in late:
                    words = words.replace(name, "")
                assert "{" not in words


def test_a_file_that_leaves_names_open_is_no_routine_of_its_own():
    with pytest.raises(RoutineError, match=r"unknown name \{side\}"):
        load(GOOD / "warm-up.yaml", FIND)
    routines, found, _ = load_many([GOOD / "warm-up.yaml"], FIND)
    assert routines == []
    assert [problem.message for problem in found] == ["unknown name {side}"]


def test_a_file_that_leaves_names_open_is_right_where_another_uses_it():
    routines, found, _ = load_many(sorted(GOOD.rglob("*.yaml")), FIND)
    assert found == []
    assert [one.id for one in routines if one.steps] == ["bedtime", "every-step", "partner"]


def test_a_check_stands_for_the_routine_that_only_asks_it():
    (asked,), found, _ = load_many([GOOD / "checks" / "feet.yaml"], FIND)
    assert found == []
    assert (asked.id, asked.steps, asked.check.id) == ("feet", (), "feet")


def test_a_file_given_twice_is_one_routine():
    path = GOOD / "bedtime.yaml"
    routines, _, _ = load_many([path, path], FIND)
    assert len(routines) == 1


def test_the_folder_of_the_file_is_searched_before_the_library(tmp_path):
    (tmp_path / "warm-up.yaml").write_text("title: Mine\nsteps:\n  - pause: 7s\n")
    own = routine(tmp_path, "  - use: warm-up\n")
    assert own.steps[0].steps[0].length == 7 * SECOND
    library = routine(tmp_path, "  - use: partner\n")
    assert count(library.steps) == 8


def test_a_link_out_of_the_folder_is_not_found(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside.yaml"
    inside.mkdir()
    outside.write_text("title: Outside\nsteps:\n  - pause: 1s\n")
    try:
        (inside / "linked.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    (inside / "user.yaml").write_text("title: User\nsteps:\n  - use: linked\n")
    with pytest.raises(RoutineError, match="there is no routine 'linked'"):
        load(inside / "user.yaml", Folders())


def test_a_linked_folder_is_searched_like_any_other(tmp_path):
    try:
        (tmp_path / "scripts").symlink_to(GOOD, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert load(tmp_path / "scripts" / "partner.yaml", Folders()).check.id == "short"


def test_routines_lie_ten_deep_and_no_deeper(tmp_path):
    for number in range(12):
        step = f"use: deep-{number + 1}" if number < 11 else "pause: 1s"
        (tmp_path / f"deep-{number}.yaml").write_text(f"title: Deep\nsteps:\n  - {step}\n")
    assert count(load(tmp_path / "deep-1.yaml", Folders()).steps) == 1
    routines, found, _ = load_many(sorted(tmp_path.glob("*.yaml")), Folders())
    assert len(routines) == 11
    assert [Path(problem.at.file).stem for problem in found] == ["deep-0"]


def test_a_routine_used_twice_in_each_of_ten_files_is_counted_and_not_unrolled(tmp_path):
    for number in range(10):
        step = f"use: wide-{number + 1}"
        text = f"title: Wide\nsteps:\n  - {step}\n" + f"  - {step}\n" * 9
        (tmp_path / f"wide-{number}.yaml").write_text(text)
    (tmp_path / "wide-10.yaml").write_text("title: Wide\nsteps:\n  - pause: 1s\n")
    with pytest.raises(RoutineError) as caught:
        load(tmp_path / "wide-0.yaml", Folders())
    (problem,) = caught.value.problems
    assert problem.message == "the routine grows to more than 20,000 steps here"
    assert Path(problem.at.file).stem == "wide-5"


def test_a_routine_may_have_exactly_the_most_steps(tmp_path):
    full = "  - repeat: 1000\n    steps:\n      - repeat: 20\n        steps: [pause: 1s]\n"
    assert count(routine(tmp_path, full).steps) == 20_000
    (problem,) = problems(tmp_path, full + "  - pause: 1s\n")
    assert problem[:2] == ("7:5", "the routine grows to more than 20,000 steps here")


def test_a_name_of_a_group_that_is_wrong_is_not_told_again_inside_it(tmp_path):
    steps = "  - each: {side: left}\n    steps:\n      - say: Your {side} foot.\n"
    assert [place for place, _, _ in problems(tmp_path, steps)] == ["3:18"]


def test_round_is_known_in_a_repeat_and_nowhere_else(tmp_path):
    repeat = one(tmp_path, "- repeat: 2\n  steps: [say: '{round} of {rounds}.']")
    assert len(repeat.rounds) == 2
    ((place, message, hint),) = problems(tmp_path, "  - say: Round {round}.\n")
    assert (place, message) == ("3:16", "unknown name {round}")
    assert hint == "it is known inside 'repeat:' only"


def test_problems_on_different_lines_come_in_their_order(tmp_path):
    steps = "  - say: Your {sied} foot.\n  - pause: 30\n  - puase: 3s\n"
    head = "lenght: 3m\ntitle: Test\n"
    assert [place for place, _, _ in problems(tmp_path, steps, head)] == [
        "1:1",
        "4:15",
        "5:12",
        "6:5",
    ]


def test_names_of_files_are_suggested_from_all_folders(tmp_path):
    ((_, message, hint),) = problems(tmp_path, "  - use: warmup\n")
    assert (message, hint) == ("there is no routine 'warmup'", "did you mean 'warm-up'?")
    ((_, message, hint),) = problems(tmp_path, "  - pause: 1s\n", "title: T\ncheck: shrot\n")
    assert (message, hint) == ("there is no check 'shrot'", "did you mean 'short'?")


@pytest.mark.parametrize(
    ("step", "place", "message"),
    [
        ("- sya: Sit.\n  pause: 3s", "3:5", "unknown step 'sya'"),
        ("- pause: 3s\n  sya: Sit.", "4:5", "unknown key 'sya' in pause"),
        ("- say: Sit.\n  steps: [pause: 1s]", "4:5", "a step begins with one word"),
        ("- for: 3s\n  touch: light", "3:5", "a step begins with one of say, pause, chime,"),
        ("- steps:\n    - puase: 3s", "4:9", "unknown step 'puase'"),
    ],
)  # fmt: skip
def test_a_step_is_known_by_its_one_head(tmp_path, step, place, message):
    indented = "".join(f"  {line}\n" for line in step.split("\n"))
    ((at, said, _),) = problems(tmp_path, indented)
    assert at == place
    assert said.startswith(message)


def test_a_line_of_a_list_that_a_comma_parted_is_told_of_and_others_are_not(tmp_path):
    start = "- say: Stroke.\n  for: 60s\n  remind: "
    for right in ("[Still light., Slowly.]", "[slowly, lightly]", "['Up, slowly.', Down]"):
        assert one(tmp_path, start + right).remind
    ((_, message, hint),) = problems(
        tmp_path, "  - say: Go.\n    for: 9s\n    remind: [Up, slow]\n"
    )
    assert message == "a comma ends a line here, so 'slow' is spoken apart"
    assert hint.startswith('put "Up, slow" in quotes')
