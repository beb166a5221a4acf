"""Script: a routine compiled for one session.

`compile_script` turns a routine and the conditions of the evening into a flat list of passages:
what is said in order, how long the passage may take, and what is said in its rest. No passage has
a place in time yet; that is the timeline's work, once the length of every clip is known.
"""

from collections.abc import Sequence
from dataclasses import replace

from voiceguide.errors import Location
from voiceguide.pacing import AFTER_SPEECH, ANSWER_TIME, EVERY, SENTENCE_GAP
from voiceguide.passage import Breath, Count, Gap, Item, Label, Line, Passage, Script, Sound
from voiceguide.phrases import phrases
from voiceguide.routine import (
    SIDES,
    Ask,
    Breathe,
    Chime,
    Elastic,
    Group,
    Leaf,
    Moment,
    Node,
    Pause,
    Routine,
    Say,
    Text,
    Wait,
    fill,
    moments,
)
from voiceguide.safety import EVERYTHING, Conditions, applies, wording
from voiceguide.safety.acts import cares
from voiceguide.sentences import split
from voiceguide.units import SECOND

BREATH_IN, BREATH_OUT = "breath-in", "breath-out"
"""Sounds that lead the breath when the words have stopped."""


def mirrored(routine: Routine) -> Routine:
    """Return a routine of one side for the other side: every name `side` takes the other value."""

    def turn(node: Node) -> Node:
        if not isinstance(node, Group):
            return node
        rounds = tuple(
            {**names, "side": SIDES[1 - SIDES.index(names["side"])]}
            if names.get("side") in SIDES
            else names
            for names in node.rounds
        )
        return replace(node, rounds=rounds, steps=tuple(map(turn, node.steps)))

    return replace(routine, steps=tuple(map(turn, routine.steps)))


def sides(routine: Routine) -> frozenset[str]:
    """Return which of left and right the routine's own steps name."""
    named = {moment.side for moment in moments(routine)}
    return frozenset(SIDES) if "both" in named else frozenset(SIDES) & named


def compile_script(
    routine: Routine, conditions: Conditions = EVERYTHING, minutes_left: Sequence[int] = ()
) -> Script:
    """Return the script of `routine` under the conditions of the evening.

    Args:
        routine: without errors.
        conditions: what a check left; steps they forbid are left out, others take their gentle
            wording.
        minutes_left: whole minutes from the start of each passage to the end of the session, as
            known from an earlier placing; 0 where it is not known yet.
    """
    chosen = [one for one in moments(routine) if one.in_check or applies(one, conditions)]
    steps = sum(_numbered(one) for one in chosen)
    passages: list[Passage] = []
    number = 0
    for one in chosen:
        number += _numbered(one)
        left = minutes_left[len(passages)] if len(passages) < len(minutes_left) else 0
        names = {**one.names, "step": str(number), "steps": str(steps), "minutes_left": str(left)}
        passage = _passage(one, names, routine, conditions)
        passages.append(replace(passage, number=number) if _numbered(one) else passage)
    whole = len(chosen) == sum(1 for _ in moments(routine)) and conditions == EVERYTHING
    natural = routine.length if whole else None
    return Script(routine.title.value, tuple(passages), natural, conditions.cap)


def _numbered(one: Moment) -> bool:
    return isinstance(one.step, Say | Wait) and not one.in_check


def _passage(
    one: Moment, names: dict[str, str], routine: Routine, conditions: Conditions
) -> Passage:
    step = one.step
    hands = step.area is not None and not cares(step)
    label = Label(one.chapter, step.id, one.side, step.area, step.touch, hands)
    twin = (
        step.at,
        *sorted((k, v) for k, v in one.names.items() if k not in ("side", "other_side")),
    )
    bare = Passage(at=_place(step), kind="say", label=label, items=(), twin=twin, keep=step.keep)

    def lines(text: Text) -> tuple[Item, ...]:
        return spoken(fill(text.value, names), routine.language)

    match step:
        case Say():
            text = wording(step, conditions)
            touch = None if step.touch is None else min(step.touch, conditions.touch)
            numbers = _count(step)
            after = AFTER_SPEECH if step.pause is None else step.pause
            rest = () if step.length else (Gap(after, told=step.pause is not None),)
            return replace(
                bare,
                label=replace(label, touch=touch),
                items=(*lines(text), *numbers, *rest),
                length=_fixed(step.length) if one.in_check else step.length,
                remind=tuple(Line(fill(each.value, names)) for each in step.remind),
                every=step.every or EVERY,
                closing=Line(fill(step.closing.value, names)) if step.closing else None,
            )
        case Pause():
            return replace(bare, kind="pause", items=(Gap(step.length, told=True),))
        case Chime():
            return replace(bare, kind="chime", items=(Sound(fill(step.sound.value, names)),))
        case Breathe():
            return _breathe(step, bare, names, routine.language)
        case Ask():
            fixed = routine.check.line if routine.check else None
            answer: tuple[Item, ...] = (
                Gap(ANSWER_TIME, told=True),
                *(lines(fixed) if fixed else ()),
            )
            rest = () if step.length else (Gap(AFTER_SPEECH),)
            length = _fixed(step.length) if one.in_check else step.length
            items = (*lines(step.text), *answer, *rest)
            return replace(bare, kind="ask", items=items, length=length)
        case Wait():
            items = (*lines(step.text), Gap(step.otherwise, told=True))
            return replace(bare, kind="wait", items=items, up_to=step.up_to)


def _place(step: Leaf) -> Location:
    """Return where a step is to be mended: in a translation, where its words stand."""
    match step:
        case Say(text=text) | Ask(text=text) | Wait(text=text) if text.at.file != step.at.file:
            return text.at
        case _:
            return step.at


def _fixed(length: Elastic | None) -> Elastic | None:
    return length and Elastic(length.natural, length.natural, length.natural)


def spoken(text: str, language: str = "en") -> tuple[Item, ...]:
    """Return a text as its sentences with the sentence gap between, and its inline silences.

    An inline silence replaces the gap where it stands.
    """
    items: list[Item] = []
    for part in split(text, language):
        if isinstance(part, int):
            items.append(Gap(part, told=True))
            continue
        if items and isinstance(items[-1], Line):
            items.append(Gap(SENTENCE_GAP))
        items.append(Line(part))
    return tuple(items)


def _count(step: Say) -> tuple[Item, ...]:
    if not step.count:
        return ()
    numbers = tuple(Line(f"{number}.") for number in range(1, step.count + 1))
    return (Gap(SENTENCE_GAP), Count(numbers, step.beat or SECOND))


def _breathe(step: Breathe, bare: Passage, names: dict[str, str], language: str) -> Passage:
    own = phrases(language)
    opt_out = own.opt_out if step.opt_out is None else fill(step.opt_out.value, names)
    breath = Breath(
        step.inhale,
        step.exhale,
        step.times,
        step.spoken,
        (Line(own.breathe_in), Line(own.breathe_out)),
        (Sound(BREATH_IN), Sound(BREATH_OUT)),
    )
    lead = spoken(opt_out, language)
    items = (*lead, Gap(SENTENCE_GAP)) if lead else ()
    return replace(bare, kind="breathe", items=items, length=step.length, breath=breath)
