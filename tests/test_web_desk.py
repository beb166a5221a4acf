"""The desk: sessions from the order to the last byte, found again whatever was ended meanwhile."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import Future
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from mutagen.mp3 import MP3
from web_server import desk_in

from voiceguide import library
from voiceguide.errors import RoutineError, VoiceguideError
from voiceguide.safety import ENDED, STILL_HANDS, Conditions
from voiceguide.units import MINUTE, SECOND
from voiceguide.web.desk import Choice, Failed, Playable, Speaking, Waiting
from voiceguide.web.maker import Maker
from voiceguide.web.orders import MOST_WAITING
from voiceguide.web.sessions import Sessions
from voiceguide.web.shelf import Shelf
from voiceguide.web.written import choice_of, score_of, written

BREATHING = Choice(routine="breathing", language="en", voice="tone:low")

ROUTINE = """
title: Two words
language: en
steps:
  - say: Rest now.
    for: 10s
"""


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VOICEGUIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOICEGUIDE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").touch()


@pytest.fixture
def desk(tmp_path):
    with desk_in(tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A desk for tests that leave it as it is."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("VOICEGUIDE_CACHE", str(folder / "cache"))
        environment.setenv("VOICEGUIDE_HOME", str(folder / "home"))
        with desk_in(folder) as one:
            yield one


async def whole(desk, choice):
    """Order a session and return it once it is whole, with its states."""
    ordered = await desk.order(choice)
    states = [state async for state in desk.follow(ordered.id)]
    return desk.find(ordered.id), states


def test_a_session_goes_from_the_order_to_its_last_byte(desk):
    session, states = asyncio.run(whole(desk, BREATHING))
    kinds = [type(one) for one in states]
    assert kinds == sorted(kinds, key=[Waiting, Speaking, Playable].index)
    sizes = [one.written for one in states if isinstance(one, Playable)]
    assert sizes == sorted(sizes)
    assert states[-1] == session.state == Playable(sizes[-1], sizes[-1])
    assert session.title == "Breathing"
    assert session.file_name == "Voiceguide - Breathing - 5 min.mp3"
    file = desk.sound(session.id)
    assert file.stat().st_size == session.state.size
    assert abs(MP3(file).info.length - session.score.length / SECOND) < 0.001
    assert desk.captions(session.id).startswith("WEBVTT\n")


def test_the_same_choice_is_one_session_and_any_other_choice_another(shared):
    async def orders():
        others = [
            replace(BREATHING, length=6 * MINUTE),
            replace(BREATHING, language="es"),
            replace(BREATHING, voice="tone:high"),
            replace(BREATHING, background="soft-rain"),
            replace(BREATHING, pace=120),
            replace(BREATHING, conditions=Conditions()),
            replace(BREATHING, gentle=True),
        ]
        first = await shared.order(BREATHING)
        again = await shared.order(BREATHING)
        return first.id, again.id, {(await shared.order(one)).id for one in others}

    first, again, others = asyncio.run(orders())
    assert first == again
    assert len(others) == 7
    assert first not in others


def test_two_servers_have_other_ids_for_the_same_choice(tmp_path):
    ids = set()
    for name in ("one", "two"):
        with desk_in(tmp_path / name) as desk:
            ids.add(asyncio.run(desk.order(BREATHING)).id)
    assert len(ids) == 2


def test_a_server_that_starts_again_finds_its_sessions_and_the_kept_ones(tmp_path):
    with desk_in(tmp_path) as desk:
        first, _ = asyncio.run(whole(desk, BREATHING))
        second, _ = asyncio.run(whole(desk, replace(BREATHING, length=4 * MINUTE)))
        desk.keep(first.id, kept=True)
        desk.keep(second.id, kept=True)
        desk.keep(first.id, kept=False)
    with desk_in(tmp_path) as desk:
        assert desk.find(first.id) == first
        assert desk.find(second.id) == desk.kept()[0]
        assert [one.id for one in desk.kept()] == [second.id]
        assert desk.kept()[0].since > 0
        assert asyncio.run(desk.order(BREATHING)).state.whole
        assert desk.find("a" * 26) is None
        assert desk.find("../secret") is None


def test_a_kept_session_whose_sound_was_cleared_away_is_made_again(tmp_path):
    with desk_in(tmp_path) as desk:
        session, _ = asyncio.run(whole(desk, BREATHING))
        desk.keep(session.id, kept=True)
        sound = desk.sound(session.id).read_bytes()
    shutil.rmtree(tmp_path / "sessions")
    with desk_in(tmp_path) as desk:

        async def again():
            assert not isinstance(desk.find(session.id).state, Failed)
            return [one async for one in desk.follow(session.id)]

        assert asyncio.run(again())[-1].whole
        assert desk.sound(session.id).read_bytes() == sound
        assert desk.find(session.id).kept


def test_one_that_is_kept_while_it_is_made_stays_kept(tmp_path):
    with desk_in(tmp_path) as desk:

        async def keep_early():
            ordered = await desk.order(BREATHING)
            desk.keep(ordered.id, kept=True)
            async for _ in desk.follow(ordered.id):
                pass
            return ordered.id

        one = asyncio.run(keep_early())
        assert desk.find(one).kept
    with desk_in(tmp_path) as desk:
        assert [kept.id for kept in desk.kept()] == [one]
        assert desk.kept()[0].score.length == 5 * MINUTE


def test_a_routine_that_was_changed_is_another_session(tmp_path, desk):
    file = tmp_path / "home" / "scripts" / "two-words.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(ROUTINE)
    choice = Choice(routine="two-words", language="en", voice="tone:low")
    first = asyncio.run(desk.order(choice)).id
    assert "two-words" in [one.routine for one in desk.cards("en")]
    before = asyncio.run(desk.measure(choice)).length
    file.write_text(ROUTINE.replace("Rest", "Sleep").replace("10s", "12s"))
    assert asyncio.run(desk.order(choice)).id != first
    assert asyncio.run(desk.measure(choice)).length == before + 2 * SECOND


def test_a_measure_says_how_long_and_where_it_speaks(shared):
    measure = asyncio.run(shared.measure(BREATHING))
    assert measure.shortest < measure.length == 5 * MINUTE < measure.longest
    assert [one.title for one in measure.bars] == ["Settle in", "Slow breath", "Rest"]
    assert measure.bars[0].start == 0
    assert measure.bars[-1].end == measure.length
    assert all(one.voiced for one in measure.bars)


@pytest.mark.parametrize(("asked", "limit"), [(SECOND, "shortest"), (600 * MINUTE, "longest")])
def test_a_length_that_cannot_be_had_comes_as_near_as_it_can(shared, asked, limit):
    choice = replace(BREATHING, length=asked)
    measure = asyncio.run(shared.measure(choice))
    assert measure.length == getattr(measure, limit)
    session, _ = asyncio.run(whole(shared, choice))
    assert session.score.length == measure.length


def test_answers_leave_their_mark_and_an_end_is_an_end(shared):
    feet = Choice(routine="short-feet", language="en", voice="tone:low")
    still, _ = asyncio.run(whole(shared, replace(feet, conditions=STILL_HANDS)))
    plain, _ = asyncio.run(whole(shared, feet))
    check = [one.text for one in plain.score.cues if one.end <= plain.score.check_end]
    assert len(check) > 3
    assert check == [one.text for one in still.score.cues if one.end <= still.score.check_end]
    assert {one.text for one in plain.score.cues} != {one.text for one in still.score.cues}
    ended, states = asyncio.run(whole(shared, replace(feet, conditions=ENDED)))
    assert "doctor" in states[-1].reason == ended.state.reason


def test_a_score_names_the_steps_that_its_lines_belong_to(shared):
    session, _ = asyncio.run(
        whole(shared, Choice(routine="short-feet", language="en", voice="tone:low"))
    )
    score = session.score
    assert score.chapters[0][0] == 0
    numbers = [one.step for one in score.cues if one.start >= score.check_end]
    assert sorted(set(numbers) - {0}) == list(range(1, len(score.steps) + 1))
    for one in score.cues:
        if one.step:
            assert score.steps[one.step - 1] <= one.start
    assert {one.side for one in score.cues} >= {"left", "right"}
    ends = [(one.start, one.end) for one in score.cues]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../feather", "scripts/feather.yaml", "feather.es"]
)
def test_what_is_no_routine_of_the_library_is_not_looked_for(shared, name):
    with pytest.raises(library.NotFoundError):
        shared.routine(name, "en")
    with pytest.raises(library.NotFoundError):
        asyncio.run(shared.order(Choice(routine=name, language="en")))


def test_a_routine_with_mistakes_is_told_and_leaves_the_others(tmp_path, desk):
    file = tmp_path / "home" / "scripts" / "broken.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("title: No steps\n")
    assert "broken" not in [one.routine for one in desk.cards("en")]
    with pytest.raises(RoutineError):
        asyncio.run(desk.measure(Choice(routine="broken", language="en")))


def test_mistakes_in_the_settings_are_told_until_they_are_mended(tmp_path, desk):
    file = tmp_path / "config.toml"
    file.write_text("pace = 10\n")
    with pytest.raises(VoiceguideError, match="from 100 to 140"):
        asyncio.run(desk.measure(BREATHING))
    file.write_text("pace = 100\n")
    slow = asyncio.run(desk.order(BREATHING)).id
    file.write_text("pace = 140\n")
    assert asyncio.run(desk.order(BREATHING)).id != slow


def test_cards_are_in_the_language_where_it_is_there(shared):
    cards = shared.cards("es")
    assert {one.language for one in cards} == {"es"}
    assert len(cards) == len(shared.cards("en"))
    assert next(one for one in cards if one.routine == "breathing").length == 5 * MINUTE
    assert {one.routine for one in cards if not one.checked} == {"breathing"}


def test_a_half_translated_routine_is_shown_as_it_was_written(tmp_path, desk):
    folder = tmp_path / "home" / "scripts"
    folder.mkdir(parents=True)
    (folder / "two-words.yaml").write_text(ROUTINE)
    (folder / "two-words.de.yaml").write_text("translates: two-words\nlanguage: de\n")
    card = next(one for one in desk.cards("de") if one.routine == "two-words")
    assert (card.language, card.title) == ("en", "Two words")


def test_voices_and_backgrounds_are_those_that_are_here(shared):
    assert any(one.startswith("espeak:") for one in shared.voices("de-AT"))
    assert shared.voices("xx") == ()
    assert {"soft-rain", "brown-noise"} <= set(shared.backgrounds())
    assert "soft-bell" not in shared.backgrounds()


BUSY = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    what = {"made_of": asked["n"], "title": "Busy"}
    print(json.dumps({"n": asked["n"], "told": {}}), flush=True)
    if asked["do"] == "look":
        print(json.dumps({"n": asked["n"], "done": what}), flush=True)
"""


def test_more_orders_than_anybody_wants_are_refused(tmp_path):
    async def many():
        for number in range(MOST_WAITING):
            ordered = await desk.order(replace(BREATHING, length=4 * MINUTE + number * SECOND))
        assert ordered.state == Waiting(MOST_WAITING - 1)
        return await desk.order(replace(BREATHING, length=10 * MINUTE))

    busy = Maker((sys.executable, "-c", BUSY))
    refused = pytest.raises(VoiceguideError, match="wait until some are ready")
    with desk_in(tmp_path, maker=busy) as desk, refused:
        asyncio.run(many())


def test_kept_sessions_stay_on_the_shelf_when_more_are_to_be_made_than_may_wait(tmp_path):
    shelf = Shelf(tmp_path / "sessions", tmp_path / "phone")
    facts = {"choice": written(BREATHING), "title": "Breathing", "file_name": "breathing.mp3"}
    ids = {shelf.id_of(number) for number in range(MOST_WAITING + 2)}
    for one in ids:
        shelf.keep(one, {"size": 1, **facts})
    busy = Maker((sys.executable, "-c", BUSY))
    with desk_in(tmp_path, maker=busy) as desk:
        assert {one.id for one in desk.kept()} == ids
        failed = [one.state for one in desk.kept() if isinstance(one.state, Failed)]
    assert [one.reason[:31] for one in failed] == 2 * ["Many sessions are being made: w"]


class _Waits:
    """A maker whose sessions are whole when a test says so."""

    def ask(self, what, told=None, **given):
        self.told, self.path, self.result = told, given.get("path"), Future()
        if what == "look":
            self.result.set_result({"made_of": "a", "title": "Breathing"})
        return self.result


def test_one_that_is_taken_off_the_shelf_as_it_gets_whole_stays_off_it(tmp_path, monkeypatch):
    maker, shelf = _Waits(), Shelf(tmp_path / "sessions", tmp_path / "phone")
    desk = Sessions(maker, shelf)
    id_ = asyncio.run(desk.order(BREATHING)).id
    desk.keep(id_, kept=True)
    maker.told({"size": 5})
    Path(maker.path).write_bytes(b"sound")
    put, taking = shelf.put, []

    def putting(*facts):
        if not taking:
            taking.append(threading.Thread(target=desk.keep, args=(id_,), kwargs={"kept": False}))
            taking[0].start()
            taking[0].join(0.5)  # it has to wait for what is being put
        return put(*facts)

    monkeypatch.setattr(shelf, "put", putting)
    maker.result.set_result({})
    taking[0].join()
    assert desk.find(id_).state.whole
    assert not desk.find(id_).kept
    assert desk.kept() == ()


def test_a_failed_session_can_be_ordered_again(tmp_path, desk):
    folder, aside = tmp_path / "sessions", tmp_path / "aside"
    folder.rename(aside)
    folder.touch()
    session, states = asyncio.run(whole(desk, BREATHING))
    assert isinstance(session.state, Failed)
    assert "cannot be written" in states[-1].reason
    folder.unlink()
    aside.rename(folder)
    again, _ = asyncio.run(whole(desk, BREATHING))
    assert (again.id, again.state.whole) == (session.id, True)


def test_what_is_written_is_for_its_owner_alone(tmp_path, desk):
    session, _ = asyncio.run(whole(desk, BREATHING))
    desk.keep(session.id, kept=True)
    files = [*(tmp_path / "phone").rglob("*"), *(tmp_path / "sessions").rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in files if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in files if path.is_dir()} <= {0o700}
    assert (tmp_path / "sessions").stat().st_mode & 0o777 == 0o700


def test_the_longest_unheard_go_first_and_kept_ones_never(tmp_path):
    shelf = Shelf(tmp_path / "sessions", tmp_path / "phone", most=250)
    ids = [shelf.id_of(number) for number in range(4)]
    for age, one in enumerate(ids):
        shelf.put(one, {"size": 100})
        shelf.whole(one).write_bytes(bytes(100))
        os.utime(shelf.whole(one), (1000 + age, 1000 + age))
    shelf.keep(ids[0], {"size": 100})
    # One that another version keeps, and this one cannot read.
    other = shelf.id_of("other")
    (tmp_path / "phone" / "kept" / f"{other}.json").write_text('{"layout": 99}')
    shelf.whole(other).write_bytes(bytes(100))
    os.utime(shelf.whole(other), (1000, 1000))
    shelf.prune()
    assert shelf.whole(other).exists()
    assert [shelf.is_whole(one) for one in ids] == [True, False, True, True]
    assert shelf.facts(ids[1]) is None


def test_a_disk_that_takes_nothing_is_told_with_what_mends_it(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(VoiceguideError, match=r"VOICEGUIDE_CACHE, for sound$"):
        Shelf(tmp_path / "file" / "sessions", tmp_path / "phone")
    shelf = Shelf(tmp_path / "sessions", tmp_path / "phone")
    (tmp_path / "phone" / "kept").rmdir()
    (tmp_path / "phone" / "kept").touch()
    with pytest.raises(VoiceguideError, match=r"free some space, or name other places"):
        shelf.keep(shelf.id_of(1), {"size": 1})


def test_damaged_facts_count_as_none(tmp_path):
    shelf = Shelf(tmp_path / "sessions", tmp_path / "phone")
    one = shelf.id_of("a")
    for damaged in (b"", b"[]", b"{", b'{"layout": 99}', bytes(range(256))):
        (tmp_path / "sessions" / f"{one}.json").write_bytes(damaged)
        assert shelf.facts(one) is None


def test_choices_and_scores_come_back_from_json_as_they_were(shared):
    conditions = Conditions(without_sides=frozenset({"left"}), without_areas=frozenset({"toes"}))
    for left in (None, conditions, STILL_HANDS, ENDED):
        choice = replace(BREATHING, conditions=left)
        assert choice_of(json.loads(json.dumps(written(choice)))) == choice
    session, _ = asyncio.run(whole(shared, BREATHING))
    assert score_of(json.loads(json.dumps(written(session.score)))) == session.score


def test_the_server_holds_no_voice_and_no_numbers_library():
    code = (
        "import sys, voiceguide.web.sessions, voiceguide.web.media; "
        "heavy = {'numpy', 'lameenc', 'soundfile', 'soxr', 'voiceguide.speech'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert said.stdout.decode().strip() == "[]"
