"""The list of voices that can be had: read, kept for later, and never trusted."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from voice_server import facts, serving

from voiceguide.errors import EngineError
from voiceguide.speech import UnknownVoiceError
from voiceguide.speech.catalogue import (
    Catalogue,
    find_offer,
    offers_for,
    read_catalogue,
)
from voiceguide.speech.connection import ADDRESS, VARIABLE, Source, source
from voiceguide.speech.licences import is_free, licence_of
from voiceguide.speech.offers import LARGEST_LIST, parse

REAL = {
    "ru_RU-irina-medium": {
        "key": "ru_RU-irina-medium",
        "name": "irina",
        "language": {
            "code": "ru_RU",
            "family": "ru",
            "region": "RU",
            "name_native": "Русский",
            "name_english": "Russian",
            "country_english": "Russia",
        },
        "quality": "medium",
        "num_speakers": 1,
        "speaker_id_map": {},
        "files": {
            "ru/ru_RU/irina/medium/ru_RU-irina-medium.onnx": {
                "size_bytes": 63201294,
                "md5_digest": "21fbe77fdc68bdc35d7adb6bf4f52199",
            },
            "ru/ru_RU/irina/medium/ru_RU-irina-medium.onnx.json": {
                "size_bytes": 6846,
                "md5_digest": "b915de8ef7523207d131bba462be11f3",
            },
            "ru/ru_RU/irina/medium/MODEL_CARD": {
                "size_bytes": 271,
                "md5_digest": "397e67453b4ea5a95642673d0debb5ba",
            },
        },
        "aliases": ["ru-irinia-medium"],
    }
}
"""An entry of the public list, as it is."""

NAME = "en_US-hum-medium"


@pytest.fixture
def net():
    with serving() as (voices, source):
        yield voices, source


def listed(data):
    return parse(json.dumps(data).encode(), "the list")


def entry(name=NAME, **more):
    """Return a list of one voice that is right but for what is given, and another that is right."""
    folder = "/".join([name[:2], *name.split("-")])
    files = {f"{folder}/{name}{end}": facts(b"x") for end in (".onnx", ".onnx.json")}
    return {name: {"files": files, **more}, **REAL}


def test_an_entry_of_the_public_list_is_read_whole():
    (offer,) = listed(REAL)
    assert (offer.name, offer.language, offer.quality) == ("ru_RU-irina-medium", "ru-RU", "medium")
    assert offer.spoken_in == "Russian, Russia"
    assert offer.size == 63201294 + 6846 + 271
    assert offer.card.path == "ru/ru_RU/irina/medium/MODEL_CARD"
    assert offer.card.digest == "397e67453b4ea5a95642673d0debb5ba"
    assert [ending for ending, _ in offer.files] == [".MODEL_CARD", ".onnx.json", ".onnx"]


def test_a_voice_without_a_card_can_be_had():
    offer = {one.name: one for one in listed(entry())}[NAME]
    assert offer.card is None


def test_names_of_letters_outside_english_can_be_had(net, tmp_path):
    voices, source = net
    voices.add("pt_PT-tugão-medium")
    (offer,) = read_catalogue(source, tmp_path).voices
    assert source.url(offer.files[-1][1].path).endswith("/pt_PT-tug%C3%A3o-medium.onnx")
    catalogue = read_catalogue(source, tmp_path)
    assert find_offer(catalogue, "pt_PT-tuga\u0303o-MEDIUM") == offer


@pytest.mark.parametrize(
    "path",
    [
        f"../../{NAME}.onnx",
        f"a/../{NAME}.onnx",
        f"/etc/{NAME}.onnx",
        f"a\\b/{NAME}.onnx",
        f"https://example.org/{NAME}.onnx",
        f"a//{NAME}.onnx",
        f"a?b=/{NAME}.onnx",
        f"a\n/{NAME}.onnx",
        f"a/{NAME}.exe",
    ],
)
def test_paths_that_lead_elsewhere_are_left_out(path):
    data = entry()
    files = data[NAME]["files"]
    files[path] = files.pop(f"en/en_US/hum/medium/{NAME}.onnx")
    assert [one.name for one in listed(data)] == ["ru_RU-irina-medium"]


@pytest.mark.parametrize(
    "name",
    [
        "../../evil",
        "en_US-../..-medium",
        "en_US-a/b-medium",
        "en_US-hum-huge",
        "EN_us-hum-medium",
        ".en_US-hum-medium",
        "en_US-hum\n-medium",
        "en_US--medium",
        "",
        f"en_US-{'a' * 90}-medium",
    ],
)
def test_names_that_no_voice_has_are_left_out(name):
    assert [one.name for one in listed(entry(name))] == ["ru_RU-irina-medium"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"size_bytes": 600_000_000},
        {"size_bytes": 0},
        {"size_bytes": -1},
        {"size_bytes": "12"},
        {"size_bytes": None},
        {"md5_digest": "nonsense"},
        {"md5_digest": None},
        {"md5_digest": "0" * 33},
    ],
)
def test_files_with_odd_facts_are_left_out(wrong):
    data = entry()
    for each in data[NAME]["files"].values():
        each.update(wrong)
    assert [one.name for one in listed(data)] == ["ru_RU-irina-medium"]


@pytest.mark.parametrize(
    "more",
    [
        {"files": None},
        {"files": []},
        {"files": {}},
        {"num_speakers": "many"},
        {"language": 5},
        {"aliases": 5},
    ],
)
def test_one_odd_entry_does_not_spoil_the_list(more):
    assert [one.name for one in listed(entry(**more))] == ["ru_RU-irina-medium"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html>Please log in</html>", "no list of voices .*open a web page first"),
        (b"", "no list of voices"),
        (b"\xff\xfe", "no list of voices"),
        (b"[" * 100_000, "no list of voices"),
        (b"[]", "holds no voice"),
        (b"{}", "holds no voice .*VOICEGUIDE_CATALOGUE"),
        (b" " * (LARGEST_LIST + 1), "too large"),
    ],
)
def test_what_is_no_list_is_told(data, says):
    with pytest.raises(EngineError, match=says.replace(" .*", ".*")):
        parse(data, "http://localhost/")


def test_a_list_of_another_network_is_not_read_without_end(net, tmp_path):
    voices, source = net
    voices.files["voices.json"] = b" " * (LARGEST_LIST + 1)
    with pytest.raises(EngineError, match="larger than such a file can be"):
        read_catalogue(source, tmp_path)


def test_without_a_network_the_list_of_last_time_is_there_and_says_so(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    first = read_catalogue(source, tmp_path)
    assert first.trouble == ""
    assert datetime.now(UTC) - first.when < timedelta(minutes=5)
    (kept,) = tmp_path.iterdir()
    os.utime(kept, (1_700_000_000, 1_700_000_000))
    for fault in ("status", 503), ("page",), ("break", 10), ("status", 404):
        voices.faults["voices.json"] = [fault]
        later = read_catalogue(source, tmp_path)
        assert later.voices == first.voices
        assert later.when == datetime.fromtimestamp(1_700_000_000, UTC)
        assert later.trouble
    assert read_catalogue(source, tmp_path).trouble == ""


def test_a_kept_list_is_not_waited_for_long(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    read_catalogue(source, tmp_path)
    voices.faults["voices.json"] = [("hang",)]
    later = read_catalogue(replace(source, timeout=0.2, pauses=(600.0,)), tmp_path)
    assert "no answer within 0.2 s" in later.trouble


def test_the_list_of_one_address_is_not_that_of_another(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    read_catalogue(source, tmp_path)
    other = Source("http://localhost:9/", timeout=5, pauses=())
    with pytest.raises(EngineError, match="Check that this machine is online"):
        read_catalogue(other, tmp_path)


def test_a_kept_list_that_is_damaged_is_no_list(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    read_catalogue(source, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"{")
    voices.faults["voices.json"] = [("status", 503)]
    with pytest.raises(EngineError, match="busy"):
        read_catalogue(source, tmp_path)


def test_a_list_that_cannot_be_kept_is_still_a_list(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    (tmp_path / "file").write_text("in the way")
    catalogue = read_catalogue(source, tmp_path / "file")
    assert [one.name for one in catalogue.voices] == [NAME]


def offered(*names, **more):
    data = {}
    for name in names:
        data |= entry(name, **more)
    voices = tuple(one for one in listed(data) if one.name in names)
    return Catalogue(voices, datetime.now(UTC), "")


def test_voices_of_a_language_come_in_the_order_in_which_they_should_be_offered():
    catalogue = offered(
        "es_MX-ald-medium",
        "es_ES-carlfm-x_low",
        "es_AR-daniela-high",
        "es_ES-davefx-medium",
        "est_EE-other-medium",
    )
    names = [one.name for one in offers_for(catalogue, "es")]
    assert names == [
        "es_ES-davefx-medium",
        "es_MX-ald-medium",
        "es_AR-daniela-high",
        "es_ES-carlfm-x_low",
    ]
    assert [one.name for one in offers_for(catalogue, "ES_mx")] == ["es_MX-ald-medium"]
    assert offers_for(catalogue, "xx") == ()


def test_a_voice_of_many_speakers_is_offered_after_those_of_one():
    one, many = offered("de_DE-b-medium"), offered("de_DE-a-medium", num_speakers=8)
    both = replace(one, voices=many.voices + one.voices)
    assert [each.name for each in offers_for(both, "de")] == ["de_DE-b-medium", "de_DE-a-medium"]


def test_a_voice_is_found_in_any_case_and_by_an_older_name():
    catalogue = Catalogue(listed(entry()), datetime.now(UTC), "")
    assert find_offer(catalogue, "EN_us-Hum-medium").name == NAME
    assert find_offer(catalogue, "ru-irinia-medium").name == "ru_RU-irina-medium"


def test_a_name_that_there_is_not_is_told_with_the_nearest():
    catalogue = Catalogue(listed(entry()), datetime.now(UTC), "")
    with pytest.raises(UnknownVoiceError, match="nearest are en_US-hum-medium"):
        find_offer(catalogue, "en_US-ham-medium")
    with pytest.raises(UnknownVoiceError, match="voices install en"):
        find_offer(catalogue, "?")


def test_another_address_can_be_named():
    assert source({}).address == ADDRESS
    assert source({VARIABLE: " https://example.org/v "}).address == "https://example.org/v/"
    assert source({VARIABLE: "http://127.0.0.1:80/"}).address == "http://127.0.0.1:80/"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "http://localhost@example.org/",
        "http://localhost.example.org/",
        "ftp://localhost/",
        "file:///etc/",
        "https:///",
        "https://[",
        "example.org",
        "https://a b/",
    ],
)
def test_an_address_without_encryption_is_refused(address):
    with pytest.raises(EngineError, match=r"begins with https://, or take VOICEGUIDE_CATALOGUE"):
        source({VARIABLE: address})


@pytest.mark.parametrize(
    ("written", "licence", "free"),
    [
        ("CC0", "CC0-1.0", True),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", True),
        ("public domain", "public domain", True),
        ("Public Domain in the USA", "public domain", True),
        ("CC BY 4.0", "CC-BY-4.0", True),
        ("CC-BY-3.0", "CC-BY-3.0", True),
        ("Creative Commons Attribution 4.0", "CC-BY-4.0", True),
        ("http://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", True),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0", False),
        ("CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0", False),
        ("Creative Commons Attribution-NonCommercial-ShareAlike", "CC-BY-NC-SA", False),
        ("CC BY 4.0, for research only", "CC BY 4.0, for research only", False),
        ("public domain, not for commercial use", "public domain, not for commercial use", False),
        ("Apache 2.0", "Apache 2.0", False),
        ("See URL", "", False),
        ("Unknown", "", False),
        ("https://www.cstr.ed.ac.uk/projects/blizzard/license.html", "", False),
        ("", "", False),
    ],
)
def test_the_licence_of_a_card_is_told_in_the_usual_short_way(written, licence, free):
    card = f"# Model card\n\n* URL: https://example.org\n* License: {written}\n\n## Training\n"
    assert licence_of(card) == licence
    assert is_free(licence) == free
