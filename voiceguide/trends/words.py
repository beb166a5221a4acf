"""Words: what pictures of a journal say, in each language.

They name and count. A number is never called good or bad, and nobody is told to go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.entries import Item, When
from voiceguide.phrases import base


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fixed words of one language."""

    items: Mapping[Item, str]
    whens: Mapping[When, str]
    scale: str
    """What the ends of a scale stand for; `scale_sleep` those of sleep."""
    scale_sleep: str
    none: str
    one: str
    """Of readings, each with what there is to see of them; `few` with `{n}`."""
    few: str
    many: str
    """Of a drawn line: `{n}`, `{first}` and `{last}` day, `{low}`, `{high}` and `{now}`."""
    line: str
    """What a line is called: `{item}` and `{when}`."""
    middle: str
    """The line through the middle values."""
    each_week: str
    """What a mark is where each week is one."""
    sessions: str
    minutes: str
    """What bars count."""
    weekly: str
    """The same, where a bar is a week."""
    no_session: str
    one_session: str
    some_sessions: str
    """Of too few to be drawn: `{n}`."""
    many_sessions: str
    """Of those that are drawn: `{n}`, `{first}`, `{last}` and `{minutes}`."""
    whole: str
    part: str
    rest: str
    mark: str
    today: str
    day: str
    week: str
    length: str
    """The heads of columns."""
    lasted: str
    """A length: `{n}` minutes."""
    of: str
    """A part of a length: `{n}` and `{all}` minutes."""
    nothing: str
    """Of a day or a month on which there was nothing."""


ENGLISH = Words(
    items={
        Item.PAIN: "Pain", Item.TINGLING: "Tingling", Item.NUMBNESS: "Numbness",
        Item.SLEEP: "Sleep",
    },
    whens={When.BEFORE: "before", When.AFTER: "after", When.MORNING: "next morning"},
    scale="0 is none, 10 is the most there can be",
    scale_sleep="0 is no sleep, 10 is the best there can be",
    none="No numbers yet. From seven on there is a picture.",
    one="One number so far. From seven on there is a picture.",
    few="{n} numbers so far. From seven on there is a picture.",
    many="{n} numbers from {first} to {last}: between {low} and {high}, the last one {now}.",
    line="{item} {when}",
    middle="middle of seven days",
    each_week="each week: middle, lowest to highest",
    sessions="Sessions",
    minutes="minutes each day",
    weekly="minutes each week",
    no_session="No sessions yet. From seven on there is a picture.",
    one_session="One session so far. From seven on there is a picture.",
    some_sessions="{n} sessions so far. From seven on there is a picture.",
    many_sessions="{n} sessions from {first} to {last}, {minutes} minutes in all.",
    whole="whole", part="in part", rest="rest", mark="new mark", today="today",
    day="Day", week="Week from", length="Session",
    lasted="{n} min", of="{n} of {all} min",
    nothing="nothing entered",
)  # fmt: skip

GERMAN = Words(
    items={
        Item.PAIN: "Schmerz", Item.TINGLING: "Kribbeln", Item.NUMBNESS: "Taubheit",
        Item.SLEEP: "Schlaf",
    },
    whens={When.BEFORE: "vorher", When.AFTER: "nachher", When.MORNING: "am nächsten Morgen"},
    scale="0 heißt nichts, 10 so viel wie überhaupt möglich",
    scale_sleep="0 heißt kein Schlaf, 10 der bestmögliche",
    none="Noch keine Zahlen. Ab sieben gibt es ein Bild.",
    one="Bisher eine Zahl. Ab sieben gibt es ein Bild.",
    few="Bisher {n} Zahlen. Ab sieben gibt es ein Bild.",
    many="{n} Zahlen vom {first} bis zum {last}: zwischen {low} und {high}, zuletzt {now}.",
    line="{item} {when}",
    middle="Mitte von sieben Tagen",
    each_week="jede Woche: Mitte, kleinste bis größte",
    sessions="Sitzungen",
    minutes="Minuten am Tag",
    weekly="Minuten in der Woche",
    no_session="Noch keine Sitzungen. Ab sieben gibt es ein Bild.",
    one_session="Bisher eine Sitzung. Ab sieben gibt es ein Bild.",
    some_sessions="Bisher {n} Sitzungen. Ab sieben gibt es ein Bild.",
    many_sessions="{n} Sitzungen vom {first} bis zum {last}, zusammen {minutes} Minuten.",
    whole="ganz", part="teilweise", rest="Ruhe", mark="neue Stelle", today="heute",
    day="Tag", week="Woche ab", length="Sitzung",
    lasted="{n} min", of="{n} von {all} min",
    nothing="nichts eingetragen",
)  # fmt: skip

SPANISH = Words(
    items={
        Item.PAIN: "Dolor", Item.TINGLING: "Hormigueo", Item.NUMBNESS: "Entumecimiento",
        Item.SLEEP: "Sueño",
    },
    whens={When.BEFORE: "antes", When.AFTER: "después", When.MORNING: "a la mañana siguiente"},
    scale="0 es nada, 10 es lo máximo posible",
    scale_sleep="0 es no dormir, 10 es lo mejor posible",
    none="Aún no hay números. A partir de siete hay una imagen.",
    one="Hasta ahora un número. A partir de siete hay una imagen.",
    few="Hasta ahora {n} números. A partir de siete hay una imagen.",
    many="{n} números del {first} al {last}: entre {low} y {high}, el último {now}.",
    line="{item} {when}",
    middle="centro de siete días",
    each_week="cada semana: centro, de menor a mayor",
    sessions="Sesiones",
    minutes="minutos por día",
    weekly="minutos por semana",
    no_session="Aún no hay sesiones. A partir de siete hay una imagen.",
    one_session="Hasta ahora una sesión. A partir de siete hay una imagen.",
    some_sessions="Hasta ahora {n} sesiones. A partir de siete hay una imagen.",
    many_sessions="{n} sesiones del {first} al {last}, {minutes} minutos en total.",
    whole="entera", part="en parte", rest="descanso", mark="marca nueva", today="hoy",
    day="Día", week="Semana del", length="Sesión",
    lasted="{n} min", of="{n} de {all} min",
    nothing="nada anotado",
)  # fmt: skip

WORDS: Mapping[str, Words] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add its words here."""


def words(language: str) -> Words:
    """Return the words of a language; English where it has none."""
    return WORDS.get(base(language), ENGLISH)
