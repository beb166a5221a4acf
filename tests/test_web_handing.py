"""One file is handed out until it has been fetched whole, in whatever parts."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_asking import ask, asking, scope

from voiceguide.output.registry import FORMATS
from voiceguide.web.handing import LINGER_S, Handing, Spans


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def handing(tmp_path, clock):
    file = tmp_path / "calm.mp3"
    file.write_bytes(bytes(range(256)) * 1000)
    return Handing(file, "calm.mp3", clock)


def fetched(handing, *headers):
    return ask(handing, path=handing.path, headers=headers)


def test_a_phone_keeps_the_file_under_its_name(handing):
    answer = fetched(handing)
    assert answer["content-disposition"] == 'attachment; filename="calm.mp3"'
    assert answer["content-type"] == "audio/mpeg"
    assert len(answer.body) == handing.size


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_sound_to_the_phone(tmp_path, ending):
    file = tmp_path / f"calm.{ending}"
    file.write_bytes(b"x")
    assert fetched(Handing(file, file.name))["content-type"].startswith("audio/")


def test_it_is_done_once_it_was_fetched_and_a_moment_has_passed(handing, clock):
    assert not handing.done
    fetched(handing)
    assert handing.handed == handing.size
    assert not handing.done
    clock.now += LINGER_S
    assert handing.done


def test_parts_add_up(handing, clock):
    fetched(handing, ("range", "bytes=200000-"))
    fetched(handing, ("range", "bytes=0-99999"))
    clock.now += LINGER_S
    assert handing.handed == 156_000
    assert not handing.done
    fetched(handing, ("range", "bytes=50000-250000"))
    clock.now += LINGER_S
    assert handing.done


def test_looking_at_it_is_not_fetching(handing, clock):
    ask(handing, "HEAD", path=handing.path)
    assert fetched(handing, ("range", "bytes=999999-")).status == 416
    fetched(handing, ("range", "bytes=0-1,5-6"))
    assert handing.handed == 0


def test_a_fetch_that_breaks_off_is_no_fetch(handing, clock):
    async def broken():
        gone, sent = asyncio.Event(), []

        async def receive():
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)
            if len(sent) == 3:
                gone.set()
                await asyncio.Event().wait()  # as a connection that nobody reads from any more

        await handing(scope(path=handing.path), receive, send)

    asyncio.run(broken())
    clock.now += LINGER_S
    assert 0 < handing.handed < handing.size
    assert not handing.done


@pytest.mark.parametrize("path", ["/", "/calm.mp3", "/%", "/../calm.mp3"])
def test_there_is_nothing_else(handing, path):
    assert ask(handing, path=path).status == 404


def test_two_files_have_two_paths_that_nobody_guesses(handing, tmp_path):
    other = Handing(tmp_path / "calm.mp3", "calm.mp3")
    assert other.path != handing.path
    assert len(other.path) == 23


def test_it_cannot_be_posted_to(handing):
    assert asyncio.run(asking(handing, scope("POST", handing.path))).status == 405


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_spans_count_each_byte_once(pairs):
    spans, bytes_there = Spans(), set()
    for one, other in pairs:
        start, end = min(one, other), max(one, other)
        spans.add(start, end)
        bytes_there |= set(range(start, end))
    assert spans.total == len(bytes_there)
