"""Dates: how a language writes a day, and with which day its weeks begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voiceguide.phrases import base

SUNDAY, MONDAY = 6, 0


def _several(words: str) -> tuple[str, ...]:
    return tuple(words.split())


SUNDAYS = frozenset(
    _several("BR BZ CA CO DO GT HN IN JM JP KE KR MX NI PA PE PH PR PT PY SG SV TW US VE ZA ZW")
)
"""Regions whose weeks begin on a Sunday, of those that speak our languages (CLDR, weekData)."""

YEAR = 365

REGIONS = {"en": "US", "es": "ES", "de": "DE"}
"""Where a language is taken to be spoken when it does not say (CLDR, likely subtags)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """How one language writes days.

    Attributes:
        months: from January on; `short` the same in a few letters.
        weekdays: from Monday on; `letters` the same in a few.
        long: with `{day}`, `{month}` and `{year}`; `brief`: without the year.
        of: a month with its year, `{month}` and `{year}`.
        between: with `{first}` and `{last}`.
    """

    months: tuple[str, ...]
    short: tuple[str, ...]
    weekdays: tuple[str, ...]
    letters: tuple[str, ...]
    long: str
    brief: str
    of: str
    between: str


ENGLISH = Forms(
    months=_several(
        "January February March April May June July August September October November December"
    ),
    short=_several("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    weekdays=_several("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    letters=_several("Mon Tue Wed Thu Fri Sat Sun"),
    long="{day} {month} {year}",
    brief="{day} {month}",
    of="{month} {year}",
    between="{first} to {last}",
)  # fmt: skip

GERMAN = Forms(
    months=_several(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
    short=_several("Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
    weekdays=_several("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    letters=_several("Mo Di Mi Do Fr Sa So"),
    long="{day}. {month} {year}",
    brief="{day}. {month}",
    of="{month} {year}",
    between="{first} bis {last}",
)  # fmt: skip

SPANISH = Forms(
    months=_several(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    short=_several("ene feb mar abr may jun jul ago sept oct nov dic"),
    weekdays=_several("lunes martes miércoles jueves viernes sábado domingo"),
    letters=_several("lu ma mi ju vi sá do"),
    long="{day} de {month} de {year}",
    brief="{day} {month}",
    of="{month} de {year}",
    between="{first} a {last}",
)  # fmt: skip

FORMS: Mapping[str, Forms] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add its forms here, and its region to `REGIONS`."""


def forms(language: str) -> Forms:
    """Return how a language writes days; English where it has none."""
    return FORMS.get(base(language), ENGLISH)


def long(day: date, language: str) -> str:
    """Return a day in words.

    >>> long(date(2026, 3, 2), "de"), long(date(2026, 3, 2), "es")
    ('2. März 2026', '2 de marzo de 2026')
    """
    own = forms(language)
    return own.long.format(day=day.day, month=own.months[day.month - 1], year=day.year)


def brief(day: date, language: str) -> str:
    """Return a day in a few letters.

    >>> brief(date(2026, 3, 2), "en")
    '2 Mar'
    """
    own = forms(language)
    return own.brief.format(day=day.day, month=own.short[day.month - 1])


def under(day: date, language: str, length: int) -> str:
    """Return a day as it stands under a picture of so many days; of a year or more, its month.

    >>> under(date(2026, 3, 2), "en", 84), under(date(2026, 3, 2), "en", 700)
    ('2 Mar', 'Mar 2026')
    """
    if length < YEAR:
        return brief(day, language)
    return f"{forms(language).short[day.month - 1]} {day.year}"


def between(first: date, last: date, language: str) -> str:
    """Return two days in words; one, where they are the same."""
    if first == last:
        return long(first, language)
    own = forms(language)
    return own.between.format(first=long(first, language), last=long(last, language))


def month(day: date, language: str) -> str:
    """Return the month of a day in words, with its year.

    >>> month(date(2026, 3, 2), "es")
    'Marzo de 2026'
    """
    own = forms(language)
    words = own.of.format(month=own.months[day.month - 1], year=day.year)
    return words[:1].upper() + words[1:]


def week_begins(language: str) -> int:
    """Return the weekday that weeks begin with, Monday being 0.

    >>> week_begins("en"), week_begins("en-GB"), week_begins("es-MX"), week_begins("de")
    (6, 0, 6, 0)
    """
    named = [one for one in language.split("-")[1:] if len(one) == 2]
    region = named[0].upper() if named else REGIONS.get(base(language), "")
    return SUNDAY if region in SUNDAYS else MONDAY


def week_of(day: date, language: str) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=(day.weekday() - week_begins(language)) % 7)
