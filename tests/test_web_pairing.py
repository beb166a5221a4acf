"""Codes let a phone in once; the disk holds nothing that anybody could come in with."""

import os
import stat

import pytest

from voiceguide.web.pairing import (
    ADDRESSES,
    CODE_S,
    MISSES,
    PHONES,
    WITHIN_S,
    Codes,
    Misses,
    Phones,
)
from voiceguide.web.state import StateError, state_folder


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_code_lets_one_phone_in():
    codes = Codes()
    code = codes.fresh()
    assert codes.redeem(code)
    assert not codes.redeem(code)


def test_a_code_has_128_bits_and_no_two_are_the_same():
    codes = Codes()
    some = {codes.fresh() for _ in range(100)}
    assert len(some) == 100
    assert all(len(one) == 22 for one in some)


def test_a_fresh_code_takes_the_place_of_the_one_before():
    codes = Codes()
    old = codes.fresh()
    new = codes.fresh()
    assert not codes.redeem(old)
    assert codes.redeem(new)


def test_a_code_is_good_for_ten_minutes():
    clock = Clock()
    codes = Codes(clock)
    code = codes.fresh()
    clock.now = CODE_S - 1
    assert codes.redeem(code)
    code = codes.fresh()
    clock.now += CODE_S
    assert not codes.redeem(code)


@pytest.mark.parametrize("guess", ["", "x", "ü", "A" * 22])
def test_before_there_is_a_code_nothing_is_good(guess):
    codes = Codes()
    assert not codes.redeem(guess)
    codes.fresh()
    assert not codes.redeem(guess)


def test_ten_misses_a_minute_and_then_an_address_has_to_wait():
    clock = Clock()
    misses = Misses(clock)
    for _ in range(MISSES):
        assert misses.wait_s("a") == 0
        misses.note("a")
    assert misses.wait_s("a") == WITHIN_S
    assert misses.wait_s("b") == 0
    clock.now = WITHIN_S
    assert misses.wait_s("a") == 0


def test_misses_of_many_addresses_take_no_more_memory():
    misses = Misses(Clock())
    for one in range(2 * ADDRESSES):
        misses.note(str(one))
    assert len(misses._times) == ADDRESSES


def test_a_phone_that_was_let_in_is_known_in_the_next_run(tmp_path):
    file = tmp_path / "phones.json"
    cookie = Phones(file).admit()
    assert Phones(file).known(cookie)
    assert not Phones(file).known(cookie[:-1])
    assert not Phones(file).known("")


def test_what_was_sent_in_the_open_opens_nothing_that_is_secured(tmp_path):
    phones = Phones(tmp_path / "phones.json")
    plain, secured = phones.admit(), phones.admit(secure=True)
    assert phones.known(secured, secure=True)
    assert not phones.known(plain, secure=True)
    assert not phones.known(secured)


def test_the_disk_holds_no_cookie(tmp_path):
    file = tmp_path / "phones.json"
    cookie = Phones(file).admit()
    assert cookie not in file.read_text()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_reads_what_phones_know(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    folder = state_folder()
    Phones(folder / "phones.json").admit()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "phones.json").stat().st_mode) == 0o600


def test_phones_forgotten_by_another_process_are_forgotten_at_once(tmp_path):
    here, there = Phones(tmp_path / "phones.json"), Phones(tmp_path / "phones.json")
    cookie = here.admit()
    assert there.known(cookie)
    assert there.forget() == 1
    assert not here.known(cookie)
    assert here.forget() == 0


def test_of_too_many_phones_the_first_is_forgotten(tmp_path):
    phones = Phones(tmp_path / "phones.json")
    cookies = [phones.admit() for _ in range(PHONES + 1)]
    assert [phones.known(one) for one in cookies] == [False] + [True] * PHONES


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"phones": 3}', '{"phones": [1, null, "ü"]}', "[" * 60000]
)
def test_a_file_that_cannot_be_understood_knows_no_phone(tmp_path, text):
    file = tmp_path / "phones.json"
    file.write_text(text)
    phones = Phones(file)
    assert not phones.known("ü")
    assert phones.known(phones.admit())


def test_what_cannot_be_kept_is_told(tmp_path):
    with pytest.raises(StateError, match="VOICEGUIDE_HOME"):
        Phones(tmp_path / "nowhere" / "phones.json").admit()


def test_a_folder_that_cannot_be_made_is_told(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    with pytest.raises(StateError, match="VOICEGUIDE_HOME"):
        state_folder()
