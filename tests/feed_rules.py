"""The rules of a podcast feed, each with where it stands.

RSS: https://www.rssboard.org/rss-specification, profile: https://www.rssboard.org/rss-profile
Apple: https://podcasters.apple.com/support/823-podcast-requirements
Podcast Index: https://github.com/Podcastindex-org/podcast-namespace
Podlove: https://podlove.org/simple-chapters/
"""

import re
from collections import Counter
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
PSC = "{http://podlove.org/simple-chapters}"

CHANNEL = {
    "title", "link", "description", "language", "generator", "lastBuildDate", "item",
    f"{ATOM}link", f"{ITUNES}author", f"{ITUNES}block", f"{ITUNES}category",
    f"{ITUNES}explicit", f"{ITUNES}image", f"{ITUNES}type", f"{PODCAST}guid", f"{PODCAST}locked",
}  # fmt: skip
ITEM = {
    "title", "description", "guid", "pubDate", "enclosure",
    f"{ITUNES}duration", f"{ITUNES}episodeType", f"{ITUNES}explicit",
    f"{PODCAST}transcript", f"{PODCAST}chapters", f"{PSC}chapters",
}  # fmt: skip
REPEATED = {"item", f"{ATOM}link", f"{ITUNES}category", f"{PODCAST}transcript"}

TRANSCRIPTS = {"text/vtt", "text/plain", "text/html", "application/json", "application/x-subrip"}
AUDIO = {"audio/mpeg": ".mp3", "audio/x-m4a": ".m4a"}
GUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
PLAY_TIME = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)(?:\.(\d{1,3}))?")


def faults(data):
    """Yield every rule that a feed breaks."""
    root = ET.fromstring(data)  # well formed: XML 1.0
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "RSS: the root is <rss version='2.0'>"
    channels = root.findall("channel")
    if len(channels) != 1 or len(root) != 1:
        yield "RSS: one channel, and nothing beside it"
        return
    channel = channels[0]
    yield from _known(channel, CHANNEL)
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"RSS: a channel has a {name}"
    if not _is_url(channel.findtext("link")):
        yield "RSS: link is a URL"
    # Apple: required channel tags.
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z]{2})?", channel.findtext("language") or ""):
        yield "Apple: language is an ISO 639 code"
    if channel.findtext(f"{ITUNES}explicit") not in ("true", "false"):
        yield "Apple: explicit is true or false"
    category = channel.find(f"{ITUNES}category")
    if category is None or category.get("text") != "Health & Fitness":
        yield "Apple: a category of its list"
    picture = channel.find(f"{ITUNES}image")
    if picture is None or not _is_url(picture.get("href"), (".jpg", ".png")):
        yield "Apple: the address of the picture ends in .jpg or .png"
    if channel.findtext(f"{ITUNES}block") != "Yes":
        yield "Apple: block is Yes, so that no directory lists it"
    if channel.findtext(f"{ITUNES}type") not in ("episodic", "serial"):
        yield "Apple: type is episodic or serial"
    own = [one for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if len(own) != 1 or own[0].get("type") != "application/rss+xml":
        yield "Profile: one atom:link to itself"
    elif not _is_url(own[0].get("href")):
        yield "Profile: its own address is a URL"
    # Podcast Index: locked is yes or no; guid is a UUID of version 5.
    if channel.findtext(f"{PODCAST}locked") not in ("yes", "no"):
        yield "Podcast Index: locked is yes or no"
    if not GUID.fullmatch(channel.findtext(f"{PODCAST}guid") or ""):
        yield "Podcast Index: guid is a UUID of version 5"
    if channel.find("lastBuildDate") is not None:
        yield from _dates(channel, "lastBuildDate")
    items = channel.findall("item")
    guids = Counter(one.findtext("guid") for one in items)
    if any(count > 1 for count in guids.values()):
        yield "RSS: no guid twice"
    for item in items:
        yield from _item(item)


def _item(item):
    yield from _known(item, ITEM)
    if not (item.findtext("title") or "").strip():
        yield "Apple: an episode has a title"
    guid = item.find("guid")
    if guid is None or not guid.text or guid.get("isPermaLink") != "false":
        yield "RSS: a guid that is no address says so"
    yield from _dates(item, "pubDate")
    sounds = item.findall("enclosure")
    if len(sounds) != 1:
        yield "Profile: one enclosure"
        return
    sound = sounds[0]
    if not re.fullmatch("[1-9][0-9]*", sound.get("length") or ""):
        yield "RSS: length in bytes"
    if sound.get("type") not in AUDIO:
        yield "Apple: a type of its list"
    elif not _is_url(sound.get("url"), (AUDIO[sound.get("type")],)):
        yield "Apple: the address ends as its type does, in ASCII"
    if not re.fullmatch("[1-9][0-9]*", item.findtext(f"{ITUNES}duration") or ""):
        yield "Apple: duration in seconds"
    if item.findtext(f"{ITUNES}episodeType") not in ("full", "trailer", "bonus"):
        yield "Apple: episodeType of its list"
    if item.findtext(f"{ITUNES}explicit") not in ("true", "false"):
        yield "Apple: explicit is true or false"
    for one in item.findall(f"{PODCAST}transcript"):
        if one.get("type") not in TRANSCRIPTS or not _is_url(one.get("url")):
            yield "Podcast Index: a transcript has an address and a known type"
        if one.get("rel") not in (None, "captions"):
            yield "Podcast Index: rel is captions where there is any"
    chapters = item.find(f"{PODCAST}chapters")
    if chapters is None or chapters.get("type") != "application/json+chapters":
        yield "Podcast Index: chapters are application/json+chapters"
    elif not _is_url(chapters.get("url"), (".json",)):
        yield "Podcast Index: chapters have an address"
    yield from _simple(item.find(f"{PSC}chapters"))


def _simple(chapters):
    """Podlove: version 1.2; start is normal play time, in order; every chapter has a title."""
    if chapters is None or chapters.get("version") != "1.2":
        yield "Podlove: version 1.2"
        return
    times = [PLAY_TIME.fullmatch(one.get("start") or "") for one in chapters]
    if not all(times) or not all(one.get("title") for one in chapters):
        yield "Podlove: a chapter has a start and a title"
        return
    seconds = [int(h or 0) * 3600 + int(m) * 60 + float(f"{s}.{f or 0}") for h, m, s, f in
               (one.groups() for one in times)]  # fmt: skip
    if seconds != sorted(seconds) or not seconds or seconds[0]:
        yield "Podlove: chapters are in order, from the start on"
    if any(one.tag != f"{PSC}chapter" for one in chapters):
        yield "Podlove: chapters and nothing else"


def _known(element, known):
    counts = Counter(one.tag for one in element)
    for tag, count in counts.items():
        if tag not in known:
            yield f"RSS: {tag} does not stand in {element.tag}"
        if count > 1 and tag not in REPEATED:
            yield f"RSS: {tag} stands twice in {element.tag}"


def _dates(element, name):
    try:
        when = parsedate_to_datetime(element.findtext(name) or "")
    except (TypeError, ValueError):
        yield f"RSS: {name} is a date of RFC 822"
        return
    if when.utcoffset() is None:
        yield f"RSS: {name} has a time zone"


def _is_url(value, endings=("",)):
    if not value or not value.isascii() or re.search(r"\s", value):
        return False
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and parts.path.endswith(endings)
