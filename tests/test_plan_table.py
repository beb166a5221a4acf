"""The table, row by row: what it allows after the sessions before, up to each boundary."""

import pytest
from planning import at, evening, flag, follows, joined, mark, outlines, plan, reply, tonight

from voiceguide.entries import History, Item, Kind, Score, When
from voiceguide.plan import GO_ON, Offered, Own, Row, State, suggested
from voiceguide.routine import SIDES, Action, Touch
from voiceguide.safety import GENTLE, Conditions
from voiceguide.units import MINUTE, SECOND

CALM = [evening(day, 3, 3) for day in range(0, 14, 2)]
"""Seven evenings on days 0, 2 ... 12, none of them above."""


def morning(day, value):
    return History(scores=(Score(item=Item.PAIN, when=When.MORNING, value=value, at=at(day, 8)),))


@pytest.mark.parametrize("kind", Kind)
def test_whatever_was_noted_blocks_until_it_is_cleared(kind):
    noted = flag(13, kind=kind)
    got = tonight(*CALM, noted, day=14)
    assert (got.row, got.routines, got.lighter) == (Row.BLOCKED, (), ("breathing",))
    assert got.blocked
    assert got.frozen
    assert got.conditions.ended
    assert tonight(*CALM, noted, day=90).blocked
    assert not tonight(*CALM, flag(13, 14, kind), day=14).blocked


def test_what_was_cleared_does_not_hide_what_was_not():
    assert tonight(*CALM, flag(3, 5), flag(9), day=14).blocked


@pytest.mark.parametrize(("after", "row"), [(4, Row.LESS), (5, Row.RESTING), (9, Row.RESTING)])
def test_two_above_is_a_day_of_rest_and_one_above_is_less(after, row):
    assert tonight(*CALM, evening(13, 3, after), day=14, hour=20).row is row


def test_the_rest_ends_after_a_day_and_then_it_is_half_the_time_at_level_one():
    worse = evening(13, 3, 5, touch=Touch.LOTION, foot=400)
    resting = tonight(*CALM, worse, day=14, hour=21)
    assert (resting.row, resting.routines) == (Row.RESTING, ())
    assert resting.until == at(14, 21, 12)
    half = tonight(*CALM, worse, day=14, hour=22)
    assert (half.row, half.touch) == (Row.HALF, Touch.LIGHT)
    assert half.conditions.cap == 200 * SECOND
    assert half.offer is None


def test_after_half_the_time_the_next_evening_counts_again():
    history = [*CALM, evening(13, 3, 5), evening(15, 3, 3, foot=70)]
    assert tonight(*history, day=17).row is Row.SAME


@pytest.mark.parametrize(("days", "row"), [(7, Row.PAUSED), (8, Row.RESTING)])
def test_the_second_time_in_seven_days_pauses(days, row):
    history = [evening(0, 3, 5), evening(days, 3, 5)]
    assert tonight(*history, day=days, hour=23).row is row


def test_a_pause_holds_until_somebody_says_to_go_on_and_begins_lighter():
    history = [*CALM, evening(13, 3, 5), evening(16, 3, 6)]
    assert tonight(*history, day=90).row is Row.PAUSED
    assert tonight(*history, reply(17, GO_ON, taken=False), day=20).row is Row.PAUSED
    assert tonight(*history, reply(17, GO_ON, taken=True), day=20).row is Row.HALF


def test_a_plan_chosen_anew_ends_a_pause():
    worse = [evening(0, 3, 5), evening(2, 3, 5)]
    paused = joined(*worse, follows("starter-14"))
    assert suggested(plan("starter-14"), paused, at(4), outlines()).row is Row.PAUSED
    anew = joined(*worse, follows("starter-14", 4))
    assert suggested(plan("starter-14"), anew, at(4), outlines()).row is Row.HALF


def test_one_above_is_a_level_down_and_a_quarter_shorter():
    got = tonight(*CALM, evening(13, 3, 4, touch=Touch.LOTION, foot=400), day=14)
    assert (got.row, got.touch, got.conditions.cap) == (Row.LESS, Touch.LIGHT, 300 * SECOND)
    assert got.routines == ("short-feet",)


def test_one_above_never_goes_under_level_one():
    got = tonight(*CALM, evening(13, 3, 4, touch=Touch.LIGHT), day=14)
    assert (got.row, got.touch) == (Row.LESS, Touch.LIGHT)


def test_what_does_not_fit_into_less_gives_way_to_something_shorter():
    got = tonight(*CALM, evening(13, 3, 4, foot=60), day=14)
    assert (got.routines, got.conditions.cap) == (("feather",), MINUTE)


@pytest.mark.parametrize("after", [0, 2, 3])
def test_not_above_is_the_same_again(after):
    got = tonight(evening(0, 3, 3), evening(2, 3, after), day=4)
    assert (got.row, got.touch, got.routines) == (Row.SAME, Touch.LIGHT, ("short-feet",))
    assert got.conditions.cap == 300 * SECOND
    assert got.offer is None


def test_without_a_number_it_is_the_same_or_lighter_and_nothing_is_offered():
    long = evening(10, 3, 3, touch=Touch.LOTION, foot=500)
    short = evening(12, routine="short-feet", touch=Touch.LIGHT, foot=145)
    got = tonight(*CALM[:4], long, short, day=14)
    assert (got.row, got.touch, got.offer) == (Row.MISSING, Touch.LIGHT, None)
    assert got.conditions.cap == 300 * SECOND
    kept = tonight(*CALM[:4], evening(12, touch=Touch.LOTION, foot=400), day=14)
    assert (kept.row, kept.touch, kept.conditions.cap) == (
        Row.MISSING, Touch.LOTION, 400 * SECOND,
    )  # fmt: skip


@pytest.mark.parametrize("only", ["before", "after"])
def test_half_a_pair_is_no_number(only):
    assert tonight(*CALM, evening(13, **{only: 3}), day=14).row is Row.MISSING


@pytest.mark.parametrize(("before", "row"), [(6, Row.SAME), (7, Row.SORE), (10, Row.SORE)])
def test_seven_or_more_before_a_session_is_gentle(before, row):
    got = tonight(evening(0, before, before), day=2)
    assert got.row is row
    if row is Row.SORE:
        assert got.gentle
        assert got.conditions.cap <= 300 * SECOND
        assert got.conditions.touch is Touch.LIGHT
        assert Action.PRESS in got.conditions.without_actions
        assert got.offer is None


def test_tonights_own_number_before_counts_and_so_does_this_mornings():
    def before(value):
        score = Score(item=Item.PAIN, when=When.BEFORE, value=value, at=at(14, 20))
        return History(scores=(score,))

    assert tonight(*CALM, before(8), day=14).row is Row.SORE
    assert tonight(*CALM, evening(13, 8, 8), before(3), day=14).row is not Row.SORE
    assert tonight(*CALM, morning(14, 9), day=14).row is Row.SORE
    assert tonight(*CALM, evening(13, 8, 3), morning(14, 3), day=14).row is Row.SORE


def test_a_sore_evening_stays_half_as_long_after_one_that_was_two_above():
    got = tonight(*CALM, evening(13, 8, 10, foot=300), day=15)
    assert (got.row, got.gentle, got.conditions.cap) == (Row.HALF, True, 150 * SECOND)


@pytest.mark.parametrize(
    ("mornings", "value", "row"),
    [
        ((3, 3, 3), 3, Row.MORE),
        ((3, 3, 3), 4, Row.LESS),
        ((3, 3, 3), 5, Row.RESTING),
        ((3, 4), 4, Row.LESS),
        ((3, 4), 5, Row.LESS),
        ((), 9, Row.MORE),
    ],
)
def test_the_next_morning_is_compared_with_the_middle_of_seven_days(mornings, value, row):
    earlier = [morning(13 - n, one) for n, one in enumerate(mornings)]
    got = tonight(*CALM, evening(13, 3, 3), *earlier, morning(14, value), day=14)
    assert got.row is (Row.SORE if value >= 7 else row)


def test_mornings_of_more_than_seven_days_ago_do_not_count():
    late = [morning(6, 0), evening(13, 3, 3), morning(14, 3)]
    assert tonight(*CALM, *late, day=14).row is Row.MORE
    assert tonight(*CALM, morning(7, 0), *late[1:], day=14).row is Row.RESTING


def test_the_larger_of_the_two_changes_counts():
    worse = [morning(13, 3), evening(13, 5, 3), morning(14, 4)]
    assert tonight(*CALM, *worse, day=14).row is Row.LESS


@pytest.mark.parametrize(
    ("evenings", "day", "row"),
    [
        (CALM[:3], 7, Row.MORE),
        (CALM[:2], 14, Row.SAME),
        ([*CALM[:4], evening(8, 3, 4), evening(10, 3, 3), evening(12, 3, 3)], 14, Row.SAME),
        ([*CALM[:4], evening(8, 3, 3), evening(10), evening(12, 3, 3)], 14, Row.SAME),
        ([*CALM, mark(7)], 14, Row.MORE),
        ([*CALM, mark(9)], 14, Row.SAME),
        ([*CALM, flag(7, 8)], 14, Row.MORE),
        ([*CALM, flag(9, 10)], 14, Row.SAME),
        ([*CALM, reply(7, Offered.TOUCH, taken=True)], 14, Row.MORE),
        ([*CALM, reply(9, Offered.TOUCH, taken=True)], 14, Row.SAME),
    ],
)  # fmt: skip
def test_more_needs_three_evenings_not_above_without_a_mark(evenings, day, row):
    assert tonight(*evenings, day=day).row is row


@pytest.mark.parametrize(("day", "offered"), [(6, False), (7, True)])
def test_more_is_offered_from_the_eighth_day_on(day, offered):
    got = tonight(*CALM[:3], day=day)
    assert got.row is Row.MORE
    assert (got.offer is not None) is offered


def test_touch_is_offered_up_to_level_two_and_time_not_with_it():
    got = tonight(*CALM, day=14)
    assert got.offer.what is Offered.TOUCH
    assert got.offer.conditions.touch is Touch.LOTION
    assert got.offer.conditions.cap == got.conditions.cap
    assert got.offer.length == got.length


def test_time_is_offered_by_two_minutes_for_each_foot_up_to_twelve():
    had = [evening(day, 3, 3, routine="bedtime-feet", touch=Touch.LOTION, foot=420)
           for day in range(0, 14, 2)]  # fmt: skip
    got = tonight(*had, day=14)
    assert got.touch is Touch.LOTION
    assert got.offer.what is Offered.MINUTES
    assert got.offer.frames == 2 * MINUTE
    assert got.offer.conditions.touch is Touch.LOTION
    full = [evening(day, 3, 3, routine="bedtime-feet", touch=Touch.LOTION, foot=720)
            for day in range(0, 14, 2)]  # fmt: skip
    assert tonight(*full, day=14).offer is None
    assert tonight(*full, day=14).conditions.cap == 12 * MINUTE


@pytest.mark.parametrize(("days", "offered"), [(6, False), (7, True)])
def test_what_was_declined_is_not_offered_again_for_seven_days(days, offered):
    declined = reply(14 - days, Offered.MINUTES, taken=False)
    assert (tonight(*CALM, declined, day=14).offer is not None) is offered


def test_the_first_week_stays_light():
    loved = [evening(0, 3, 3, touch=Touch.LOTION), evening(2, 3, 3, touch=Touch.LOTION)]
    assert tonight(*loved, day=6).touch is Touch.LIGHT
    assert tonight(*loved, day=7).touch is Touch.LOTION


def test_nobody_begins_with_more_than_short_and_light():
    got = tonight(day=0)
    assert (got.row, got.routines, got.touch) == (Row.FIRST, ("short-feet",), Touch.LIGHT)
    assert got.conditions.cap == 300 * SECOND


def test_one_session_on_a_day_is_enough_without_a_plan():
    got = tonight(evening(0, 3, 3, hour=9), day=0)
    assert (got.state, got.routines) == (State.DONE, ())


def test_an_evening_that_a_check_ended_is_none():
    ended = evening(0, routine="short-feet", heard=MINUTE, why="questions")
    assert tonight(ended, day=0).row is Row.FIRST


def test_numbers_given_without_a_session_belong_to_that_of_their_day():
    bare = evening(13)
    scores = (
        Score(item=Item.PAIN, when=When.BEFORE, value=3, at=at(13, 20)),
        Score(item=Item.PAIN, when=When.AFTER, value=4, at=at(13, 22)),
    )
    assert tonight(*CALM, bare, History(scores=scores), day=14).row is Row.LESS


def test_other_items_change_nothing():
    scores = tuple(
        Score(item=item, when=When.AFTER, value=10, at=at(12, 22), sitting="s12-21")
        for item in Item
        if item is not Item.PAIN
    )
    assert tonight(*CALM, History(scores=scores), day=14).row is Row.MORE


def test_sessions_one_right_after_the_other_are_one_evening():
    first = evening(12, 3, routine="feather", touch=Touch.FEATHER, foot=77, ended=at(12, 21, 6))
    second = evening(12, None, 5, routine="breathing", foot=0, hour=21.2)
    assert tonight(*CALM[:4], first, second, day=12, hour=23).row is Row.RESTING
    twice = [evening(12, 3, 5, ended=at(12, 21, 6)), evening(12, 3, 5, hour=21.2, foot=0)]
    assert tonight(*CALM[:4], *twice, day=12, hour=23).row is Row.RESTING
    assert tonight(
        *CALM[:4], evening(12, 3, 5, hour=9), evening(12, 3, 5), day=12, hour=23
    ).row is (Row.PAUSED)


def test_what_holds_for_a_person_on_every_evening_holds_for_what_is_suggested_and_offered():
    history = joined(*CALM)

    def under(conditions, name=None, past=history, day=14):
        plans = joined(past, follows(name)) if name else past
        chosen = plan(name) if name else None
        return suggested(chosen, plans, at(day), outlines(), Own(feet=conditions))

    thinners = Conditions(touch=Touch.LIGHT, without_actions=frozenset({Action.PRESS}))
    got = under(thinners)
    assert (got.touch, got.gentle) == (Touch.LIGHT, False)
    assert got.offer.what is Offered.MINUTES
    assert got.offer.conditions.touch is Touch.LIGHT
    assert under(GENTLE).gentle
    assert under(GENTLE).offer is None
    assert under(Conditions(without_sides=frozenset({"left"}))).conditions.without_sides == {"left"}
    assert under(Conditions(without_sides=frozenset(SIDES))).routines == ("breathing",)
    ninth = joined(*(evening(day, 3, 3) for day in range(8)))
    stretch = Conditions(without_actions=frozenset({Action.STRETCH}))
    assert under(Conditions(), "starter-14", ninth, 8).routines == ("towel-stretch",)
    assert under(stretch, "starter-14", ninth, 8).routines != ("towel-stretch",)
