"""Feed: kept sessions as a private podcast, for players that know how to keep one.

Its secret is its own: it opens the kept sessions and nothing else. After the RSS 2.0 specification
(rssboard.org/rss-specification), Apple's "A podcaster's guide to RSS", the namespaces of the
Podcast Index (podcastindex.org/namespace/1.0) and of Podlove Simple Chapters 1.2.
"""

import base64
import hmac
import re
import uuid
from collections.abc import Sequence
from email.utils import formatdate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from voiceguide import __version__
from voiceguide.units import MILLISECOND, SECOND
from voiceguide.web.desk import Ordered, Playable, Score
from voiceguide.web.shelf import kept_secret
from voiceguide.web.sound import TYPE

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
for _prefix, _space in SPACES.items():
    ET.register_namespace(_prefix, _space)

FEED_TYPE = "application/rss+xml; charset=utf-8"
CHAPTERS_TYPE = "application/json+chapters"
CAPTIONS_TYPE = "text/vtt"

TITLE = "Voiceguide"
ABOUT = (
    "The guided sessions that you kept. For comfort: nothing here examines, diagnoses or treats. "
    "Stop if it hurts."
)

_IN_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_secret(home: Path) -> str:
    """Return the secret of the feed, made where it is missing.

    Raises:
        StateError: it can neither be read nor written.
    """
    return base64.b32encode(kept_secret(home / "feed")[:20]).decode().lower()


def is_secret(given: str, secret: str) -> bool:
    """Whether somebody has the secret; how long this takes says nothing about it."""
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def feed_xml(kept: Sequence[Ordered], address: str) -> bytes:
    """Return the feed of kept sessions that can be heard, the newest first.

    Args:
        address: of the feed, up to its secret, without a slash at its end.
    """
    whole = [one for one in kept if one.score and isinstance(one.state, Playable)]
    rss = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(rss, "channel")
    language = whole[0].choice.language if whole else "en"
    _put(channel, "title", TITLE)
    _put(channel, "link", address.split("/feed/")[0] + "/")
    _put(channel, "description", ABOUT)
    _put(channel, "language", language)
    _put(channel, "generator", f"voiceguide {__version__}")
    if whole:
        _put(channel, "lastBuildDate", formatdate(max(one.since for one in whole), usegmt=True))
    _put(
        channel,
        "atom:link",
        href=f"{address}/feed.xml",
        rel="self",
        type="application/rss+xml",
    )
    _put(channel, "itunes:author", TITLE)
    _put(channel, "itunes:block", "Yes")
    _put(channel, "itunes:explicit", "false")
    _put(channel, "itunes:type", "episodic")
    _put(channel, "itunes:image", href=f"{address}/cover.jpg")
    _put(channel, "itunes:category", text="Health & Fitness")
    _put(channel, "podcast:locked", "yes")
    _put(channel, "podcast:guid", str(uuid.uuid5(uuid.NAMESPACE_URL, address)))
    for one in whole:
        _item(channel, one, address)
    ET.indent(rss)
    return bytes(ET.tostring(rss, "utf-8", xml_declaration=True)) + b"\n"


def chapters_json(score: Score) -> dict[str, Any]:
    """Return chapters as the Podcast Index has them, in seconds."""
    starts = [start for start, _ in score.chapters]
    ends = [*starts[1:], score.length]
    chapters = [
        {"startTime": start / SECOND, "endTime": end / SECOND, "title": title}
        for (start, title), end in zip(score.chapters, ends, strict=True)
    ]
    return {"version": "1.2.0", "chapters": chapters}


def _item(channel: ET.Element, one: Ordered, address: str) -> None:
    assert one.score is not None
    assert isinstance(one.state, Playable)
    item = ET.SubElement(channel, "item")
    _put(item, "title", one.title)
    _put(item, "description", " · ".join(title for _, title in one.score.chapters))
    _put(item, "guid", one.id, isPermaLink="false")
    _put(item, "pubDate", formatdate(one.since, usegmt=True))
    sound = f"{address}/sound/{one.id}.mp3"
    _put(item, "enclosure", url=sound, length=str(one.state.size), type=TYPE)
    _put(item, "itunes:duration", str(round(one.score.length / SECOND)))
    _put(item, "itunes:episodeType", "full")
    _put(item, "itunes:explicit", "false")
    _put(
        item,
        "podcast:transcript",
        url=f"{address}/transcript/{one.id}.vtt",
        type=CAPTIONS_TYPE,
        language=one.choice.language,
        rel="captions",
    )
    _put(
        item,
        "podcast:chapters",
        url=f"{address}/chapters/{one.id}.json",
        type=CHAPTERS_TYPE,
    )
    chapters = _put(item, "psc:chapters", version="1.2")
    for start, title in one.score.chapters:
        _put(chapters, "psc:chapter", start=_time(start), title=title)


def _put(parent: ET.Element, name: str, words: str | None = None, **attributes: str) -> ET.Element:
    """Add an element; what no XML can hold is left out of its words."""
    prefix, colon, local = name.partition(":")
    full = f"{{{SPACES[prefix]}}}{local}" if colon else name
    clean = {key: _IN_NO_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, full, clean)
    if words is not None:
        element.text = _IN_NO_XML.sub("", words)
    return element


def _time(frames: int) -> str:
    """Return a place as Podlove has it.

    >>> _time(61 * SECOND + SECOND // 2)
    '00:01:01.500'
    """
    ms = frames // MILLISECOND
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
