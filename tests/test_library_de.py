"""The whole library in German: complete, safe, and as long as the original with a German voice."""

import re
from functools import cache
from pathlib import Path

import pytest

from voiceguide import library
from voiceguide.errors import VoiceguideError
from voiceguide.loader import Folders, load, load_check, load_many
from voiceguide.passage import Line
from voiceguide.routine import SIDES, moments
from voiceguide.safety import EVERYTHING, GENTLE, STILL_HANDS, after, problems, questions
from voiceguide.safety.conditions import Conditions
from voiceguide.script import compile_script, mirrored
from voiceguide.sentences import split, words
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.units import SECOND

SCRIPTS = library.shipped("scripts")
IDS = sorted(path.stem for path in SCRIPTS.glob("*.yaml") if "." not in path.stem)
CHECKS = sorted(path.stem for path in (SCRIPTS / "checks").glob("*.yaml") if "." not in path.stem)
TRANSLATIONS = [*SCRIPTS.glob("*.de.yaml"), *(SCRIPTS / "checks").glob("*.de.yaml")]

WAYS = {
    "whole": {},
    "gentle": {"gentle": True},
    "left": {"side": "left"},
    "right": {"side": "right"},
}
CONDITIONS = {
    "whole": EVERYTHING,
    "gentle": GENTLE,
    "still": STILL_HANDS,
    "left": Conditions(without_sides=frozenset({"right"})),
    "right": Conditions(without_sides=frozenset({"left"})),
}

SIDE = {"left": r"\blink(?:s|e[nrsm]?)\b", "right": r"\brecht(?:s|e[nrsm]?)\b"}
INFORMAL = re.compile(r"\b(?:du|dich|dir|dein\w*|wir|uns|unser\w*)\b", re.IGNORECASE)

each_routine = pytest.mark.parametrize("name", IDS)
each_check = pytest.mark.parametrize("name", CHECKS)


@cache
def routine(name, language="de"):
    ending = "" if language == "en" else f".{language}"
    return load(SCRIPTS / f"{name}{ending}.yaml", Folders(SCRIPTS))


@cache
def check(name, language="de"):
    ending = "" if language == "en" else f".{language}"
    return load_check(SCRIPTS / "checks" / f"{name}{ending}.yaml", Folders(SCRIPTS))


def texts(step):
    """Every text of a step that is spoken, its answers' among them."""
    found = [getattr(step, key, None) for key in ("text", "gentle", "closing", "opt_out")]
    replies = [getattr(step, key, None) for key in ("yes", "no", "unsure")]
    found += [one.say for one in replies if one]
    return [one for one in (*found, *getattr(step, "remind", ())) if one]


def sentences(words_):
    return [part for part in split(words_, "de") if isinstance(part, str)]


def spoken(name):
    """Every sentence of a routine and its check."""
    return [
        sentence
        for one in moments(routine(name))
        for text in texts(one.step)
        for sentence in sentences(one.fill(text))
    ]


@pytest.fixture(scope="module")
def speaker(tmp_path_factory):
    engine = EspeakEngine()
    clips = Clips(engine, Cache(tmp_path_factory.mktemp("lines")))
    voices = {"de": engine.find("de"), "en": engine.find("en-us")}
    made = {}

    def session(name, language="de", **wanted):
        key = (name, language, *sorted(wanted.items()))
        if key not in made:
            wishes = Wishes(voice=voices[language], **wanted)
            made[key] = make_session(routine(name, language), wishes, clips)
        return made[key]

    yield session
    engine.close()


def test_every_routine_and_check_is_there_in_german():
    there = {path.relative_to(SCRIPTS).as_posix() for path in TRANSLATIONS}
    assert there == {f"{one}.de.yaml" for one in IDS} | {f"checks/{one}.de.yaml" for one in CHECKS}


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda one: one.stem)
def test_a_translation_is_complete_and_has_nothing_stale(path):
    loaded = load_many([path], Folders(SCRIPTS))
    assert [str(one) for one in loaded.problems] == []


@each_routine
def test_it_is_the_same_routine_in_another_language(name):
    own, original = routine(name), routine(name, "en")
    assert (own.id, own.language) == (original.id, "de")
    assert own.length == original.length
    shape = [(one.step.action, one.step.area, one.step.touch, one.side) for one in moments(own)]
    assert shape == [
        (one.step.action, one.step.area, one.step.touch, one.side) for one in moments(original)
    ]


@pytest.mark.parametrize("way", CONDITIONS)
@each_routine
def test_no_safety_rule_has_anything_to_say(name, way):
    assert list(map(str, problems(routine(name), CONDITIONS[way]).problems)) == []


@pytest.mark.parametrize("way", CONDITIONS)
@each_routine
def test_the_same_steps_are_left_of_it_as_of_the_original(name, way):
    of = {
        language: [
            (one.label.step, one.label.side, one.label.area, one.label.touch, one.kind)
            for one in compile_script(routine(name, language), CONDITIONS[way]).passages
        ]
        for language in ("de", "en")
    }
    assert of["de"] == of["en"]


def has(name, way):
    """Whether there is such a session in English."""
    return not (
        way == "gentle" and name in ("ball-roll", "quiet-points", "towel-stretch")
    ) and not (way in SIDES and name == "breathing")


@pytest.mark.parametrize(
    ("name", "way"), [(name, way) for name in IDS for way in WAYS if has(name, way)]
)
def test_a_german_voice_overruns_no_step(name, way, speaker):
    session = speaker(name, **WAYS[way])
    assert list(map(str, session.warnings)) == []
    assert 100 <= pace(session) <= 140


def pace(session):
    """Words a minute of everything that is spoken."""
    said = [event for event in session.timeline.events if event.text]
    taken = sum(event.end - event.start for event in said) / SECOND / 60
    return sum(words(event.text) for event in said) / taken


@pytest.mark.parametrize(
    ("name", "way"), [(name, way) for name in IDS for way in WAYS if not has(name, way)]
)
def test_what_is_refused_in_english_is_refused_in_german(name, way, speaker):
    for language in ("de", "en"):
        with pytest.raises(VoiceguideError):
            speaker(name, language, **WAYS[way])


@each_routine
def test_every_reminder_of_the_original_is_heard(name, speaker):
    heard = {}
    for language in ("de", "en"):
        counts = heard[language] = {}
        for event in speaker(name, language).timeline.events:
            if event.text:
                counts[event.passage] = counts.get(event.passage, 0) + 1
    missed = {at for at, count in heard["en"].items() if heard["de"].get(at, 0) < count}
    assert not missed


@each_routine
def test_it_fits_the_same_lengths_to_the_frame(name, speaker):
    german, english = (speaker(name, language).timeline for language in ("de", "en"))
    assert german.length == english.length == routine(name).length
    low, high = max(german.shortest, english.shortest), min(german.longest, english.longest)
    for part in (1, 2, 3):
        wanted = low + (high - low) * part // 4
        for language in ("de", "en"):
            assert speaker(name, language, length=wanted).timeline.length == wanted


@each_routine
def test_the_first_sentence_of_a_touch_names_the_side(name):
    for one in moments(routine(name)):
        if one.step.touch and one.side in SIDES:
            for text in filter(None, (one.step.text, one.step.gentle)):
                first = sentences(one.fill(text))[0]
                other = SIDES[1 - SIDES.index(one.side)]
                assert re.search(SIDE[one.side], first), text.at
                assert not re.search(SIDE[other], first), text.at


@each_routine
def test_sentences_are_short_formal_and_written_out(name):
    for sentence in spoken(name):
        assert words(sentence) <= 14, sentence
        assert not INFORMAL.search(sentence), sentence
        assert not re.search(r"[\d%{}&/]|\b\w{1,3}\.\s", sentence), sentence
        assert sentence[0].isupper(), sentence


@each_check
def test_questions_and_answers_are_short_and_formal(name):
    for step in check(name).steps:
        for text in texts(step):
            for sentence in sentences(text.value):
                assert words(sentence) <= 14, sentence
                assert not INFORMAL.search(sentence), sentence
                assert not re.search(r"\d", sentence), sentence


@each_check
def test_a_check_starts_with_what_this_is_and_sends_to_help_without_a_number(name):
    first, *rest = check(name).steps
    assert sentences(first.text.value)[:2] == [
        "Dies ist eine Anleitung zum Entspannen, keine Behandlung.",
        "Wenn etwas wehtut, hören Sie auf.",
    ]
    assert check(name).line.value == "Wenn die Antwort beunruhigt, stoppen Sie die Aufnahme."
    emergency = [one for step in rest for one in texts(step) if "Notruf" in one.value]
    assert len(emergency) == (name in ("feet", "feet-short"))


@each_check
def test_answers_lead_where_those_of_the_original_lead(name):
    german, english = questions(check(name)), questions(check(name, "en"))
    assert [one.topic for one in german] == [one.topic for one in english]
    for number, one in enumerate(german, 1):
        assert one.text.value.endswith("?")
        for given in ("yes", "no", "unsure", "yes left"):
            same = {number: given}
            assert after(check(name), same) == after(check(name, "en"), same)
    assert after(check(name), {}).ended


def test_one_foot_is_said_for_the_other_foot():
    script = compile_script(mirrored(routine("one-foot")))
    lines = [clip.text for clip in script.clipped if isinstance(clip, Line)]
    assert "Heute Abend geht es nur um Ihren rechten Fuß." in lines
    assert "Lassen Sie den linken Fuß zugedeckt, und gönnen Sie ihm Ruhe." in lines
    assert "Wischen Sie den rechten Fuß mit dem Handtuch ab." in lines


@each_routine
def test_chapters_are_few_and_short(name, speaker):
    titles = [chapter.title for chapter in speaker(name).timeline.chapters]
    assert len(set(titles)) == len(titles)
    assert all(words(title) <= 5 and "{" not in title for title in titles)


@each_routine
def test_the_last_words_are_soft(name, speaker):
    last = [event.text for event in speaker(name).timeline.events if event.text][-1]
    assert last in (
        "Kommen Sie jetzt zur Ruhe.",
        "Kommen Sie jetzt beide zur Ruhe.",
        "Lassen Sie die Hände ruhen.",
    )


def test_the_library_is_found_by_its_language():
    path = library.find_routine("bedtime-feet", "de")
    assert path == Path(SCRIPTS / "bedtime-feet.de.yaml")
    assert load(path, Folders(SCRIPTS)).title.value == "Füße vor dem Schlafen"
