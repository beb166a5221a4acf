"""Rules about touch itself: how strong, how long it is held, how warm, and the look at the end."""

import re
from collections.abc import Iterator

from voiceguide.errors import Problem
from voiceguide.routine import Action, Moment, Say, Touch
from voiceguide.safety import acts
from voiceguide.safety.amounts import held_seconds, numeral, value_of
from voiceguide.safety.parts import Part
from voiceguide.safety.spoken import Spoken, problem, spoken
from voiceguide.safety.view import View
from voiceguide.safety.wordlist import Words
from voiceguide.units import SECOND

MOST_PRESS_S, MUCH_PRESS_S = 10, 5
MOST_STRETCH_S, MUCH_STRETCH_S = 30, 20
WARMEST_C = 37


def levels(view: View) -> Iterator[Problem]:
    """Rule 7: no touch above moderate, and gentle wordings that are gentle."""
    for moment in view.moments:
        step = moment.step
        if step.touch is not None and step.touch >= Touch.MODERATE:
            text = getattr(step, "text", None)
            strong = step.touch > Touch.MODERATE
            yield problem(
                7, text.at if text else step.at, f"`touch: {step.touch.name.lower()}` is "
                + ("too strong" if strong else "as strong as it may ever be"),
                "write `touch: light`, or at most `touch: lotion`",
                "error" if strong else "warning",
            )  # fmt: skip
        if isinstance(step, Say) and step.gentle is not None and view.words:
            gentle = spoken(step.gentle, moment.names, language=moment.language)
            yield from _gentle(gentle, view.words)


def _gentle(one: Spoken, words: Words) -> Iterator[Problem]:
    for number, sentence in enumerate(one.sentences):
        for found in words.signs.firmer.find(sentence):
            yield problem(
                7, one.place(number, found.start(), found[0]),
                f'"{one.written(found[0])}" is more than a gentle session allows',
                'gentle is feather, glide and still hold: "Rest your palm there, quite still."',
            )  # fmt: skip


def held(view: View) -> Iterator[Problem]:
    """Rules 8 and 9: how long a press or a stretch is held, by its key and by its words."""
    for moment in view.moments:
        step = moment.step
        if not isinstance(step, Say):
            continue
        kind = _held_action(moment, view)
        if kind is None:
            continue
        rule, most, much, name = (
            (9, MOST_STRETCH_S, MUCH_STRETCH_S, "stretch")
            if kind is Action.STRETCH
            else (8, MOST_PRESS_S, MUCH_PRESS_S, "press")
        )
        said = spoken(step.text, moment.names, language=moment.language)
        found = [(step.hold / SECOND, step.text.at)] if step.hold else []
        if view.words:
            for number, sentence in enumerate(said.sentences):
                for seconds, start, words in held_seconds(sentence, view.words):
                    found.append((seconds, said.place(number, start, words)))
        if step.count and any(view.words and line in view.words.signs.held
                              for line in said.sentences):  # fmt: skip
            found.append((step.count * (step.beat or SECOND) / SECOND, step.text.at))
        for seconds, at in found:
            if seconds > much:
                yield problem(
                    rule, at, f"the {name} is held for {seconds:g} s",
                    f"hold a {name} for {much} s at most", "error" if seconds > most else "warning",
                )  # fmt: skip


def _held_action(moment: Moment, view: View) -> Action | None:
    step = moment.step
    if not isinstance(step, Say):
        return None
    lines = spoken(step.text, moment.names, language=moment.language).sentences
    does = {step.action} | (acts.said(lines, view.words) if view.words else set())
    if Action.STRETCH in does:
        return Action.STRETCH
    if Action.PRESS in does:
        return Action.PRESS
    if step.hold is None or Action.HOLD in does:
        return None
    return Action.STRETCH if step.area == "calf" else Action.PRESS


def temperatures(view: View) -> Iterator[Problem]:
    """Rule 10: no temperature above that of the body, in degrees of either kind."""
    if not view.words:
        return
    degrees = re.compile(
        rf"\b({numeral(view.words)})\s*(?:°\s*([cf])?|(?:{view.words.amounts.degrees})\b"
        r"(?:\s+(c|f)\w*)?|(celsius|fahrenheit|c\b|f\b))",
        re.IGNORECASE,
    )
    for one in view.texts:
        for number, sentence in enumerate(one.sentences):
            if sentence in view.words.signs.turning:
                continue
            for found in degrees.finditer(sentence):
                value = value_of(found[1], view.words)
                unit = next((unit for unit in found.groups()[1:] if unit), "")[:1].lower()
                fahrenheit = unit == "f" or (not unit and value >= 70)
                celsius = (value - 32) / 1.8 if fahrenheit else value
                if celsius > WARMEST_C:
                    yield problem(
                        10, one.place(number, found.start(), found[0]),
                        f'"{one.written(found[0])}" is warmer than {WARMEST_C} C',
                        "leave heat out: numb feet burn unnoticed; warm hands are enough",
                    )  # fmt: skip


def look_at_the_end(view: View) -> Iterator[Problem]:
    """Rule 16: the skin is looked at during or after the last touch."""
    if not view.touching:
        return
    last = view.touching[-1]
    after = [part for part in view.parts if part.start >= last.start]
    if any(_looks(part, view) for part in after):
        return
    on_skin = any(part.on_skin for part in view.touching)
    what = "hands" if last.moment.step.area in acts.HAND else "soles"
    yield problem(
        16, last.at, "nobody looks at the skin after this last touch",
        f'end with "Look once more at both {what}.", and `action: look`',
        "error" if on_skin else "warning",
    )  # fmt: skip


def _looks(part: Part, view: View) -> bool:
    if part.moment.step.action is Action.LOOK:
        return True
    lines = part.said.sentences if part.said else ()
    return bool(view.signs and any(line in view.signs.look for line in lines))


def toe_pulls(view: View) -> Iterator[Problem]:
    """Rule 21: a toe is pulled only lightly."""
    signs = view.signs
    if not signs:
        return
    for part in view.parts:
        lines = part.said.sentences if part.said else ()
        on_toes = part.moment.step.area in ("toes", "toe-base", "fingers") or any(
            line in signs.toes for line in lines
        )
        if not on_toes or not part.said or Action.STRETCH in part.does:
            continue
        for number, line in enumerate(lines):
            for found in signs.toe_pull.find(line):
                if line not in signs.lightly:
                    yield problem(
                        21, part.said.place(number, found.start(), found[0]),
                        f'"{part.said.written(found[0])}" does not say how lightly',
                        'write "Draw it out lightly, then let go."', "warning",
                    )  # fmt: skip


RULES = (levels, held, temperatures, look_at_the_end, toe_pulls)
