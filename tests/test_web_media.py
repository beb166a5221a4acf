"""What is played and kept, as a phone asks for it of a running server."""

import base64
import contextlib
import hashlib
import json
import re
import sys

import pytest
from web_server import SECRET, desk_in, serving

from voiceguide.safety import ENDED
from voiceguide.units import MINUTE, SECOND
from voiceguide.web import stream as stream_of
from voiceguide.web.desk import Choice, Waiting
from voiceguide.web.maker import Maker

BREATHING = Choice(routine="breathing", language="en", voice="tone:low")
FEET = Choice(routine="short-feet", language="en", voice="tone:low")

WAITING = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked["do"] == "look":
        what = {"made_of": "x", "title": "Never made"}
        print(json.dumps({"n": asked["n"], "done": what}), flush=True)
"""
"""A process that never makes anything."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def desk(folder):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("VOICEGUIDE_CACHE", str(folder / "cache"))
        environment.setenv("VOICEGUIDE_HOME", str(folder / "home"))
        with desk_in(folder) as one:
            yield one


@pytest.fixture(scope="module")
def server(desk):
    with serving(desk) as one:
        yield one


@pytest.fixture(scope="module")
def feet(server, desk):
    """A session that is whole."""
    ordered = server.run(desk.order(FEET))
    assert server.get(f"/sessions/{ordered.id}/sound.mp3")[0] == 200
    return server.run(settled(desk, ordered.id))


async def settled(desk, id):  # noqa: A002
    async for _ in desk.follow(id):
        pass
    return desk.find(id)


@contextlib.contextmanager
def stream(server, path):
    """The lines of a stream that is still open."""
    with contextlib.closing(server.connection()) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield answer


def states(body):
    return [json.loads(one) for one in re.findall(r"^data: (.*)$", body.decode(), re.MULTILINE)]


def test_a_session_is_played_while_it_is_made(server, desk):
    id = server.run(desk.order(BREATHING)).id  # noqa: A001
    status, headers, body = server.get(f"/sessions/{id}/sound.mp3")
    whole = server.run(settled(desk, id))
    assert status == 200
    assert int(headers["content-length"]) == len(body) == whole.state.size
    assert body == desk.sound(id).read_bytes()
    status, _, _ = server.get(f"/sessions/{id}/sound.mp3", If_None_Match=headers["etag"])
    assert status == 304


def test_it_is_saved_under_a_name_that_every_system_takes(server, feet):
    _, headers, _ = server.get(f"/sessions/{feet.id}/sound.mp3?save", "HEAD")
    name = 'attachment; filename="Voiceguide - Short feet - 10 min.mp3"'
    assert headers["content-disposition"] == name
    assert "content-disposition" not in server.get(f"/sessions/{feet.id}/sound.mp3", "HEAD")[1]


def test_states_come_as_events_up_to_the_last(server, desk):
    choice = Choice(routine="breathing", language="en", voice="tone:low", length=7 * MINUTE)
    id = server.run(desk.order(choice)).id  # noqa: A001
    _, headers, body = server.get(f"/sessions/{id}/events")
    found = states(body)
    names = [one["state"] for one in found]
    assert names == sorted(names, key=["waiting", "speaking", "playable"].index)
    assert found[-1]["size"] == found[-1]["written"] == desk.find(id).state.size
    assert headers["cache-control"] == "no-store"
    assert b"retry: " in body
    assert states(server.get(f"/sessions/{id}/events")[2]) == [found[-1]]


def test_a_session_is_made_though_its_page_was_closed(server, desk):
    choice = Choice(routine="breathing", language="en", voice="tone:low", length=8 * MINUTE)
    id = server.run(desk.order(choice)).id  # noqa: A001
    with stream(server, f"/sessions/{id}/events") as answer:
        answer.readline()
    assert server.run(settled(desk, id)).state.whole


def test_a_stream_without_news_shows_signs_of_life(tmp_path, monkeypatch):
    monkeypatch.setattr(stream_of, "BEAT_S", 0.02)
    maker = Maker((sys.executable, "-c", WAITING))
    with desk_in(tmp_path, maker=maker) as desk, serving(desk) as server:
        id = server.run(desk.order(BREATHING)).id  # noqa: A001
        with stream(server, f"/sessions/{id}/events") as answer:
            lines = [answer.readline() for _ in range(9)]
        assert lines[3].startswith(b'data: {"state": "waiting", "before": 0}')
        assert lines[5:9:2] == [b": \n", b": \n"]
        assert desk.find(id).state == Waiting(0)


def test_who_waits_for_sound_and_goes_away_is_forgotten(tmp_path):
    maker = Maker((sys.executable, "-c", WAITING))
    with desk_in(tmp_path, maker=maker) as desk, serving(desk) as server:
        id = server.run(desk.order(BREATHING)).id  # noqa: A001
        with contextlib.closing(server.connection()) as connection:
            connection.request("GET", f"/sessions/{id}/sound.mp3")
            while not desk._orders.get(id).watchers:
                pass
        while desk._orders.get(id).watchers:
            pass


def test_a_session_that_cannot_be_made_says_why(server, desk):
    choice = Choice(routine="short-feet", language="en", voice="tone:low", conditions=ENDED)
    id = server.run(desk.order(choice)).id  # noqa: A001
    for what in ("sound.mp3", "score.json", "captions.vtt"):
        status, _, body = server.get(f"/sessions/{id}/{what}")
        assert status == 503
        assert b"doctor" in body
    (last,) = [one for one in states(server.get(f"/sessions/{id}/events")[2]) if "reason" in one]
    assert last["state"] == "failed"


@pytest.mark.parametrize("id", ["a" * 26, "..", "x", "%2e%2e", "0", "A" * 26, "a" * 5000])
@pytest.mark.parametrize("what", ["sound.mp3", "events", "score.json", "captions.vtt"])
def test_what_nobody_ordered_is_not_there(server, id, what):  # noqa: A002
    assert server.get(f"/sessions/{id}/{what}")[0] == 404


def test_a_score_is_in_seconds(server, feet):
    score = server.json(f"/sessions/{feet.id}/score.json")
    assert score["length"] == feet.score.length / SECOND
    assert 0 < score["check_end"] < score["length"]
    assert score["chapters"][0] == [0.0, feet.score.chapters[0][1]]
    assert score["cues"][0].keys() == {"start", "end", "text", "chapter", "step", "side"}
    assert [one["text"] for one in score["cues"]] == [one.text for one in feet.score.cues]
    assert score["steps"] == [start / SECOND for start in feet.score.steps]


def test_captions_are_those_of_the_file(server, desk, feet):
    _, headers, body = server.get(f"/sessions/{feet.id}/captions.vtt")
    assert headers["content-type"] == "text/vtt; charset=utf-8"
    assert body.decode() == desk.captions(feet.id)
    assert body.count(b"-->") == len(feet.score.cues)


def test_the_cover_is_a_picture(server):
    _, headers, body = server.get("/cover.jpg")
    assert headers["content-type"] == "image/jpeg"
    assert body[:2] == b"\xff\xd8"


def test_a_sheet_has_its_style_and_nothing_else(server):
    status, headers, body = server.get(
        "/routine/breathing/sheet?language=es&length=6&voice=tone:low"
    )
    assert status == 200
    assert b'<html lang="es">' in body
    assert "6 minutos" in body.decode()
    (style,) = re.findall(rb"<style>(.*?)</style>", body, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in headers["content-security-policy"]
    assert b"<script" not in body


def test_only_reading_is_possible(server, feet):
    for what in ("sound.mp3", "score.json", "captions.vtt", "events"):
        assert server.get(f"/sessions/{feet.id}/{what}", "POST")[0] == 405


def test_the_feed_opens_with_its_secret_alone(server, desk, feet):
    desk.keep(feet.id, kept=True)
    paths = ["feed.xml", "cover.jpg", f"chapters/{feet.id}.json"]
    paths += [f"transcript/{feet.id}.vtt", f"sound/{feet.id}.mp3"]
    for path in paths:
        assert server.get(f"/feed/{SECRET}/{path}")[0] == 200
        for other in ("x", SECRET[:-1], SECRET + "a", SECRET.upper(), feet.id):
            assert server.get(f"/feed/{other}/{path}")[0] == 404


def test_the_feed_has_kept_sessions_alone(server, desk, feet):
    desk.keep(feet.id, kept=False)
    for path in (f"chapters/{feet.id}.json", f"transcript/{feet.id}.vtt", f"sound/{feet.id}.mp3"):
        assert server.get(f"/feed/{SECRET}/{path}")[0] == 404
    assert feet.id.encode() not in server.get(f"/feed/{SECRET}/feed.xml")[2]
    desk.keep(feet.id, kept=True)
    _, headers, body = server.get(f"/feed/{SECRET}/feed.xml")
    assert headers["content-type"] == "application/rss+xml; charset=utf-8"
    assert feet.id.encode() in body
    assert server.get(f"/feed/{SECRET}/sound/{feet.id}.mp3", Range="bytes=-5")[0] == 206


def test_chapters_of_the_feed_are_those_of_the_file(server, desk, feet):
    desk.keep(feet.id, kept=True)
    _, headers, body = server.get(f"/feed/{SECRET}/chapters/{feet.id}.json")
    assert headers["content-type"] == "application/json+chapters"
    found = json.loads(body)
    assert found["version"] == "1.2.0"
    starts = [(one["startTime"], one["title"]) for one in found["chapters"]]
    assert starts == [(start / SECOND, title) for start, title in feet.score.chapters]
    assert found["chapters"][-1]["endTime"] == feet.score.length / SECOND
