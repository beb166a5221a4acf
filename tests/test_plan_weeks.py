"""Twelve weeks of several people, evening by evening: nothing is suggested that is not allowed."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plan_oracle import complaints
from plan_weeks import PEOPLE, Memory, Somebody, nights
from planning import plan

from voiceguide.journal import open_journal
from voiceguide.plan import Row, current, passed


def judged(night):
    """What the table, written once more, has against an evening."""
    chosen = current(night.after)
    today = passed(plan(chosen.plan), night.after, night.suggestion.date)
    entry = today[-1].entry if today else None
    return complaints(night, entry, today[-1].number if today and entry else None)


@pytest.mark.parametrize("somebody", PEOPLE, ids=lambda one: one.name)
def test_no_evening_in_twelve_weeks_has_more_than_the_table_allows(somebody, tmp_path):
    with open_journal(tmp_path / "journal.sqlite") as journal:
        evenings = list(nights(somebody, journal))
        history = journal.history()
    assert [one for night in evenings for one in judged(night)] == []
    assert sum(len(night.sittings) for night in evenings) == len(history.sittings)
    rows = {night.suggestion.row for night in evenings}
    expected = {
        "steady": {Row.FIRST, Row.SAME, Row.MORE},
        "worsening": {Row.LESS, Row.RESTING, Row.HALF, Row.PAUSED},
        "forgetful": {Row.MISSING, Row.SAME},
        "wound in week three": {Row.BLOCKED, Row.SAME, Row.MORE},
        "sore": {Row.SORE, Row.LESS, Row.SAME},
        "stops often": {Row.SAME, Row.MORE},
    }[somebody.name]
    assert expected <= rows


def test_the_steady_one_comes_to_more_and_only_by_taking_it(tmp_path):
    evenings = list(nights(PEOPLE[0], Memory()))
    assert {night.suggestion.offer.what for night in evenings if night.suggestion.offer}
    assert max(one.touch for night in evenings for one in night.sittings) == 3
    untaken = [one.after.replies for one in evenings][-1]
    assert any(one.taken for one in untaken)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.reuse, Phase.generate],  # to make a whole life smaller takes minutes
)
@given(
    seed=st.integers(0, 2**32),
    comes=st.floats(0.2, 1.0),
    rates=st.floats(0.0, 1.0),
    stops=st.floats(0.0, 1.0),
    mornings=st.floats(0.0, 1.0),
    worst=st.integers(3, 10),
    rises=st.lists(st.integers(-3, 3), min_size=1, max_size=6),
    marks=st.lists(st.integers(0, 40), max_size=3),
    heals=st.integers(0, 9),
    then=st.sampled_from(["three-evenings", "nightly", "twice-daily"]),
)
def test_whatever_somebody_does_no_evening_has_more_than_the_table_allows(
    seed, comes, rates, stops, mornings, worst, rises, marks, heals, then
):
    def pain(chance: random.Random, day: int) -> int:
        return chance.randint(max(worst - 5, 0), worst)

    somebody = Somebody(
        name="anybody", pain=pain, change=lambda chance, _, __: chance.choice(rises), comes=comes,
        rates=rates, stops=stops, mornings=mornings, marks=tuple(marks), heals=heals, then=then,
        wants=0.9,
    )  # fmt: skip
    found = [
        one for night in nights(somebody, Memory(), days=35, seed=seed) for one in judged(night)
    ]
    assert found == []
