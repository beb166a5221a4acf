"""The feed of kept sessions: valid by every rule, and read by those who read feeds."""

import io
import re

import feedparser
import podcastparser
import pytest
from feed_rules import faults
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.units import SECOND
from voiceguide.web.desk import Choice, Ordered, Playable, Score, Waiting
from voiceguide.web.feed import chapters_json, feed_secret, feed_xml, is_secret

ADDRESS = "http://192.168.1.20:8765/feed/secretsecret"


def session(
    number=1, title="Bedtime feet (15 min)", chapters=("Settle in", "Left & right"), **more
):
    starts = tuple((index * 90 * SECOND, one) for index, one in enumerate(chapters))
    length = len(chapters) * 90 * SECOND + SECOND // 3
    score = Score(length=length, check_end=0, chapters=starts, cues=(), steps=())
    facts = {
        "id": f"{'a' * 25}{number}",
        "choice": Choice(routine="bedtime-feet", language="en"),
        "title": title,
        "file_name": "Voiceguide - Bedtime feet - 15 min.mp3",
        "state": Playable(1_234_567, 1_234_567),
        "score": score,
        "kept": True,
        "since": 1_790_000_000.0 + number,
    }
    return Ordered(**{**facts, **more})


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_feed_breaks_no_rule(count):
    kept = [session(number) for number in range(count)]
    assert [*faults(feed_xml(kept, ADDRESS))] == []


def test_the_rules_find_faults():
    good = feed_xml([session()], ADDRESS).decode()
    for before, after in (
        ('version="2.0"', 'version="0.9"'),
        ("<title>Voiceguide</title>", ""),
        ("<itunes:block>Yes", "<itunes:block>No"),
        ('length="1234567"', 'length="1.2 MB"'),
        (".mp3", ""),
        ('isPermaLink="false"', ""),
        (" GMT</pubDate>", "</pubDate>"),
        ('start="00:01:30.000"', 'start="1 min"'),
        ("application/json+chapters", "application/json"),
        ('type="text/vtt"', 'type="text/words"'),
        ("<item>", "<item><thing/>"),
    ):
        broken = good.replace(before, after, 1)
        assert broken != good
        assert [*faults(broken)] != [], before


def test_readers_of_feeds_find_everything():
    data = feed_xml([session(2), session(1, title="Füße & “Hände” <kurz>")], ADDRESS)
    read = feedparser.parse(data)
    assert not read.bozo
    assert (read.version, read.feed.title, len(read.entries)) == ("rss20", "Voiceguide", 2)
    assert [one.title for one in read.entries][1] == "Füße & “Hände” <kurz>"
    assert read.entries[0].enclosures[0] == {
        "href": f"{ADDRESS}/sound/{'a' * 25}2.mp3",
        "length": "1234567",
        "type": "audio/mpeg",
    }
    heard = podcastparser.parse(f"{ADDRESS}/feed.xml", io.BytesIO(data))
    episode = heard["episodes"][0]
    assert episode["total_time"] == 180
    assert episode["guid"] == f"{'a' * 25}2"
    assert [(one["start"], one["title"]) for one in episode["chapters"]] == [
        (0, "Settle in"),
        (90, "Left & right"),
    ]
    assert heard["cover_url"] == f"{ADDRESS}/cover.jpg"


@given(st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_any_title_makes_a_feed_that_can_be_read(title, chapters):
    titles = [f"1 {one}" for one in chapters]
    data = feed_xml([session(title=f"A {title}", chapters=titles)], ADDRESS)
    assert [*faults(data)] == []


def test_sessions_that_cannot_be_heard_yet_are_left_out():
    kept = [session(1, state=Waiting(0)), session(2, score=None), session(3)]
    assert re.findall(b"<guid[^>]*>(.*?)</guid>", feed_xml(kept, ADDRESS)) == [b"a" * 25 + b"3"]


@pytest.mark.parametrize("kept", [[], [session(1)]])
def test_the_same_shelf_gives_the_same_feed(kept):
    assert feed_xml(kept, ADDRESS) == feed_xml(kept, ADDRESS)


def test_chapters_end_where_the_next_begin():
    found = chapters_json(session().score)["chapters"]
    assert [one["startTime"] for one in found] == [0.0, 90.0]
    assert found[0]["endTime"] == found[1]["startTime"]


def test_the_secret_stays_and_is_for_the_owner_alone(tmp_path):
    one = feed_secret(tmp_path)
    assert re.fullmatch("[a-z2-7]{32}", one)
    assert feed_secret(tmp_path) == one
    assert (tmp_path / "feed").stat().st_mode & 0o777 == 0o600
    assert is_secret(one, one)
    assert not is_secret("", one)
    assert not is_secret("ü" * 32, one)
    assert not is_secret("", "")
