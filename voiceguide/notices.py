"""Notices: the words that are said beside a session, in the languages that sessions speak.

Each is one or two short sentences, said by the voice of the session. They keep the rules about
words of `safety`. Names in braces are filled by the functions below. Only English asks for a spoken
word: a microphone knows no others yet.
"""

from dataclasses import dataclass, fields

from voiceguide.phrases import base
from voiceguide.transport import Notice
from voiceguide.units import MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lines of one language.

    `{minutes}` is a number of minutes with its word, `{chapter}` a title, `{side}` left or right.
    """

    minute: str
    minutes: str
    """With `{n}`, for any number but one."""
    good_evening: str
    about: str
    """Which session: `{title}` and `{minutes}`."""
    about_untimed: str
    microphone_on: str
    microphone_off: str
    moment: str
    """Where something is not ready yet."""
    how_long: str
    nearly_over: str
    where: str
    kept: str
    anybody: str
    no_more_time: str
    softer: str
    """It hurts, and a gentler session is left."""
    enough: str
    """It hurts, and the session ends."""
    back_again: str
    welcome_back: str
    changed: str
    """The step where somebody stopped is no longer there."""
    lost_place: str
    unheard: str
    unsure: str
    not_understood: str
    which: str
    when_ready: str
    still_looking: str
    """After a while without a word, where somebody went to look."""
    left_alone: str
    """Both sides are to be left alone."""
    not_tonight: str
    """The answers leave too little of this routine."""
    offer: str
    """The breathing routine, after questions that ended the evening."""
    wipe: str
    """Before a goodbye, where oil may be on the feet."""
    wipe_hands: str
    stopping: str
    good_night: str


ENGLISH = Words(
    minute="one minute",
    minutes="{n} minutes",
    good_evening="Good evening.",
    about="{title}, {minutes}.",
    about_untimed="{title}.",
    microphone_on="The microphone is on.",
    microphone_off="The microphone is off.",
    moment="One moment, please.",
    how_long="About {minutes} to go.",
    nearly_over="Less than a minute is left.",
    where="{chapter}. About {minutes} to go.",
    kept="This part is for your safety. It is never skipped.",
    anybody="Are you still there? Say ready, or press any key.",
    no_more_time="This step cannot last longer. The next one follows soon.",
    softer="Rest your hands now. Go on with a lighter touch, or stop for tonight.",
    enough="Rest your hands now. That is enough for tonight.",
    back_again="The sound is back. The last sentence is said again.",
    welcome_back="Welcome back. {title}.",
    changed="This routine was changed meanwhile. It begins from the start.",
    lost_place="Your last place could not be read. The session begins from the start.",
    unheard="No answer was heard. Here is the question once more.",
    unsure="Take your time. Here is the question once more.",
    not_understood="Please answer yes, no, or not sure.",
    which="Left, right, or both?",
    when_ready="Take your time. Say ready, or press any key.",
    still_looking="Are you still there? Say ready, or press any key.",
    left_alone="Both sides are left alone tonight.",
    not_tonight="After these answers, this session is left out tonight.",
    offer="Would you like some quiet breathing instead? Your hands can rest.",
    wipe="Wipe off any oil, put your socks on, and stand up slowly.",
    wipe_hands="Wipe off any oil before you stand up.",
    stopping="Stopping is fine.",
    good_night="Good night.",
)

GERMAN = Words(
    minute="eine Minute",
    minutes="{n} Minuten",
    good_evening="Guten Abend.",
    about="{title}, {minutes}.",
    about_untimed="{title}.",
    microphone_on="Das Mikrofon ist an.",
    microphone_off="Das Mikrofon ist aus.",
    moment="Einen Moment bitte.",
    how_long="Noch etwa {minutes}.",
    nearly_over="Noch weniger als eine Minute.",
    where="{chapter}. Noch etwa {minutes}.",
    kept="Dieser Teil dient Ihrer Sicherheit. Er wird nie übersprungen.",
    anybody="Sind Sie noch da? Dann drücken Sie bitte eine Taste.",
    no_more_time="Dieser Schritt kann nicht länger dauern. Bald kommt der nächste.",
    softer="Lassen Sie die Hände ruhen. Danach geht es leichter weiter, oder Sie hören auf.",
    enough="Lassen Sie die Hände jetzt ruhen. Das ist genug für heute.",
    back_again="Der Ton ist wieder da. Der letzte Satz kommt noch einmal.",
    welcome_back="Willkommen zurück. {title}.",
    changed="Diese Anleitung wurde inzwischen geändert. Sie beginnt von vorn.",
    lost_place="Die letzte Stelle war nicht lesbar. Die Sitzung beginnt von vorn.",
    unheard="Es war keine Antwort zu hören. Hier ist die Frage noch einmal.",
    unsure="Lassen Sie sich Zeit. Hier ist die Frage noch einmal.",
    not_understood="Bitte antworten Sie mit ja, nein oder nicht sicher.",
    which="Links, rechts oder beide?",
    when_ready="Lassen Sie sich Zeit. Drücken Sie danach eine Taste.",
    still_looking="Sind Sie noch da? Dann drücken Sie bitte eine Taste.",
    left_alone="Heute bleiben beide Seiten unberührt.",
    not_tonight="Nach diesen Antworten fällt die Sitzung heute aus.",
    offer="Möchten Sie stattdessen ruhig atmen? Die Hände können ruhen.",
    wipe="Wischen Sie Öl ab, ziehen Sie Socken an, und stehen Sie langsam auf.",
    wipe_hands="Wischen Sie Öl ab, bevor Sie aufstehen.",
    stopping="Aufhören ist in Ordnung.",
    good_night="Gute Nacht.",
)

SPANISH = Words(
    minute="un minuto",
    minutes="{n} minutos",
    good_evening="Buenas noches.",
    about="{title}, {minutes}.",
    about_untimed="{title}.",
    microphone_on="El micrófono está encendido.",
    microphone_off="El micrófono está apagado.",
    moment="Un momento, por favor.",
    how_long="Aún {minutes}, más o menos.",
    nearly_over="Falta menos de un minuto.",
    where="{chapter}. Aún {minutes}, más o menos.",
    kept="Esta parte es por su seguridad. Nunca se salta.",
    anybody="¿Sigue usted ahí? Si es así, pulse una tecla.",
    no_more_time="Este paso no puede durar más. Pronto llega el siguiente.",
    softer="Descanse ahora las manos. Siga con un roce más suave, o pare por hoy.",
    enough="Descanse ahora las manos. Es suficiente por esta noche.",
    back_again="El sonido ha vuelto. Se repite la última frase.",
    welcome_back="Hola de nuevo. {title}.",
    changed="Esta rutina ha cambiado. Empieza desde el principio.",
    lost_place="No se pudo leer dónde quedó. La sesión empieza desde el principio.",
    unheard="No se oyó una respuesta. Aquí está otra vez la pregunta.",
    unsure="Tómese su tiempo. Aquí está otra vez la pregunta.",
    not_understood="Por favor, responda sí, no, o no estoy seguro.",
    which="¿El lado izquierdo, el derecho, o los dos?",
    when_ready="Tómese su tiempo. Después, pulse una tecla.",
    still_looking="¿Sigue usted ahí? Si es así, pulse una tecla.",
    left_alone="Esta noche se dejan los dos lados sin tocar.",
    not_tonight="Con estas respuestas, esta noche no habrá sesión.",
    offer="¿Prefiere respirar con calma? Sus manos pueden descansar.",
    wipe="Limpie el aceite, póngase los calcetines y levántese despacio.",
    wipe_hands="Limpie el aceite antes de levantarse.",
    stopping="Parar está bien.",
    good_night="Que descanse.",
)

WORDS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add its words here."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice can tell.

    Attributes:
        left: frames to the end of the session.
        chapter: title of where it is.
        gentler: whether a gentler session is left, where it hurts.
    """

    left: int
    chapter: str
    gentler: bool = False


def words(language: str) -> Words:
    """Return the lines of a language; English where it has none."""
    return WORDS.get(base(language), ENGLISH)


def told(notice: Notice, facts: Facts, language: str) -> str:
    """Return what is said where the transport asks for a notice."""
    own = words(language)
    match notice:
        case Notice.HOW_LONG:
            return _left(own.how_long, facts, own)
        case Notice.WHERE:
            return _left(own.where, facts, own)
        case Notice.KEPT:
            return own.kept
        case Notice.ANYBODY:
            return own.anybody
        case Notice.NO_MORE_TIME:
            return own.no_more_time
        case Notice.HURTS:
            return own.softer if facts.gentler else own.enough
        case Notice.BACK_AGAIN:
            return own.back_again


def opening(title: str, length: int | None, language: str, *, microphone: bool) -> str:
    """Return the first words of an evening: which session, how long, and whether it listens.

    Args:
        length: frames of the whole evening as it was asked for; None where it is not known yet.
    """
    own = words(language)
    minutes = length and max(round(length / MINUTE), 1)
    about = own.about if minutes else own.about_untimed
    named = about.format(title=title, minutes=_minutes(minutes or 0, own))
    return f"{own.good_evening} {named} {microphone_state(language, on=microphone)}"


def microphone_state(language: str, *, on: bool) -> str:
    """Return whether it listens."""
    own = words(language)
    return own.microphone_on if on else own.microphone_off


def welcome_back(title: str, language: str) -> str:
    """Return the greeting of somebody who goes on with a session."""
    return words(language).welcome_back.format(title=title)


def every_line(language: str) -> tuple[str, ...]:
    """Return what can be spoken ahead: every line that names no title and no number."""
    own = words(language)
    lines = {one.name: getattr(own, one.name) for one in fields(Words) if one.name != "minute"}
    return tuple(line for line in lines.values() if "{" not in line)


def _left(line: str, facts: Facts, own: Words) -> str:
    minutes = round(facts.left / MINUTE)
    if minutes:
        return line.format(chapter=facts.chapter, minutes=_minutes(minutes, own))
    return own.nearly_over


def _minutes(count: int, own: Words) -> str:
    return own.minute if count == 1 else own.minutes.format(n=count)
