"""Which day of a plan is due: what was missed, made up, frozen, and where a plan ends."""

import itertools
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from planning import FIRST, at, evening, flag, follows, joined, plan, reply, tonight

from voiceguide.entries import Chosen, History, Kind, Sitting, day_of
from voiceguide.plan import GO_ON, Budget, State, budget, coming, current, passed
from voiceguide.safety import CAP
from voiceguide.units import MINUTE, SECOND

WEEKLY = "three-evenings"


def walked(name, *parts, day):
    """Each day to today: its number, a sign for its state, and + where it is made up."""
    history = joined(*parts, follows(name))
    return " ".join(
        f"{one.number}{one.state[:2]}{'+' * one.made_up}"
        for one in passed(plan(name), history, day_of(at(day)))
    )


def on(*days):
    return [evening(day, 3, 3) for day in days]


def test_a_session_of_any_kind_is_that_of_its_day():
    short = evening(2, routine="breathing", foot=0, heard=20 * SECOND, why="asked")
    assert walked("starter-14", *on(0), short, day=3) == "1do 2re 3do 4du"


def test_a_day_without_a_session_is_made_up_on_the_next_and_then_let_go():
    assert walked("starter-14", day=0) == "1du"
    assert walked("starter-14", day=1) == "1op 1du+"
    assert walked("starter-14", *on(1), day=2) == "1op 1do+ 2re"
    assert walked("starter-14", day=2) == "1op 1op+ 2re"
    assert walked("starter-14", day=6) == "1op 1op+ 2re 3op 3op+ 4op 4du+"


def test_in_a_week_it_is_made_up_only_on_a_day_of_rest():
    assert walked(WEEKLY, day=1) == "1op 2du+"
    assert walked(WEEKLY, *on(1), day=2) == "1op 2do+ 3du"
    assert walked(WEEKLY, day=3) == "1op 2op+ 3op 4du+"
    assert walked("nightly", day=2) == "1op 2op 3du"


def test_a_session_on_a_day_of_rest_changes_nothing():
    assert walked("starter-14", *on(0, 1), day=2) == "1do 2re 3du"


def test_whatever_is_noted_freezes_the_same_day_and_the_pointer_waits():
    noted = flag(2, 5, Kind.ANSWER)
    assert walked("starter-14", *on(0), noted, day=2) == "1do 2re 3fr"
    assert walked("starter-14", *on(0), noted, day=6) == "1do 2re 3fr 3fr 3fr 3fr 3du"


def test_a_frozen_day_with_a_session_is_done():
    assert walked("starter-14", *on(0), flag(0, 2), day=3) == "1do 2fr 2fr 2re"


def test_a_day_that_is_made_up_waits_frozen_and_is_still_made_up_once():
    assert walked("starter-14", flag(1, 2), day=4) == "1op 1fr+ 1fr+ 1op+ 2re"


def test_a_rest_after_a_worse_evening_and_a_pause_do_not_move_it_either():
    assert walked("starter-14", evening(0, 3, 5), day=3) == "1do 2fr 2re 3du"
    twice = [evening(0, 3, 5), evening(3, 3, 5)]
    assert walked("starter-14", *twice, day=6) == "1do 2fr 2re 3do 4fr 4fr 4fr"
    on_again = reply(6, GO_ON, taken=True)
    assert walked("starter-14", *twice, on_again, day=7).endswith("4fr 4fr 4fr 4du")


def test_a_check_that_ended_is_no_session():
    ended = evening(0, heard=MINUTE, why="questions")
    assert walked("starter-14", ended, day=1) == "1op 1du+"


def test_twice_a_day_is_due_until_both_were_had_and_one_is_enough_afterwards():
    once = evening(0, 3, 3, hour=9)
    assert walked("twice-daily", once, day=0) == "1du"
    assert walked("twice-daily", once, evening(0, 3, 3), day=0) == "1do"
    assert walked("twice-daily", once, day=1) == "1do 2du"


def test_a_plan_comes_to_its_end_and_a_week_begins_again():
    history = on(*range(14))
    assert walked("starter-14", *history, day=15).endswith("14do 14ov 14ov")
    assert walked(WEEKLY, *history, day=8).endswith("7re 8do 9re")


def test_after_a_plan_with_an_end_the_last_session_comes_again():
    got = tonight(*on(*range(14)), day=15, name="starter-14")
    assert (got.state, got.routines) == (State.OVER, ("short-feet",))


def test_after_midnight_it_is_still_the_same_evening():
    late = evening(0, 3, 3)
    sitting = late.sittings[0]
    moved = Sitting(id="late", routine=sitting.routine, begun=at(1, 1), heard=MINUTE)
    assert walked("starter-14", History(sittings=(moved,)), day=1) == "1do 2re"


def test_the_coming_days_are_told_as_if_each_is_kept():
    ahead = coming(plan("starter-14"), follows("starter-14"), day_of(at(0)), 16)
    assert [one.number for one in ahead] == [*range(1, 15), 14, 14]
    assert [one.state for one in ahead[:3]] == [State.DUE, State.REST, State.DUE]
    assert [one.state for one in ahead[-2:]] == [State.OVER, State.OVER]
    late = coming(plan("starter-14"), follows("starter-14", 3), day_of(at(0)), 5)
    assert [one.state for one in late] == [*[State.NOT_YET] * 3, State.DUE, State.REST]
    frozen = joined(follows("starter-14"), flag(0))
    ahead = coming(plan("starter-14"), frozen, day_of(at(0)), 3)
    assert [(one.number, one.state) for one in ahead] == [
        (1, State.FROZEN), (1, State.DUE), (2, State.REST),
    ]  # fmt: skip


def test_a_plan_that_was_given_up_is_none():
    stopped = History(
        chosen=(*follows("nightly").chosen, Chosen(plan="", first=FIRST.date(), at=at(1)))
    )
    assert current(stopped) is None
    assert current(History()) is None


def test_the_minutes_of_a_day_are_counted_over_all_devices():
    phone = evening(0, foot=500, hour=9, device="phone")
    left = budget(joined(phone, evening(0, foot=200, hour=12)), at(0))
    assert (left.left, left.right, left.sessions) == (200 * SECOND, 200 * SECOND, 0)
    assert left.left_hand == CAP
    assert left.conditions().ended
    assert budget(phone, at(1)) == Budget()


def test_breathing_is_not_among_the_sessions_of_a_day():
    calm = [evening(0, routine="breathing", foot=0, hour=hour) for hour in (9, 12, 15)]
    assert budget(joined(*calm), at(0)) == Budget()


def test_a_foot_that_had_its_minutes_is_left_alone():
    only = evening(0, foot=880, right=0)
    found = budget(only, at(0)).conditions()
    assert found.without_sides == {"left"}
    assert found.cap == CAP
    hands = budget(evening(0, routine="hands", foot=300), at(0))
    assert (hands.conditions(hands=True).cap, hands.conditions().cap) == (600 * SECOND, CAP)


@settings(max_examples=60, deadline=None)
@given(
    kept=st.lists(st.booleans(), min_size=1, max_size=40),
    noted=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 6)), max_size=3),
    name=st.sampled_from(["starter-14", WEEKLY, "nightly", "twice-daily"]),
)
def test_a_day_is_made_up_at_most_once_whatever_happens(kept, noted, name):
    flags = [flag(day, day + days) for day, days in noted]
    sessions = on(*(day for day, had in enumerate(kept) if had))
    history = joined(*sessions, *flags, follows(name))
    days = passed(plan(name), history, day_of(at(len(kept) - 1)))
    assert [one.date for one in days] == [
        FIRST.date() + timedelta(days=n) for n in range(len(kept))
    ]
    numbers = [one.number for one in days]
    assert all(0 <= after - before <= 1 for before, after in itertools.pairwise(numbers))
    for number in set(numbers):
        asked = [one for one in days if one.number == number and one.state is State.OPEN]
        assert len(asked) <= 2
        assert len([one for one in asked if one.made_up]) <= 1
