"""Lag: how a translation and its original differ, text by text."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from voiceguide.errors import Location, Problem
from voiceguide.loader.document import Words
from voiceguide.loader.reading import Reading, listed, quote
from voiceguide.loader.translation import Entry, Translation
from voiceguide.loader.wording import has_words, plain
from voiceguide.routine import FILLED
from voiceguide.units import parse_time

ALIKE = 0.5
"""Share of words that two texts have in common, from which on one may have become the other."""
MOST_COMPARED = 100
"""Texts that are compared with each other: beyond them nobody reads the answers."""
LOAN = 3
"""Words of a text that may be the same in both languages, as names are."""
LONGEST = 40
"""Letters of a silence; what is longer is none."""
FREE = frozenset({"your"})
"""Names that a translation may have or leave out: not every language says whose foot it is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of the original and the words for it."""

    source: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Match:
    """Which words of a translation stand for which text of the original.

    Attributes:
        by: the words for the text at each place of the original.
        used: each entry that serves, at the first place that it serves.
        pairs: each entry that is used, once.
        missing: texts without an entry, each once, in the order of the original.
        empty: texts whose entry has no words yet.
        stale: entries whose text is not in the original any more, or not as often.
        uneven: entries of a text that stands more often in the original than they do.
    """

    by: Mapping[Location, Words]
    used: Mapping[Location, Entry]
    pairs: tuple[Pair, ...]
    missing: tuple[Words, ...]
    empty: tuple[Pair, ...]
    stale: tuple[Entry, ...]
    uneven: tuple[Entry, ...]

    @property
    def to_do(self) -> int:
        """How many texts have no words yet."""
        return len(self.missing) + len(self.empty)


def match(texts: Sequence[Words], entries: Sequence[Entry], source: str, target: str) -> Match:
    """Return which entries stand for which texts.

    One entry serves every place of its text; as many entries as places serve one each, in their
    order.

    Args:
        texts: of the original, in order.
        source: language of the original.
        target: language of the translation.
    """
    places: dict[str, list[Words]] = {}
    for text in texts:
        places.setdefault(plain(text.value), []).append(text)
    given: dict[str, list[Entry]] = {}
    stale: list[Entry] = []
    for entry in entries:
        key = plain(entry.words[source].value) if source in entry.words else ""
        if len(given.get(key, ())) < len(places.get(key, ())):
            given.setdefault(key, []).append(entry)
        elif source in entry.words:
            stale.append(entry)
    by: dict[Location, Words] = {}
    used: dict[Location, Entry] = {}
    pairs: list[Pair] = []
    empty: list[Pair] = []
    uneven: list[Entry] = []
    for said, own in given.items():
        there = places[said]
        if 1 < len(own) < len(there):
            uneven.append(own[-1])
        for number, place in enumerate(there):
            entry = own[min(number, len(own) - 1)]
            words = entry.words.get(target) or Words("", entry.at)
            pair = Pair(entry.words[source], words)
            if words.value.strip():
                by[place.at] = words
            if number < len(own):
                used[place.at] = entry
                (pairs if words.value.strip() else empty).append(pair)
    missing = [there[0] for said, there in places.items() if said not in given and has_words(said)]
    return Match(by, used, tuple(pairs), tuple(missing), tuple(empty), tuple(stale), tuple(uneven))


def problems(found: Match, translation: Translation, source: str) -> Iterator[Problem]:
    """Yield what is to be done in a translation before it can be heard, and what looks wrong."""
    of, target = translation.of.value, translation.language.value
    for text in found.missing:
        yield Problem(
            translation.place,
            f"no words yet for {_shown(text)}, which stands in {text.at.file}:{text.at.line}",
            f"write both under 'texts:', or type 'voiceguide translate {of} {target}' to have all "
            "that is missing put there",
        )
    for pair in found.empty:
        hint = f"write the words behind '{target}:'"
        yield Problem(pair.words.at, f"no words yet for {_shown(pair.source)}", hint)
    for entry in found.uneven:
        message = f"{_shown(entry.words[source])} stands more often in the original than here"
        hint = "write one entry for all of them, or one for each in their order"
        yield Problem(entry.at, message, hint)
    yield from _stale(found, source)
    for pair in found.pairs:
        yield from _differences(pair)


def misnamed(entries: Sequence[Entry], languages: Sequence[str], reading: Reading) -> None:
    """Note the entries that have not the two languages of the translation."""
    for entry in entries:
        strange = [one for one in entry.words if one not in languages]
        if strange or languages[0] not in entry.words:
            has = f"has {listed(entry.words)}" if entry.words else "is empty"
            message = f"an entry needs {languages[0]} and {languages[1]}, and this one {has}"
            hint = f"write the original's words behind '{languages[0]}:' and yours behind "
            reading.wrong(entry.at, message, f"{hint}'{languages[1]}:'")


def _stale(found: Match, source: str) -> Iterator[Problem]:
    waiting = list(found.missing[:MOST_COMPARED])
    for number, entry in enumerate(found.stale):
        text = entry.words[source]
        message = f"{_shown(text)} is not in the original any more"
        hint = "delete this entry"
        near = _nearest(text, waiting) if number < MOST_COMPARED else None
        if near:
            waiting.remove(near)
            message = f"the original changed from {_shown(text)} to {_shown(near)}"
            hint = "change both languages of this entry"
        yield Problem(entry.at, message, hint, "warning")


def _nearest(text: Words, among: Sequence[Words]) -> Words | None:
    """Return the text that `text` may have become."""
    shares = [(_share(text.value, one.value), -n) for n, one in enumerate(among)]
    share, number = max(shares, default=(0.0, 0))
    return among[-number] if share >= ALIKE else None


def _share(first: str, second: str) -> float:
    """Return the share of words that two texts have in common, in order: 1 is all of them."""
    one, other = (re.findall(r"\w+", text.lower()) for text in (first, second))
    compared = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return compared.ratio() if compared.real_quick_ratio() >= ALIKE else 0.0


def _differences(pair: Pair) -> Iterator[Problem]:
    source, words = pair.source.value, pair.words.value
    if plain(source) == plain(words) and len(source.split()) > LOAN:
        hint = "write it in the other language"
        yield Problem(pair.words.at, "this is the same in both languages", hint, "warning")
    has, wants = _silences(words), _silences(source)
    if None not in (*has, *wants) and has != wants:
        told = [f"[{one}]" for one in _written(source)]
        message = f"the silences differ: the original has {' '.join(told) or 'none'}"
        yield Problem(pair.words.at, message, "write the same ones in the same order")
    # One more name than in the original is no mistake: not every language can say "it" there.
    for name in sorted(_names(source) - _names(words)):
        message = f"{{{name}}} stands in the original and not here"
        yield Problem(pair.words.at, message, f"write {{{name}}} where it belongs", "warning")


def _names(text: str) -> set[str]:
    return {one[1] or one[2] for one in FILLED.finditer(text)} - FREE


def _written(text: str) -> list[str]:
    return re.findall(r"\[([^\[\]]*)\]", text)


def _silences(text: str) -> list[int | None]:
    """Return the silences of a text in frames; None for what is no silence."""
    return [_frames(one) for one in _written(text)]


def _frames(silence: str) -> int | None:
    try:
        return parse_time(silence) if len(silence) <= LONGEST else None
    except ValueError:
        return None


def _shown(text: Words) -> str:
    return quote(text.value)
