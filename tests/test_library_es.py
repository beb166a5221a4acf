"""The whole library in Spanish: complete, safe, and as long as the original with Spanish voices."""

import re
from functools import cache

import pytest

from voiceguide import library
from voiceguide.errors import VoiceguideError
from voiceguide.loader import Folders, load, load_check, load_many
from voiceguide.passage import Line
from voiceguide.routine import SIDES, Say, moments
from voiceguide.safety import (
    EVERYTHING,
    GENTLE,
    STILL_HANDS,
    Conditions,
    after,
    problems,
    questions,
)
from voiceguide.safety.acts import acts
from voiceguide.safety.words import words_of
from voiceguide.script import compile_script, mirrored
from voiceguide.sentences import split, words
from voiceguide.session import Wishes, make_session
from voiceguide.speech.cache import Cache
from voiceguide.speech.clips import Clips
from voiceguide.speech.espeak import EspeakEngine
from voiceguide.units import MINUTE

SCRIPTS = library.shipped("scripts")
IDS = sorted(path.stem for path in SCRIPTS.glob("*.yaml") if "." not in path.stem)
CHECKS = sorted(path.stem for path in (SCRIPTS / "checks").glob("*.yaml") if "." not in path.stem)
TRANSLATIONS = sorted(SCRIPTS.rglob("*.es.yaml"))

WAYS = {
    "whole": ({}, EVERYTHING),
    "gentle": ({"gentle": True}, GENTLE),
    "left": ({"side": "left"}, Conditions(without_sides=frozenset({"right"}))),
    "right": ({"side": "right"}, Conditions(without_sides=frozenset({"left"}))),
}
CONDITIONS = {
    **{way: conditions for way, (_, conditions) in WAYS.items()},
    "still": STILL_HANDS,
    "no toes": Conditions(without_areas=frozenset({"toes"})),
}
REFUSED = {
    *((name, "gentle") for name in ("ball-roll", "quiet-points", "towel-stretch")),
    *(("breathing", side) for side in SIDES),
}
"""Sessions that the original does not have either."""

NAMED = {"left": r"\bizquierd[oa]\b", "right": r"\bderech[oa]\b"}
INFORMAL = re.compile(
    r"\b(?:tú|te|ti|tu|tus|contigo|vos|vosotros|os|nos|nosotros|nuestr[oa]s?|vamos|coge\w*|coja\w*)\b"
    r"|\b\w+(?:amos|emos)\b",
    re.IGNORECASE,
)
"""*Tú*, *vosotros* and *we*; and *coger*, which cannot be said in half of America."""

each_routine = pytest.mark.parametrize("name", IDS)
each_check = pytest.mark.parametrize("name", CHECKS)


@cache
def routine(name, language="es"):
    return load(SCRIPTS / f"{name}{ending(language)}.yaml", Folders(SCRIPTS))


@cache
def check(name, language="es"):
    return load_check(SCRIPTS / "checks" / f"{name}{ending(language)}.yaml", Folders(SCRIPTS))


def ending(language):
    return "" if language == "en" else f".{language}"


def texts(step):
    """Every text of a step that is spoken, its answers' among them."""
    found = [getattr(step, key, None) for key in ("text", "gentle", "closing", "opt_out")]
    replies = [getattr(step, key, None) for key in ("yes", "no", "unsure")]
    found += [one.say for one in replies if one]
    return [one for one in (*found, *getattr(step, "remind", ())) if one]


def sentences(text):
    return [part for part in split(text) if isinstance(part, str)]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """Sessions by name, language and wishes, spoken by espeak."""
    engine = EspeakEngine()
    clips = Clips(engine, Cache(tmp_path_factory.mktemp("spoken")))
    made = {}

    def give(name, language="es", voice=None, **wanted):
        key = (name, language, voice, *sorted(wanted.items()))
        if key not in made:
            wishes = Wishes(voice=engine.find(voice or language), **wanted)
            made[key] = make_session(routine(name, language), wishes, clips)
        return made[key]

    yield give
    engine.close()


def test_every_routine_and_check_is_there_in_spanish():
    assert {path.name for path in SCRIPTS.glob("*.es.yaml")} == {f"{one}.es.yaml" for one in IDS}
    there = {path.name for path in (SCRIPTS / "checks").glob("*.es.yaml")}
    assert there == {f"{one}.es.yaml" for one in CHECKS}


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_translation_is_complete_and_nothing_in_it_is_stale(path):
    assert [str(one) for one in load_many([path], Folders(SCRIPTS)).problems] == []


@each_routine
def test_it_is_the_same_routine_in_another_language(name):
    own, original = routine(name), routine(name, "en")
    assert (own.id, own.language, own.length) == (name, "es", original.length)
    for one, other in zip(moments(own), moments(original), strict=True):
        assert (one.side, one.in_check) == (other.side, other.in_check)
        assert (one.step.action, one.step.area, one.step.touch, one.step.keep) == (
            other.step.action, other.step.area, other.step.touch, other.step.keep,
        )  # fmt: skip


@pytest.mark.parametrize("way", CONDITIONS)
@each_routine
def test_no_safety_rule_has_anything_to_say(name, way):
    assert list(map(str, problems(routine(name), CONDITIONS[way]).problems)) == []


@pytest.mark.parametrize("way", CONDITIONS)
@each_routine
def test_the_same_steps_take_place_as_in_the_original(name, way):
    steps = {
        language: [
            (one.label.side, one.label.area, one.label.touch, one.kind)
            for one in compile_script(routine(name, language), CONDITIONS[way]).passages
        ]
        for language in ("es", "en")
    }
    assert steps["es"] == steps["en"]


@each_routine
def test_the_words_tell_no_more_actions_than_those_of_the_original(name):
    # A hand that rests is told of in other words in either language.
    still = {"hold"}
    for one, other in zip(moments(routine(name)), moments(routine(name, "en")), strict=True):
        for key in ("text", "gentle"):
            if isinstance(one.step, Say) and getattr(one.step, key):
                said = [
                    {
                        str(action)
                        for action in acts(
                            each.step, sentences(each.fill(getattr(each.step, key))),
                            words_of(each.language),
                        )
                    }
                    for each in (one, other)
                ]  # fmt: skip
                assert said[0] - still == said[1] - still, one.fill(getattr(one.step, key))


SPOKEN = [
    *((name, way, "es") for name in IDS for way in WAYS if (name, way) not in REFUSED),
    *((name, "whole", voice) for name in IDS for voice in ("es+f2", "es-419+f2")),
]


@pytest.mark.parametrize(("name", "way", "voice"), SPOKEN)
def test_a_spanish_voice_overruns_no_step(name, way, voice, session):
    made = session(name, voice=voice, **WAYS[way][0])
    assert list(map(str, made.warnings)) == []
    said = [event for event in made.timeline.events if event.text]
    taken = sum(event.end - event.start for event in said) / MINUTE
    assert 100 <= sum(words(event.text) for event in said) / taken <= 140


@pytest.mark.parametrize(("name", "way"), sorted(REFUSED))
def test_what_is_refused_in_english_is_refused_in_spanish(name, way, session):
    for language in ("es", "en"):
        with pytest.raises(VoiceguideError):
            session(name, language, **WAYS[way][0])


@each_routine
def test_it_fits_the_same_lengths_to_the_frame(name, session):
    spanish, english = (session(name, language).timeline for language in ("es", "en"))
    assert spanish.length == english.length == routine(name).length
    low = max(spanish.shortest, english.shortest)
    high = min(spanish.longest, english.longest)
    assert low < spanish.length < high
    for quarter in (1, 2, 3):
        wanted = low + (high - low) * quarter // 4
        for language in ("es", "en"):
            assert session(name, language, length=wanted).timeline.length == wanted


@each_routine
def test_every_reminder_of_the_original_is_heard(name, session):
    # Passage 0 opens the check, in one sentence less.
    heard = {}
    for language in ("es", "en"):
        events = [one for one in session(name, language).timeline.events if one.text]
        heard[language] = [sum(one.passage == at for one in events)
                           for at in range(1, 1 + max(one.passage for one in events))]  # fmt: skip
    assert all(
        spanish >= english for spanish, english in zip(heard["es"], heard["en"], strict=True)
    )


@each_routine
def test_the_first_sentence_of_a_touch_names_the_side(name):
    for one in moments(routine(name)):
        if one.step.touch and one.side in SIDES:
            for text in filter(None, (one.step.text, one.step.gentle)):
                first = sentences(one.fill(text))[0]
                other = SIDES[1 - SIDES.index(one.side)]
                assert re.search(NAMED[one.side], first), first
                assert not re.search(NAMED[other], first), first


@each_routine
def test_sentences_are_short_formal_and_written_out(name):
    for one in moments(routine(name)):
        for text in texts(one.step):
            for sentence in sentences(one.fill(text)):
                assert words(sentence) <= 14, sentence
                assert not INFORMAL.search(sentence), sentence
                assert not re.search(r"[\d%{}&/]", sentence), sentence
                assert re.match(r"[¿¡]?[A-ZÁÉÍÓÚÑ]", sentence), sentence
                assert sentence.startswith("¿") == sentence.endswith("?"), sentence


@each_check
def test_questions_and_answers_are_short_and_formal(name):
    for step in check(name).steps:
        for text in texts(step):
            for sentence in sentences(text.value):
                assert words(sentence) <= 14, sentence
                assert not INFORMAL.search(sentence), sentence
                assert not re.search(r"\d", sentence), sentence
                assert sentence.startswith("¿") == sentence.endswith("?"), sentence


@each_check
def test_a_check_starts_with_what_this_is_and_sends_to_help_without_a_number(name):
    first, *rest = check(name).steps
    assert first.text.value.startswith(
        "Esta es una guía de relajación, no atención médica. Si algo duele, pare."
    )
    assert check(name).line.value == "Si la respuesta le preocupa, detenga aquí la grabación."
    urgent = [one.value for step in rest for one in texts(step) if "emergencia" in one.value]
    assert len(urgent) == (name in ("feet", "feet-short"))


@each_check
def test_answers_lead_where_those_of_the_original_lead(name):
    spanish, english = questions(check(name)), questions(check(name, "en"))
    assert [one.topic for one in spanish] == [one.topic for one in english]
    for number in range(1, 1 + len(spanish)):
        for given in ("yes", "no", "unsure", "yes left"):
            assert after(check(name), {number: given}) == after(check(name, "en"), {number: given})
    assert after(check(name), {}).ended


def test_one_foot_is_said_for_the_other_foot():
    script = compile_script(mirrored(routine("one-foot")))
    lines = [clip.text for clip in script.clipped if isinstance(clip, Line)]
    assert "Esta noche es solo para su pie derecho." in lines
    assert "Mantenga cubierto el pie izquierdo, y déjelo descansar." in lines
    assert "Limpie el pie derecho con la toalla." in lines


@each_routine
def test_chapters_are_few_and_short(name, session):
    titles = [chapter.title for chapter in session(name).timeline.chapters]
    assert len(set(titles)) == len(titles)
    assert all(words(title) <= 7 and "{" not in title for title in titles)


@each_routine
def test_the_last_words_are_soft(name, session):
    last = [event.text for event in session(name).timeline.events if event.text][-1]
    assert last in ("Ahora, descanse.", "Ahora, descansen.", "Descanse las manos.")


@pytest.mark.parametrize("language", ["es", "es-MX"])
def test_the_library_is_found_by_its_language(language):
    path = library.find_routine("bedtime-feet", language)
    assert load(path, Folders(SCRIPTS)).title.value == "Pies a la hora de dormir"
