"""Rules about steps that need a question first: ball, points, stretch, sweep and feather."""

from collections.abc import Iterator

from voiceguide.errors import Problem
from voiceguide.routine import Action, Ask, Say, Touch
from voiceguide.safety.answers import questions
from voiceguide.safety.asking import FOOT_CHECK
from voiceguide.safety.parts import Part
from voiceguide.safety.spoken import problem
from voiceguide.safety.view import View

GATED = (Action.ROLL, Action.PRESS, Action.STRETCH, Action.SWEEP)


def own_gate(view: View) -> Iterator[Problem]:
    """Rule 31: ball, points, stretch and sweep ask by themselves, because a recording must."""
    check = view.routine.check
    if check is not None and view.touching and not check.line.value.strip():
        yield problem(
            31, check.line.at, "the check has no fixed line to say after a question",
            'write `line: If the answer worries you, stop the recording here.`', "warning",
        )  # fmt: skip
    for part in view.parts:
        if _asks(view, part):
            return
        gated = [action for action in GATED if part.touches and action in part.does]
        if gated:
            yield problem(
                31, part.at,
                f"this routine comes to '{gated[0]}' without a question of its own before it",
                "ask first, for example `ask: Can you feel a light touch all over both soles?` "
                "with `no: end`",
            )  # fmt: skip
            return


def _asks(view: View, part: Part) -> bool:
    if isinstance(part.moment.step, Ask):
        return True
    signs = view.signs
    return bool(signs and part.said and any(line in signs.gate for line in part.said.sentences))


def seated_ball(view: View) -> Iterator[Problem]:
    """Rule 18: a ball only for somebody who sits, with socks on, whose soles feel touch."""
    signs = view.signs
    rolling = [part for part in view.touching if Action.ROLL in part.does]
    if not rolling:
        return
    first = rolling[0]
    before = [
        line for part in view.parts if part.start <= first.start
        for line in (part.said.sentences if part.said else ())
    ]  # fmt: skip
    if signs:
        if not any(line in signs.seated for line in before):
            yield problem(
                18, first.at, "nobody is asked to sit before the ball",
                'write before it "Sit well back on a steady chair."',
            )  # fmt: skip
        socks = [line in signs.socks_on for line in before
                 if line in signs.socks_on or line in signs.socks_off]  # fmt: skip
        if not socks or not socks[-1]:
            yield problem(
                18, first.at, "nobody is asked to have socks on before the ball",
                'write before it "Keep your socks on."',
            )  # fmt: skip
        for part in rolling:
            for line in part.said.sentences if part.said else ():
                if line in signs.rise:
                    yield problem(
                        18, part.at, "this asks somebody to stand on or at the ball",
                        "the ball is for sitting: use only the weight of the leg",
                    )  # fmt: skip
    felt = any(ask.topic == "feels" for ask in _questions_before(view, first))
    if not felt and not (signs and any(line in signs.gate for line in before)):
        yield problem(
            18, first.at, "nobody is asked whether the soles feel touch before the ball",
            "add question 7: `ask: Can you feel a light touch all over both soles?` with "
            "`topic: feels`",
        )  # fmt: skip


def _questions_before(view: View, part: Part) -> tuple[Ask, ...]:
    check = questions(view.routine.check) if view.routine.check else ()
    own = (one.moment.step for one in view.parts if one.start <= part.start)
    return (*check, *(step for step in own if isinstance(step, Ask)))


def leg_sweep(view: View) -> Iterator[Problem]:
    """Rule 20: no touch stronger than light on the calf; a sweep after the clot questions."""
    for part in view.touching:
        pressing = part.does & {Action.PRESS, Action.KNEAD, Action.SQUEEZE, Action.ROLL}
        if part.moment.step.area == "calf" and (pressing or part.strength > Touch.LIGHT):
            yield problem(
                20, part.at, "this presses the calf",
                "a clot may lie there: stay on the foot, or rest light hands on the shin",
            )  # fmt: skip
        if Action.SWEEP in part.does:
            topics = {ask.topic for ask in _questions_before(view, part)}
            for topic in ("swollen", "calf"):
                if topic not in topics:
                    yield problem(
                        20, part.at,
                        f"this sweeps up the leg, and nobody asked question "
                        f"{FOOT_CHECK[topic].number}",
                        f"add `ask: {FOOT_CHECK[topic].words}` with `topic: {topic}`",
                    )  # fmt: skip


def no_feather_that_hurts(view: View) -> Iterator[Problem]:
    """Rule 26: somebody whom light touch hurts gets no feather step."""
    for part in view.touching:
        step = part.moment.step
        if step.touch != Touch.FEATHER or not isinstance(step, Say):
            continue
        asked = [ask for ask in _questions_before(view, part) if ask.topic == "pain"]
        if not asked:
            yield problem(
                26, part.at, "this is a feather step, and nobody asked whether light touch hurts",
                f"add `ask: {FOOT_CHECK['pain'].words}` with `topic: pain`, to the check or before",
            )  # fmt: skip


RULES = (own_gate, seated_ball, leg_sweep, no_feather_that_hurts)
