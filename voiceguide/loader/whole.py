"""Whole files: the keys of a routine and of a check, and what they become."""

from voiceguide import library
from voiceguide.loader.forms import Field, Form, Values
from voiceguide.loader.groups import Steps
from voiceguide.loader.kinds import Level, Shaped, Sound, Time, Whole, YesNo
from voiceguide.loader.lists import Named, Several
from voiceguide.loader.names import UsedCheck
from voiceguide.loader.texts import Prose
from voiceguide.routine import Allowance, Background, Check, Routine, Schedule

_PROSE = Prose()

TITLE = Field("title", _PROSE, "Name of the routine for people.", "Bedtime feet", required=True)
ABOUT = Field("about", _PROSE, "What it is for, in a sentence or two.", "Both feet, in bed.")
LANGUAGE_NAME = Shaped(
    "a language such as en or en-GB",
    library.LANGUAGE,
    "write the short name of the language: en, de, en-GB",
)
LANGUAGE = Field(
    "language",
    LANGUAGE_NAME,
    "Language of the texts; en where it is left out.",
    "en",
)
LENGTH = Field("length", Time(), "How long a session lasts when nobody asks otherwise.", "20m")
CHECK = Field("check", UsedCheck(), "The check asked before the first touch.", "feet")
NEEDS = Field("needs", Several(_PROSE), "What to have within reach.", "[a towel, your socks]")
SOUND = Field("sound", Sound(), "Name of the sound.", "soft-rain", required=True)
LEVEL = Field("level", Level(), "How loud it is against speech; -24 dB if left out.", "-24 dB")


def _background(values: Values) -> Background:
    level = values.get(LEVEL)
    return Background(values.need(SOUND), -24.0 if level is None else level)


BACKGROUND_FORM: Form[Background] = Form(
    "background",
    "Sound under the session; its name alone will do.",
    (SOUND, LEVEL),
    _background,
    alone=SOUND,
)
BACKGROUND = Field(
    "background",
    BACKGROUND_FORM,
    "Continuous sound under the session.",
    "{sound: soft-rain, level: -24 dB}",
)
SOURCES = Field(
    "sources",
    Several(_PROSE),
    "Where the content comes from.",
    "[NICE NG19]",
    translated=False,
)
PRONOUNCE = Field(
    "pronounce",
    Named(
        _PROSE,
        r"[^{}\[\]<>&]{1,100}",
        "{NHS: N H S}",
        "words, each with how it is spoken",
        may_be_empty=True,
    ),
    "Words, and how they are to be spoken.",
    "{NHS: N H S}",
    translated=False,
)
A_DAY = Field("a day", Whole(1, 24), "Times on one day; 1 where it is left out.", "1")
A_WEEK = Field("a week", Whole(1, 7), "Days in a week; 3 where it is left out.", "3")


def _schedule(values: Values) -> Schedule:
    return Schedule(values.get(A_DAY) or 1, values.get(A_WEEK) or 3, values.at)


SCHEDULE_FORM: Form[Schedule] = Form(
    "schedule", "How often a routine is meant to be done.", (A_DAY, A_WEEK), _schedule
)
SCHEDULE = Field(
    "schedule",
    SCHEDULE_FORM,
    "How often it is meant to be done.",
    "{a day: 1, a week: 3}",
)
FROM_WEEK = Field("from week", Whole(1, 52), "First week of practice it is meant for.", "3")
PARTNER = Field("partner", YesNo(), "Someone else's hands: {your} is spoken as 'their'.", "yes")
RULE = Field("rule", Whole(1, 99), "Number of the safety rule.", "27", required=True)
BECAUSE = Field(
    "because",
    _PROSE,
    "The reason, which is shown.",
    "One thought.",
    required=True,
    translated=False,
)


def _allowance(values: Values) -> Allowance:
    return Allowance(values.need(RULE), values.need(BECAUSE), values.at)


ALLOW_FORM: Form[Allowance] = Form(
    "allow",
    "A warning set aside; several in a list.",
    (RULE, BECAUSE),
    _allowance,
)
ALLOW = Field(
    "allow",
    Several(ALLOW_FORM, or_one=True),
    "Warnings set aside, each with a reason.",
    "{rule: 27, because: Both halves are one movement.}",
)
STEPS = Field("steps", Steps(), "What happens, in order.", "[say: Sit back.]", required=True)
LINE = Field(
    "line",
    _PROSE,
    "Said after each question in a recording, which cannot wait for an answer.",
    "If the answer worries you, stop the recording here.",
    required=True,
)
CHECK_TITLE = Field("title", _PROSE, "Name of the check for people.", "Foot check", required=True)
QUESTIONS = Field(
    "steps",
    Steps(in_check=True),
    "The questions in order; only say, pause and ask.",
    "[ask: Have you looked at both feet?]",
    required=True,
)


def _routine(values: Values) -> Routine:
    return Routine(
        id=values.reading.id,
        at=values.at,
        title=values.need(TITLE),
        steps=values.need(STEPS),
        about=values.get(ABOUT),
        language=values.get(LANGUAGE) or "en",
        length=values.get(LENGTH),
        check=values.get(CHECK),
        needs=values.get(NEEDS) or (),
        background=values.get(BACKGROUND),
        sources=values.get(SOURCES) or (),
        allow=values.get(ALLOW) or (),
        schedule=values.get(SCHEDULE) or Schedule(),
        from_week=values.get(FROM_WEEK) or 1,
        partner=values.get(PARTNER) or False,
        pronounce={word: text.value for word, text in (values.get(PRONOUNCE) or {}).items()},
    )


def _check(values: Values) -> Check:
    return Check(
        id=values.reading.id,
        title=values.need(CHECK_TITLE),
        at=values.at,
        line=values.need(LINE),
        steps=values.need(QUESTIONS),
        language=values.get(LANGUAGE) or "en",
    )


ROUTINE: Form[Routine] = Form(
    "a routine",
    "A routine: the file scripts/NAME.yaml.",
    (
        TITLE, ABOUT, LANGUAGE, LENGTH, CHECK, NEEDS, BACKGROUND, SOURCES, PRONOUNCE, SCHEDULE,
        FROM_WEEK, PARTNER, ALLOW, STEPS,
    ),
    _routine,
)  # fmt: skip
CHECK_FILE: Form[Check] = Form(
    "a check",
    "The questions before the first touch: the file scripts/checks/NAME.yaml.",
    (CHECK_TITLE, LANGUAGE, LINE, QUESTIONS),
    _check,
)
