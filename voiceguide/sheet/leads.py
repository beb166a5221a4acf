"""Leads: what the answers to a question lead to, in words.

It says what `safety.answers` does with the same answers.
"""

from collections.abc import Iterator, Sequence

from voiceguide.routine import Answer, Ask, Moment
from voiceguide.safety.answers import answered, caution
from voiceguide.sentences import split
from voiceguide.sheet import Way
from voiceguide.sheet.words import Words


def ways(moment: Moment, own: Words) -> Iterator[Way]:
    """Yield what the answers lead to, those together that lead to the same."""
    ask = moment.step
    assert isinstance(ask, Ask)
    ends: dict[tuple[str, str], list[str]] = {}
    unsure = [ask.unsure] if ask.unsure else _cautious(ask.yes, ask.no)
    given = (("yes", own.yes, [ask.yes]), ("no", own.no, [ask.no]), ("unsure", own.unsure, unsure))
    for word, name, answers in given:
        for one in answers:
            said = " ".join(
                part
                for part in split(moment.fill(one.say) if one.say else "", moment.language)
                if isinstance(part, str)
            )
            names = ends.setdefault((_outcome(ask, one, word, own), said), [])
            names += [name] if name not in names else []
    for (outcome, said), names in ends.items():
        yield Way(_joined(names, own), outcome, said)


def _cautious(yes: Answer, no: Answer) -> list[Answer]:
    """Return what holds for somebody who is not sure, as `safety.answers` has it."""
    most = max(caution(yes.then), caution(no.then))
    return [one for one in (yes, no) if caution(one.then) == most]


def _outcome(ask: Ask, answer: Answer, given: str, own: Words) -> str:
    match answer.then:
        case "go on":
            return own.go_on
        case "wait":
            return own.wait
        case "gentle":
            return own.gentle if answered(ask, given).touch else own.still
        case "skip side":
            return own.without_side
        case "end":
            return own.end
        case then:
            area = then.removeprefix("skip area").strip()
            return own.without_area.format(area=own.areas.get(area, area))


def _joined(names: Sequence[str], own: Words) -> str:
    if len(names) == 3:
        return own.any_answer
    if len(names) == 2:
        other = names[1][:1].lower() + names[1][1:]
        return own.either.format(one=names[0], other=other)
    return names[0]
