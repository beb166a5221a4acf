"""Rules about what is said: words that no routine says, plain sentences, breath and sound."""

import re
from collections.abc import Iterator

from voiceguide.errors import Location, Problem
from voiceguide.routine import SIDES, Breathe, Say
from voiceguide.safety.spoken import problem
from voiceguide.safety.view import View
from voiceguide.safety.wordlist import Signs
from voiceguide.sentences import words
from voiceguide.units import MINUTE, SECOND, write_time

LONGEST_SENTENCE = 14
MOST_INSTRUCTIONS = 2
LEAST_SILENCE = 3 * SECOND
SLOWEST_BREATH, FASTEST_BREATH = MINUTE // 4, MINUTE // 10
"""Frames of one breath at 4 and at 10 a minute."""
LOUDEST_BACKGROUND_DB = -20.0
SLOWEST_PACE, FASTEST_PACE = 100, 140


def banned_words(view: View) -> Iterator[Problem]:
    """Rules 6 to 10, 17, 19 to 21, 23 to 25, 27, 29 and 32, as far as single words break them."""
    if not view.words:
        return
    for one in view.texts:
        for number, sentence in enumerate(one.sentences):
            question = one.role == "question" and sentence.endswith("?")
            for ban in view.words.bans:
                if (question and not ban.questions) or (one.role == "shown" and not ban.shown):
                    continue
                for found in ban.words.find(sentence):
                    written = one.written(found[0])
                    yield problem(
                        ban.rule,
                        one.place(number, found.start(), found[0]),
                        f'"{written}" {ban.why}',
                        ban.instead,
                        ban.severity,
                    )


def plain_sentences(view: View) -> Iterator[Problem]:
    """Rule 27: length of a sentence, and instructions in it."""
    for one in view.texts:
        if one.role == "shown":
            continue
        for number, sentence in enumerate(one.sentences):
            length = words(sentence)
            if length > LONGEST_SENTENCE:
                yield problem(
                    27,
                    one.place(number, 0, " ".join(sentence.split()[:3])),
                    f"this sentence has {length} words",
                    f"make two of it, each of {LONGEST_SENTENCE} words at most",
                    "warning",
                )
            count = _instructions(sentence, view.signs) if view.signs else 0
            if count > MOST_INSTRUCTIONS:
                yield problem(
                    27,
                    one.place(number, 0, " ".join(sentence.split()[:3])),
                    f"this sentence asks for {count} things",
                    "ask for one thing at a time, at most two in a sentence",
                    "warning",
                )


def _instructions(sentence: str, signs: Signs) -> int:
    clauses = (clause.strip() for clause in signs.clauses.split(sentence))
    starts = (signs.before_doing.sub("", clause, count=1) for clause in clauses)
    return sum(bool(signs.doing.match(start)) for start in starts)


def named_places(view: View) -> Iterator[Problem]:
    """Rule 27: a step that touches says where, and a chapter of one side says which side."""
    named: set[tuple[str | None, str]] = set()
    both = {part.limb for part in view.touching} == {"foot", "hand"}
    for part in view.parts:
        side = part.moment.side
        where = (part.moment.chapter, side or "")
        if part.said and side and any(_names(line, side, view) for line in part.said.sentences):
            named.add(where)
        if not part.touches:
            continue
        if part.moment.step.area is None:
            yield problem(
                27,
                part.at,
                "this step touches, but does not say where",
                "add its area, its touch and its side, for example `area: arch`, `touch: light`, "
                "`side: both`",
                "warning",
            )
        elif side is None and not (both and part.limb == "hand"):
            yield problem(
                27,
                part.at,
                "this step touches, but belongs to no side",
                "put it inside `each: {side: [left, right]}`, or add `side: both`",
                "warning",
            )
        elif side in SIDES and where not in named:
            named.add(where)
            yield problem(
                27,
                part.at,
                "this first touch of a foot or hand does not say which side it is",
                'name the side: "your {side} foot"',
                "warning",
            )


def _names(sentence: str, side: str, view: View) -> bool:
    """Whether a sentence names a side; any may where its language is not known."""
    if view.words is None:
        return True
    words = view.words.sides.get(side, re.escape(side))
    return bool(re.search(rf"\b(?:{words})\b", sentence, re.IGNORECASE))


def working_silence(view: View) -> Iterator[Problem]:
    """Rule 28: silence after or between the instructions of a step that touches."""
    least: dict[Location, tuple[int, int]] = {}
    for index, part in enumerate(view.parts):
        step = part.moment.step
        if not part.touches or not isinstance(step, Say) or step.count:
            continue
        rest = part.length - part.voice
        for following in view.parts[index + 1 :]:
            if following.said:
                break
            rest += following.length
        if rest < LEAST_SILENCE:
            needs = part.length + LEAST_SILENCE - rest
            known = least.get(part.at, (rest, needs))
            least[part.at] = (min(rest, known[0]), max(needs, known[1]))
    for at, (rest, needs) in least.items():
        yield problem(
            28,
            at,
            f"only about {max(rest, 0) // SECOND} s are left here to do it in silence",
            f"make it `for: {write_time(-(-needs // SECOND) * SECOND)}` or longer, or give it "
            "`pause: 3s` or longer",
            "warning",
        )


def easy_breath(view: View) -> Iterator[Problem]:
    """Rule 29: no holding, an easy pace, and a way out."""
    for part in view.parts:
        step = part.moment.step
        if not isinstance(step, Breathe):
            continue
        if step.hold:
            yield problem(
                29, step.at, f"the breath is held for {write_time(step.hold)}",
                "leave `hold` out: breath is never held",
            )  # fmt: skip
        length = step.inhale + step.hold + step.exhale
        if not FASTEST_BREATH <= length <= SLOWEST_BREATH:
            a_minute = MINUTE / length if length else 0
            yield problem(
                29, step.at, f"this is {a_minute:.1f} breaths a minute",
                "stay between 4 and 10 a minute: in: 5s, out: 5s is 6",
            )  # fmt: skip
        if step.opt_out is not None and not step.opt_out.value.strip():
            yield problem(
                29, step.opt_out.at, "nobody is told that they need not follow this breath",
                "leave `opt out` away for the usual line, or write one of your own", "warning",
            )  # fmt: skip


def calm_sound(view: View) -> Iterator[Problem]:
    """Rule 30: how loud the background and how fast the voice."""
    background = view.routine.background
    if background and background.level_db > LOUDEST_BACKGROUND_DB:
        yield problem(
            30, background.sound.at,
            f"the background is {background.level_db:g} dB against speech, which covers words",
            "write level: -24 dB, or lower", "warning",
        )  # fmt: skip
    if not SLOWEST_PACE <= view.pace <= FASTEST_PACE:
        yield problem(
            30, view.routine.at, f"speech at {view.pace} words a minute is hard to follow",
            f"choose a pace from {SLOWEST_PACE} to {FASTEST_PACE}; 115 suits most", "warning",
        )  # fmt: skip


RULES = (banned_words, plain_sentences, named_places, working_silence, easy_breath, calm_sound)
