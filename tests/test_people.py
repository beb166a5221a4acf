"""People: each has a folder of their own, and no name leads anywhere else."""

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide import people
from voiceguide.first_time import first_time_file
from voiceguide.people import PersonError, slug
from voiceguide.place import place_file


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
