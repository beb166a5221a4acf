"""Numbers: the score in what somebody said, in the languages that sessions speak.

Whoever hesitates says more than a number: "about six", "three, no, four". What is not understood as
a whole has no number: a word that was not expected may change all ("not four").
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from voiceguide.phrases import base

HIGHEST = 10

_FIX, _OR, _HALF, _FILL = "fix", "or", "half", "fill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The words of one language, each in small letters.

    Attributes:
        numbers: from zero to ten.
        nothing: other words for zero.
        oh: a zero that is a mere sound where another number is there.
        half: after a number: half of one more.
        fix: before a number: it stands for the one before.
        either: between two numbers: one of them.
        out_of: before the highest number: the scale itself.
        around: what softens a number, or says nothing.
    """

    numbers: tuple[str, ...]
    nothing: tuple[str, ...]
    oh: tuple[str, ...]
    half: tuple[str, ...]
    fix: tuple[str, ...]
    either: tuple[str, ...]
    out_of: tuple[str, ...]
    around: tuple[str, ...]


_ENGLISH = Spoken(
    numbers=(
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ),
    nothing=(
        "none", "nothing", "nil", "nought", "naught", "no pain", "not at all", "nothing at all",
        "none at all", "no pain at all",
    ),
    oh=("oh", "o"),
    half=("and a half",),
    fix=(
        "no", "sorry", "i mean", "i meant", "actually", "rather", "make that", "make it", "wait",
        "or rather", "no no",
    ),
    either=("or", "to", "and", "or maybe", "or perhaps"),
    out_of=("out of", "of", "from", "over"),
    around=(
        "about", "around", "maybe", "perhaps", "roughly", "probably", "approximately", "say",
        "i'd say", "i would say", "i think", "i guess", "it's", "it is", "its", "a", "an", "or so",
        "ish", "well", "um", "uh", "er", "hm", "now", "today", "please", "just", "only", "still",
        "between", "somewhere", "something like", "like", "the pain is", "pain", "yes", "okay",
        "at the moment", "right now", "number",
    ),
)  # fmt: skip

_GERMAN_NUMBERS = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
)  # fmt: skip

_GERMAN = Spoken(
    numbers=_GERMAN_NUMBERS,
    nothing=(
        "nichts", "gar nichts", "keine", "kein", "keine schmerzen", "kein schmerz", "gar keine",
        "überhaupt nichts", "gar keine schmerzen",
    ),
    oh=(),
    half=("einhalb", "und ein halb", "komma fünf"),
    fix=(
        "nein", "nee", "entschuldigung", "pardon", "ich meine", "ich meinte", "eher", "lieber",
        "besser", "doch", "halt", "warte", "nein nein", "oder eher", "doch eher", "nein doch",
    ),
    either=("oder", "bis", "und", "oder vielleicht"),
    out_of=("von", "auf"),
    around=(
        "etwa", "ungefähr", "circa", "ca", "rund", "vielleicht", "so", "oder so", "wohl", "um die",
        "so um die", "ich würde sagen", "würde ich sagen", "ich denke", "denke ich", "ich glaube",
        "glaube ich", "es ist", "es sind", "ist", "eine", "ein", "na", "also", "hm", "äh", "ähm",
        "ach", "jetzt", "gerade", "heute", "bitte", "nur", "noch", "zwischen", "irgendwo", "ja",
        "sagen wir", "die", "schmerz", "zahl", "wahrscheinlich", "o", "oh",
    ),
)  # fmt: skip

_SPANISH = Spoken(
    numbers=(
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    ),
    nothing=(
        "nada", "ninguno", "ningún dolor", "ninguna", "sin dolor", "nada de dolor", "nada de nada",
    ),
    oh=(),
    half=("y medio", "y media", "coma cinco", "punto cinco"),
    fix=(
        "no", "perdón", "perdone", "digo", "quiero decir", "mejor", "mejor dicho", "más bien",
        "espere", "espera", "no no", "o mejor", "o más bien",
    ),
    either=("o", "a", "y", "o quizá", "o quizás"),
    out_of=("sobre", "de"),
    around=(
        "unos", "como", "más o menos", "aproximadamente", "alrededor de", "quizá", "quizás",
        "tal vez", "a lo mejor", "diría", "yo diría", "diría que", "yo diría que", "creo",
        "creo que", "es", "es un", "un", "una", "o así", "o por ahí", "por ahí", "pues", "bueno",
        "eh", "ahora", "hoy", "por favor", "solo", "entre", "sí", "el dolor es", "dolor", "número",
        "digamos", "ahora mismo", "oh", "todavía",
    ),
)  # fmt: skip

SPOKEN = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
"""To add a language, add its words here."""

_Part = str | float


def score_of(text: str, language: str) -> int | None:
    """Return the score that somebody said; None where that is not clear.

    Of two that are left open ("three or four", "three and a half") it is the higher one: so
    ratings of pain are usually noted, and it is said back and can be corrected. Where one takes
    back the other ("three, no, four"), the last one counts.

    >>> score_of("About six, or so.", "en"), score_of("drei, nein, vier", "de")
    (6, 4)
    """
    spoken = SPOKEN.get(base(language), _ENGLISH)
    parts = _parts(text, _kinds(spoken), spoken)
    if parts is None:
        return None
    fixes = [n for n, part in enumerate(parts) if part == _FIX]
    if fixes:
        parts = parts[fixes[-1] + 1 :]
    return _one(parts)


def _one(parts: list[_Part]) -> int | None:
    """Return the number of parts without a correction."""
    numbers: list[float] = []
    joined = 0
    for part in parts:
        if part == _HALF and numbers and numbers[-1] < HIGHEST:
            numbers[-1] += 0.5
        elif part == _OR:
            joined += 1
        elif isinstance(part, float):
            numbers.append(part)
        else:
            return None
    different = set(numbers)
    open_ended = len(different) > 1 or joined
    if not numbers or (open_ended and (len(numbers), joined) != (2, 1)):
        return None
    return math.ceil(max(numbers))


def _parts(text: str, kinds: Mapping[str, _Part], spoken: Spoken) -> list[_Part] | None:
    """Return the numbers of a text and what stands between them; None for a word too many."""
    words = _words(text, spoken)
    longest = max(len(phrase.split()) for phrase in kinds)
    found: list[_Part] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            part = kinds.get(" ".join(words[at : at + size]))
            if part is not None:
                break
        else:
            part, size = _digits(words[at]), 1
        if part is None:
            return None
        at += size
        if part != _FILL:
            found.append(part)
    if len(found) > 1:
        # "Oh, four": a sound, and not a zero.
        found = [part for part in found if part != _OH]
    return [0.0 if part == _OH else part for part in found]


_OH = "oh"


def _kinds(spoken: Spoken) -> dict[str, _Part]:
    """Return what each word or phrase is."""
    kinds: dict[str, _Part] = {}
    for words, kind in (
        (spoken.around, _FILL),
        (spoken.either, _OR),
        (spoken.fix, _FIX),
        (spoken.half, _HALF),
        (spoken.oh, _OH),
    ):
        kinds |= dict.fromkeys(words, kind)
    kinds |= dict.fromkeys(spoken.nothing, 0.0)
    kinds |= {word: float(n) for n, word in enumerate(spoken.numbers)}
    kinds |= dict(_scales(spoken))
    if spoken is _GERMAN:
        kinds |= {f"{word}einhalb": n + 0.5 for n, word in enumerate(spoken.numbers[:10])}
        kinds |= {"eineinhalb": 1.5, "anderthalb": 1.5}
    return kinds


def _scales(spoken: Spoken) -> Iterator[tuple[str, str]]:
    for word in spoken.out_of:
        for highest in (spoken.numbers[HIGHEST], str(HIGHEST)):
            yield f"{word} {highest}", _FILL


def _words(text: str, spoken: Spoken) -> list[str]:
    plain = re.sub(r"(\d)\s*/\s*10\b", rf"\1 {spoken.out_of[0]} 10", text.casefold())
    plain = plain.replace("’", "'").replace("-", " ")
    return re.findall(r"\d+[.,]\d+|\d+|[^\W\d_]+(?:'[^\W\d_]+)?", plain)


def _digits(word: str) -> float | None:
    """Return a number that is written in digits, if it is on the scale."""
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= HIGHEST else None


def vocabulary(language: str) -> Iterable[str]:
    """Return the words for zero to ten."""
    return SPOKEN.get(base(language), _ENGLISH).numbers
