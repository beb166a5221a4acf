"""People: each has a folder of their own, and no name leads anywhere else."""

import os
import stat
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide import people
from voiceguide.errors import VoiceguideError
from voiceguide.first_time import first_time_file
from voiceguide.people import (
    ABOUT,
    Lasting,
    PersonError,
    conditions,
    is_new,
    keep_lasting,
    slug,
)
from voiceguide.place import place_file
from voiceguide.routine import Action, Touch
from voiceguide.safety import EVERYTHING
from voiceguide.units import SECOND


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_who_has_the_machine_alone_needs_no_name(home):
    person = people.here(None)
    assert (person.name, person.folder, person.journal) == ("", home, home / "journal.sqlite")
    assert first_time_file() == first_time_file(home)
    assert place_file() == place_file(home)
    assert not home.exists()


def test_somebody_is_found_by_their_name_however_it_is_written(home):
    added = people.add("Ana  María")
    assert added.folder == home / "people" / "ana-maría"
    for name in ("Ana María", "ana maría", " ANA MARI\u0301A "):
        assert people.here(name) == added
    assert people.everybody() == (added,)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_nobody_else_may_look_into_a_folder(home):
    folder = people.add("Ana").folder
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder / "person.toml")]
    assert modes == [0o700, 0o600]


def test_names_that_cannot_be_told_apart_are_refused():
    people.add("Ana María")
    with pytest.raises(PersonError, match="Ana María is here already"):
        people.add("ana-maría!")


def test_a_name_that_nobody_has_is_told_with_those_there_are():
    people.add("Ana")
    with pytest.raises(PersonError, match=r"there are: Ana.*voiceguide person add Bob"):
        people.here("Bob")


@given(st.text(max_size=80))
def test_no_name_leads_out_of_the_folder_of_people(name):
    try:
        made = slug(name)
    except PersonError:
        return
    assert made.replace("-", "x").isprintable()
    assert not set(made) & set('/\\:*?"<>|.\0 ')
    assert slug(made.removesuffix("-")) == made


TODAY = date(2026, 3, 1)


def test_what_is_said_once_only_ever_takes_away():
    for one, about in ABOUT.items():
        assert about.conditions | EVERYTHING == about.conditions, one
        assert not about.conditions.ended


def test_all_that_is_said_holds_together():
    person = people.here(None)
    keep_lasting(person, [Lasting.THINNERS, Lasting.BONES, Lasting.LEFT], TODAY)
    found = conditions(person, TODAY)
    assert found.touch == Touch.LIGHT
    assert found.without_actions == {Action.PRESS, Action.STRETCH, Action.ROLL}
    assert found.without_sides == {"left"}


def test_what_is_said_of_a_foot_does_not_hold_for_a_hand():
    person = people.here(None)
    keep_lasting(person, [Lasting.LEFT, Lasting.RIGHT, Lasting.ULCER], TODAY)
    assert conditions(person, TODAY).ended
    assert conditions(person, TODAY, hands=True) == EVERYTHING


@pytest.mark.parametrize(
    ("days", "touch", "cap"),
    [(0, Touch.LIGHT, 720), (6, Touch.LIGHT, 720), (7, Touch.MODERATE, 720),
     (13, Touch.MODERATE, 720), (14, Touch.MODERATE, 900)],
)  # fmt: skip
def test_who_is_new_begins_light_and_short(days, touch, cap):
    person = people.here(None)
    keep_lasting(person, [Lasting.NEW], TODAY)
    keep_lasting(person, [Lasting.NEW, Lasting.SWELLING], TODAY + timedelta(days=3))
    later = TODAY + timedelta(days=days)
    found = conditions(person, later)
    assert (found.touch, found.cap) == (touch, cap * SECOND)
    assert is_new(person, later) == (cap == 720)


def test_some_routine_with_touch_is_left_under_everything_that_can_be_said():
    from voiceguide.cli.planning import routines
    from voiceguide.tonight import refused

    known = [one for one in routines().values() if one.check]
    for one, about in ABOUT.items():
        assert any(not refused(routine, about.conditions, 115) for routine in known), one


def test_a_folder_that_somebody_else_made_is_nobody(home):
    people.add("Ana")
    for name in (".hidden", "Not A Slug", "..."):
        (home / "people" / name).mkdir()
    (home / "people" / "file").write_text("")
    assert [one.name for one in people.everybody()] == ["Ana"]


def test_a_folder_that_cannot_be_made_is_told(home):
    home.mkdir()
    (home / "people").write_text("in the way")
    with pytest.raises(PersonError, match="make it one that you may write to"):
        people.add("Ana")
    assert people.everybody() == ()
    (home / "person.toml").mkdir()
    with pytest.raises(VoiceguideError, match=r"person\.toml"):
        keep_lasting(people.here(None), [Lasting.GENTLE], TODAY)
