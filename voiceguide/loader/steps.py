"""The steps that are heard: each key with its kind and meaning, and what a step becomes.

The first field of a form is its head, the word that a step begins with.
"""

from dataclasses import dataclass
from typing import Any, TypedDict

from voiceguide.errors import Location
from voiceguide.loader.answers import Reply
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.kinds import (
    Choice,
    Length,
    Shaped,
    Side,
    Sound,
    Time,
    Whole,
    YesNo,
)
from voiceguide.loader.lists import Reminders
from voiceguide.loader.texts import Names, Prose
from voiceguide.routine import (
    AREAS,
    Action,
    Answer,
    Ask,
    Breathe,
    Chime,
    Elastic,
    Pause,
    Say,
    Text,
    Touch,
    Wait,
)
from voiceguide.units import SECOND

TOPICS = (
    "looked", "swollen", "calf", "cold", "unwell", "wound", "feels", "pain", "toes", "other",
)  # fmt: skip
"""The nine questions of the foot check in their order, and any other."""

_SPOKEN = Prose(Names.SPOKEN, silences=True)
_LINE = Prose(Names.SPOKEN)


ID = Field(
    "id",
    Shaped(
        "a name of small letters, digits and hyphens",
        r"[a-z0-9-]{1,100}",
        "write it like big-toe, without spaces",
    ),
    "A name of the step, by which it is found again when the words change.",
    "big-toe",
)
KEEP = Field("keep", YesNo(), "Never shortened, never stretched, never skipped.", "yes")
FOR = Field(
    "for",
    Length(),
    "How long the whole step lasts, speech included; between half and twice of it when another "
    "length is asked for, or inside its own range.",
    "90s in 60s..150s",
)

SAY = Field(
    "say", _SPOKEN, "What is spoken, one sentence after the other.", "Sit back.", required=True
)
PAUSE_AFTER = Field("pause", Time(zero=True), "Silence after the speech, exactly so long.", "5s")
EVERY = Field("every", Time(), "From the start of one reminder to the next.", "25s")
REMIND = Field(
    "remind",
    Reminders(),
    "Short lines said in turn during the rest of 'for'.",
    "[Still light., Slowly.]",
)
CLOSING = Field(
    "closing", _LINE, "Said so that ten seconds of the step are left.", "Let this foot rest now."
)
COUNT = Field("count", Whole(1, 60), "Counts aloud up to this number after the text.", "5")
BEAT = Field("beat", Time(), "From one number to the next; 1s where it is left out.", "1s")
HOLD = Field("hold", Time(), "How long a press or a stretch is held.", "3s")
GENTLE = Field(
    "gentle", _SPOKEN, "The wording of a gentle session.", "Rest your palm on your foot."
)
AREA = Field("area", Choice({area: area for area in AREAS}), "Where the hands are.", "sole")
TOUCH = Field(
    "touch",
    Choice({touch.name.lower(): touch for touch in Touch}),
    "How strongly they touch: light is spreading lotion, lotion is rubbing it in.",
    "light",
)
ACTION = Field("action", Choice({str(do): do for do in Action}), "What they do.", "stroke")
SIDE = Field("side", Side(), "Which foot or hand; the name 'side' around it otherwise.", "left")

PAUSE = Field("pause", Time(), "Silence, exactly so long.", "30s", required=True)

CHIME = Field(
    "chime", Sound(), "A short sound from the library or the own folder.", "bell", required=True
)

IN = Field("in", Time(), "Length of breathing in.", "5s", required=True)
OUT = Field("out", Time(), "Length of breathing out.", "5s", required=True)
TIMES = Field("times", Whole(1, 1000), "Number of breaths; without it they fill 'for'.", "3")
BREATH_HOLD = Field("hold", Time(zero=True), "Holding the breath, which is warned of.", "0s")
LED = Field("spoken", Whole(0, 10), "Breaths led by words before the tones; else 2.", "2")
OPT_OUT = Field(
    "opt out",
    Prose(Names.SPOKEN, may_be_empty=True),
    "Says that nobody has to follow; a line of the language where it is left out.",
    "Breathe as you like, if this does not suit you.",
)

ASK = Field(
    "ask", _SPOKEN, "A question to be answered by yes or no.", "Are both feet well?", required=True
)
YES = Field(
    "yes", Reply(), "What follows a yes: an outcome, or what is said and the outcome.", "end"
)
NO = Field("no", Reply(), "What follows a no.", "{say: Please look first., then: wait}")
UNSURE = Field(
    "unsure", Reply(), "What follows a 'not sure' or silence; else the more cautious one.", "gentle"
)
TOPIC = Field(
    "topic",
    Choice({topic: topic for topic in TOPICS}),
    "Which question of the foot check it is.",
    "swollen",
)

WAIT = Field(
    "wait", _SPOKEN, "Spoken; then it goes on at 'ready' or any key.", "Say ready.", required=True
)
UP_TO = Field("up to", Time(), "The longest wait; 60s where it is left out.", "60s")
OTHERWISE = Field("otherwise", Time(zero=True), "The wait in a recording; else 20s.", "20s")


class _Shared(TypedDict):
    at: Location
    id: str | None
    keep: bool
    side: Text | None
    area: str | None
    touch: Touch | None
    action: Action | None


def _shared(values: Values) -> _Shared:
    return {
        "at": values.at,
        "id": values.get(ID),
        "keep": values.get(KEEP) or False,
        "side": values.get(SIDE),
        "area": values.get(AREA),
        "touch": values.get(TOUCH),
        "action": values.get(ACTION),
    }


def _length(values: Values) -> Elastic | None:
    length = values.get(FOR)
    if length and (values.scope.in_check or values.get(KEEP)):
        return Elastic(length.natural, length.natural, length.natural)
    return length


def _say(values: Values) -> Say:
    counted = values.get(COUNT) is not None
    return Say(
        **_shared(values),
        text=values.need(SAY),
        gentle=values.get(GENTLE),
        length=_length(values),
        pause=values.get(PAUSE_AFTER),
        every=values.get(EVERY),
        remind=values.get(REMIND) or (),
        closing=values.get(CLOSING),
        count=values.get(COUNT),
        beat=(values.get(BEAT) or SECOND) if counted else None,
        hold=values.get(HOLD),
    )


def _pause(values: Values) -> Pause:
    return Pause(**_shared(values), length=values.need(PAUSE))


def _chime(values: Values) -> Chime:
    return Chime(**_shared(values), sound=values.need(CHIME))


@dataclass(frozen=True, slots=True)
class _Breath:
    """What stands under `breathe`."""

    inhale: int
    exhale: int
    hold: int
    times: int | None
    spoken: int
    opt_out: Text | None


def _breath(values: Values) -> _Breath:
    spoken = values.get(LED)
    return _Breath(
        values.need(IN),
        values.need(OUT),
        values.get(BREATH_HOLD) or 0,
        values.get(TIMES),
        2 if spoken is None else spoken,
        values.get(OPT_OUT),
    )


BREATH: Form[_Breath] = Form(
    "the breath",
    "One round of breath, and how often.",
    (IN, OUT, TIMES, BREATH_HOLD, LED, OPT_OUT),
    _breath,
)
BREATHE = Field(
    "breathe", BREATH, "Breath led in and out.", "{in: 5s, out: 5s, times: 3}", required=True
)


def _breathe(values: Values) -> Breathe:
    breath, length = values.need(BREATHE), _length(values)
    if breath.times and length:
        message, hint = "breathe has both 'times' and 'for'", "keep one of them"
        raise values.reading.wrong(values.place(FOR), message, hint)
    if not breath.times and not length:
        message = "breathe needs 'times' or 'for'"
        hint = "write '{in: 5s, out: 5s, times: 3}', or 'for: 30s' below it"
        raise values.reading.wrong(values.at, message, hint)
    return Breathe(
        **_shared(values),
        inhale=breath.inhale,
        exhale=breath.exhale,
        hold=breath.hold,
        times=breath.times,
        spoken=breath.spoken,
        opt_out=breath.opt_out,
        length=length,
    )


def _ask(values: Values) -> Ask:
    return Ask(
        **_shared(values),
        text=values.need(ASK),
        yes=values.get(YES) or Answer(),
        no=values.get(NO) or Answer(),
        unsure=values.get(UNSURE),
        topic=values.get(TOPIC),
        length=_length(values),
    )


def _wait(values: Values) -> Wait:
    otherwise = values.get(OTHERWISE)
    return Wait(
        **_shared(values),
        text=values.need(WAIT),
        up_to=values.get(UP_TO) or 60 * SECOND,
        otherwise=20 * SECOND if otherwise is None else otherwise,
    )


HEARD: tuple[Form[Any], ...] = (
    Form(
        "say",
        "Speaks a text, then rests.",
        (
            SAY, FOR, PAUSE_AFTER, EVERY, REMIND, CLOSING, COUNT, BEAT, HOLD, GENTLE,
            AREA, TOUCH, ACTION, SIDE, KEEP, ID,
        ),
        _say,
        apart=(("for", "pause"),),
        together={"every": "remind", "remind": "for", "closing": "for", "beat": "count"},
    ),
    Form("pause", "Is silent.", (PAUSE, KEEP, ID), _pause),
    Form("chime", "Plays a short sound.", (CHIME, ID), _chime),
    Form("breathe", "Leads the breath.", (BREATHE, FOR, KEEP, ID), _breathe),
    Form("ask", "Asks a question.", (ASK, YES, NO, UNSURE, TOPIC, FOR, ID), _ask),
    Form("wait", "Waits until someone is ready.", (WAIT, UP_TO, OTHERWISE, ID), _wait),
)  # fmt: skip
