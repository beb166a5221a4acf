"""Lines: the words of the questions, in the languages that sessions speak.

They keep the rules about words of `safety`. A number is said back as its word alone.
"""

from dataclasses import dataclass, fields

from voiceguide.phrases import base
from voiceguide.scoring.numbers import vocabulary
from voiceguide.scoring.topics import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of one language."""

    pain: str
    tingling: str
    numbness: str
    sleep: str
    mark: str
    new_pain: str
    unclear: str
    """Where no number was understood."""
    unclear_answer: str
    """Where neither yes nor no was understood."""
    marked: str
    """What follows a new mark."""
    pained: str
    """What follows a new kind of pain."""
    light: str
    """There is much pain before a session: its touch stays light."""
    enough: str
    """The day has had all the touch it may have."""
    left_out: str
    """What holds for somebody every evening, or a plan, leaves too little of a routine."""
    noted: str
    """Something stands against a session: whether it was seen to."""

    def of(self, topic: Topic) -> str:
        """Return the question of a topic."""
        return {
            Topic.PAIN: self.pain,
            Topic.TINGLING: self.tingling,
            Topic.NUMBNESS: self.numbness,
            Topic.SLEEP: self.sleep,
            Topic.MARK: self.mark,
            Topic.NEW_PAIN: self.new_pain,
        }[topic]


_ENGLISH = Lines(
    pain="Zero to ten, how is the pain now?",
    tingling="Zero to ten, how is the tingling this week?",
    numbness="Zero to ten, how is the numbness this week?",
    sleep="Zero to ten, how was your sleep last night? Ten is the best.",
    mark="Is there any new red mark or blister?",
    new_pain="Is it a kind of pain that was not there before?",
    unclear="A number from zero to ten, please, or skip.",
    unclear_answer="Please answer yes or no, or skip.",
    marked="Leave that place alone, and show it to a professional soon.",
    pained="Let your hands rest, and tell your doctor or nurse about it soon.",
    light="The touch stays light this evening.",
    enough="That was enough touch for today. Your next session will wait.",
    left_out="This session is not for tonight.",
    noted="Something new was noted last time. Has it been seen to, or has it gone?",
)

_GERMAN = Lines(
    pain="Null bis zehn: Wie sind die Schmerzen jetzt?",
    tingling="Null bis zehn: Wie war das Kribbeln in dieser Woche?",
    numbness="Null bis zehn: Wie war die Taubheit in dieser Woche?",
    sleep="Null bis zehn: Wie war der Schlaf letzte Nacht? Zehn ist am besten.",
    mark="Gibt es neue rote Stellen oder Blasen?",
    new_pain="Ist es eine Art von Schmerz, die vorher nicht da war?",
    unclear="Bitte eine Zahl von null bis zehn, oder n für keine.",
    unclear_answer="Bitte antworten Sie mit ja oder nein.",
    marked="Lassen Sie diese Stelle in Ruhe, und zeigen Sie sie bald einer Fachperson.",
    pained="Lassen Sie die Hände ruhen, und sprechen Sie bald mit Arzt oder Pflege darüber.",
    light="Die Berührung bleibt heute leicht.",
    enough="Das war genug Berührung für heute. Die nächste Sitzung wartet.",
    left_out="Diese Sitzung ist nichts für heute.",
    noted="Beim letzten Mal war etwas neu. Wurde es angesehen, oder ist es vorbei?",
)

_SPANISH = Lines(
    pain="De cero a diez, ¿cómo está el dolor ahora?",
    tingling="De cero a diez, ¿cómo ha estado el hormigueo esta semana?",
    numbness="De cero a diez, ¿cómo ha estado el adormecimiento esta semana?",
    sleep="De cero a diez, ¿cómo durmió anoche? Diez es lo mejor.",
    mark="¿Hay alguna marca roja o ampolla nueva?",
    new_pain="¿Es un tipo de dolor que antes no estaba?",
    unclear="Un número de cero a diez, por favor, o n para ninguno.",
    unclear_answer="Por favor, responda sí o no.",
    marked="Deje esa zona tranquila, y enséñela pronto a un profesional.",
    pained="Deje descansar las manos, y hable pronto de ello con su médico o enfermera.",
    light="Hoy el roce será suave.",
    enough="Ya fue suficiente contacto por hoy. La próxima sesión puede esperar.",
    left_out="Esta sesión no es para esta noche.",
    noted="La última vez hubo algo nuevo. ¿Lo ha visto alguien, o ya no está?",
)

LINES = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
"""To add a language, add its words here."""


def lines(language: str) -> Lines:
    """Return the lines of a language; English where it has none."""
    return LINES.get(base(language), _ENGLISH)


def back(value: int, language: str) -> str:
    """Return a number as it is said back.

    >>> back(4, "de")
    'Vier.'
    """
    return f"{tuple(vocabulary(language))[value].capitalize()}."


def every_line(language: str) -> tuple[str, ...]:
    """Return all that may be said, so that it can be spoken ahead."""
    own = lines(language)
    said = tuple(getattr(own, one.name) for one in fields(Lines))
    return (*said, *(back(value, language) for value in range(len(tuple(vocabulary(language))))))
