"""Sentences: what is suggested and why, in one sentence, in each language.

They keep the rules about words of `safety`: no verdict, no blame, no promise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.phrases import base
from voiceguide.plan.days import State
from voiceguide.plan.suggestion import Offer, Offered, Row, Suggestion
from voiceguide.routine import Touch
from voiceguide.units import MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sentences of one language.

    Attributes:
        tonight: `{what}` and `{why}`.
        what: `{titles}`, `{minutes}` and `{touch}`.
        untouched: the same for sessions without touch, or that only move and stretch.
        then: between two titles.
        why: the reason of each row.
        planned: the reason of a session as the plan has it; `made_up` as it had it for the day
            before; `held` where it is less than that.
        still: whole sentences for rows in which nothing is suggested.
        states: whole sentences for days on which nothing is asked for.
        touch_offer, minutes_offer: questions; `{n}` minutes, and `hands` where it is for those.
    """

    tonight: str
    what: str
    untouched: str
    minute: str
    minutes: str
    then: str
    touch: Mapping[Touch, str]
    gentle: str
    why: Mapping[Row, str]
    planned: str
    made_up: str
    held: str
    again: str
    still: Mapping[Row, str]
    states: Mapping[State, str]
    touch_offer: str
    minutes_offer: str
    hands_offer: str


ENGLISH = Words(
    tonight="Tonight: {what}, {why}.",
    what="{titles}, {minutes}, {touch}",
    untouched="{titles}, {minutes}",
    minute="1 minute",
    minutes="{n} minutes",
    then=", then ",
    touch={
        Touch.FEATHER: "with fingertips that barely touch",
        Touch.LIGHT: "with a light touch",
        Touch.LOTION: "with a touch as in rubbing in lotion",
    },
    gentle="in the gentle wording",
    why={
        Row.HALF: "about half as long, because your number was higher after the last session",
        Row.SORE: "because your number was seven or more before a session",
        Row.LESS: "a little less, because your number was higher after the last session",
        Row.MISSING: "no more than last time, because there is no number to go by",
        Row.FIRST: "a light beginning",
    },
    planned="as your plan has it",
    made_up="as your plan had it for the day before",
    held="with no more than you have had so far",
    again="the same as last time",
    still={
        Row.BLOCKED: "Please show what was noted to a professional; your plan waits until it was "
        "checked or has gone.",
        Row.PAUSED: "Your plan rests, because your number was higher twice in a week: please "
        "speak to your doctor or nurse.",
        Row.RESTING: "A day of rest, because your number was higher after the last session; "
        "breathing is there if you like.",
    },
    states={
        State.REST: "A day of rest in your plan; breathing is there if you like.",
        State.DONE: "Today's session is done, and the next one will wait for you.",
        State.NOT_YET: "Your plan has not begun yet; breathing is there if you like.",
        State.OVER: "Your plan has come to its end; breathing is there if you like.",
        State.NONE: "Nothing is planned for today; breathing is there if you like.",
    },
    touch_offer="Would you like a touch as in rubbing in lotion, where it is comfortable?",
    minutes_offer="Would you like about {minutes} more for each foot?",
    hands_offer="Would you like about {minutes} more for each hand?",
)

GERMAN = Words(
    tonight="Heute Abend: {what}, {why}.",
    what="{titles}, {minutes}, {touch}",
    untouched="{titles}, {minutes}",
    minute="1 Minute",
    minutes="{n} Minuten",
    then=", danach ",
    touch={
        Touch.FEATHER: "mit Fingerspitzen, die kaum berühren",
        Touch.LIGHT: "mit leichter Berührung",
        Touch.LOTION: "mit einer Berührung wie beim Einreiben von Lotion",
    },
    gentle="in der sanften Form",
    why={
        Row.HALF: "etwa halb so lang, weil Ihre Zahl nach der letzten Sitzung höher war",
        Row.SORE: "weil Ihre Zahl vor einer Sitzung sieben oder mehr war",
        Row.LESS: "etwas weniger, weil Ihre Zahl nach der letzten Sitzung höher war",
        Row.MISSING: "nicht mehr als beim letzten Mal, weil es dazu keine Zahl gibt",
        Row.FIRST: "ein leichter Anfang",
    },
    planned="wie es in Ihrem Plan steht",
    made_up="wie es in Ihrem Plan für den Tag davor stand",
    held="nicht mehr, als Sie bisher hatten",
    again="so wie beim letzten Mal",
    still={
        Row.BLOCKED: "Bitte zeigen Sie das Notierte einer Fachperson; Ihr Plan wartet, bis es "
        "angesehen wurde oder nicht mehr da ist.",
        Row.PAUSED: "Ihr Plan ruht, weil Ihre Zahl zweimal in einer Woche höher war: bitte "
        "sprechen Sie mit Ihrer Ärztin, Ihrem Arzt oder einer Pflegekraft.",
        Row.RESTING: "Ein Tag Ruhe, weil Ihre Zahl nach der letzten Sitzung höher war; das Atmen "
        "ist da, wenn Sie mögen.",
    },
    states={
        State.REST: "Ein Ruhetag in Ihrem Plan; das Atmen ist da, wenn Sie mögen.",
        State.DONE: "Die Sitzung für heute ist getan, die nächste wartet auf Sie.",
        State.NOT_YET: "Ihr Plan hat noch nicht begonnen; das Atmen ist da, wenn Sie mögen.",
        State.OVER: "Ihr Plan ist am Ende angelangt; das Atmen ist da, wenn Sie mögen.",
        State.NONE: "Für heute ist nichts geplant; das Atmen ist da, wenn Sie mögen.",
    },
    touch_offer="Möchten Sie eine Berührung wie beim Einreiben von Lotion, wo es angenehm ist?",
    minutes_offer="Möchten Sie etwa {minutes} mehr für jeden Fuß?",
    hands_offer="Möchten Sie etwa {minutes} mehr für jede Hand?",
)

SPANISH = Words(
    tonight="Esta noche: {what}, {why}.",
    what="{titles}, {minutes}, {touch}",
    untouched="{titles}, {minutes}",
    minute="1 minuto",
    minutes="{n} minutos",
    then=", después ",
    touch={
        Touch.FEATHER: "con las yemas de los dedos, que apenas rozan",
        Touch.LIGHT: "con un toque ligero",
        Touch.LOTION: "con un toque como al extender crema",
    },
    gentle="en la forma suave",
    why={
        Row.HALF: "más o menos la mitad, porque su número fue más alto después de la última sesión",
        Row.SORE: "porque su número fue de siete o más antes de una sesión",
        Row.LESS: "un poco menos, porque su número fue más alto después de la última sesión",
        Row.MISSING: "no más que la última vez, porque no hay un número que sirva de guía",
        Row.FIRST: "un comienzo ligero",
    },
    planned="como está en su plan",
    made_up="como estaba en su plan para el día anterior",
    held="no más de lo que ha tenido hasta ahora",
    again="lo mismo que la última vez",
    still={
        Row.BLOCKED: "Muestre lo anotado a un profesional, por favor; su plan espera hasta que "
        "alguien lo haya visto o haya desaparecido.",
        Row.PAUSED: "Su plan descansa, porque su número fue más alto dos veces en una semana: "
        "hable, por favor, con su médico o enfermera.",
        Row.RESTING: "Un día de descanso, porque su número fue más alto después de la última "
        "sesión; la respiración está ahí si le apetece.",
    },
    states={
        State.REST: "Un día de descanso en su plan; la respiración está ahí si le apetece.",
        State.DONE: "La sesión de hoy está hecha, y la siguiente le espera.",
        State.NOT_YET: "Su plan no ha empezado todavía; la respiración está ahí si le apetece.",
        State.OVER: "Su plan ha llegado a su fin; la respiración está ahí si le apetece.",
        State.NONE: "Hoy no hay nada previsto; la respiración está ahí si le apetece.",
    },
    touch_offer="¿Le gustaría un toque como al extender crema, donde sea agradable?",
    minutes_offer="¿Le gustarían unos {minutes} más para cada pie?",
    hands_offer="¿Le gustarían unos {minutes} más para cada mano?",
)

WORDS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add a row."""


def words(suggestion: Suggestion, language: str, titles: Mapping[str, str]) -> str:
    """Return what is suggested and why, in one sentence.

    Args:
        titles: of the routines in that language, by id.
    """
    said = WORDS.get(base(language), ENGLISH)
    if not suggestion.routines:
        return said.still.get(suggestion.row) or said.states.get(
            suggestion.state, said.states[State.DONE]
        )
    return said.tonight.format(what=_what(suggestion, said, titles), why=_why(suggestion, said))


def question(offer: Offer, language: str, *, hands: bool = False) -> str:
    """Return the question that makes an offer."""
    said = WORDS.get(base(language), ENGLISH)
    if offer.what is Offered.TOUCH:
        return said.touch_offer
    asks = said.hands_offer if hands else said.minutes_offer
    return asks.format(minutes=_minutes(offer.frames, said))


def _what(suggestion: Suggestion, said: Words, titles: Mapping[str, str]) -> str:
    names = said.then.join(titles.get(one, one) for one in suggestion.routines)
    minutes = _minutes(suggestion.lasts, said)
    still = suggestion.strength is Touch.STILL and not suggestion.gentle
    if not suggestion.touches or still:
        return said.untouched.format(titles=names, minutes=minutes)
    touch = said.gentle if suggestion.gentle else said.touch[min(suggestion.strength, Touch.LOTION)]
    return said.what.format(titles=names, minutes=minutes, touch=touch)


def _why(suggestion: Suggestion, said: Words) -> str:
    reason = said.why.get(suggestion.row)
    if suggestion.row is Row.FIRST and suggestion.state is State.DUE:
        reason = None
    if reason:
        return reason
    if suggestion.held:
        return said.held
    if suggestion.made_up:
        return said.made_up
    return said.planned if suggestion.state is State.DUE else said.again


def _minutes(frames: int, said: Words) -> str:
    n = max(round(frames / MINUTE), 1)
    return said.minute if n == 1 else said.minutes.format(n=n)
