"""Rules about oil: how it is warmed, what is in it, where it goes, and how it comes off again."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from voiceguide.errors import Location, Problem
from voiceguide.safety.amounts import numeral, value_of
from voiceguide.safety.parts import Part
from voiceguide.safety.spoken import Spoken, problem, spoken
from voiceguide.safety.view import View
from voiceguide.safety.wordlist import Signs, Words

MOST_SCENT, MUCH_SCENT = 2.0, 1.0
"""Per cent of essential oil."""
DROPS_A_ML = 20


class Use(NamedTuple):
    """Where oil comes in, and where it comes off."""

    first: Part
    last: Part
    after: tuple[tuple[Part, str], ...]
    """Every sentence after the last oil, with its step."""


def warmed_by_hands(view: View) -> Iterator[Problem]:
    """Rule 11: only hands warm the oil."""
    signs = view.signs
    if not signs:
        return
    for one in view.texts:
        if one.role != "spoken" or any(line in signs.hands_warm for line in one.sentences):
            continue
        for number, sentence in enumerate(one.sentences):
            for found in signs.warms_oil.find(sentence):
                yield problem(
                    11, one.place(number, found.start(), found[0]),
                    f'"{one.written(found[0])}" does not say that only hands warm it',
                    'write "Warm a little oil between your palms."',
                )  # fmt: skip


def scent(view: View) -> Iterator[Problem]:
    """Rule 12: how much essential oil, and a label and a patch test for any."""
    words = view.words
    if not words:
        return
    first: tuple[Location, str] | None = None
    for one in view.texts:
        for number, sentence in enumerate(one.sentences):
            yield from _strength(one, number, sentence, words)
            for found in words.signs.scented.find(sentence):
                first = first or (
                    one.place(number, found.start(), found[0]), one.written(found[0])
                )  # fmt: skip
    lines = [line for one in view.texts if one.role == "spoken" for line in one.sentences]
    label = any(line in words.signs.label for line in lines)
    tested = any(line in words.signs.patch_test for line in lines)
    if first and not (label and tested):
        missing = [name for name, there in (("label", label), ("patch test", tested)) if not there]
        yield problem(
            12, first[0], f'"{first[1]}" is scented, and no line speaks of the '
            + " or the ".join(missing),
            'plain oil is safest; else add "Read the label." and "Touch a little to your inner '
            'wrist first."',
            "warning",
        )  # fmt: skip


def _strength(one: Spoken, number: int, sentence: str, words: Words) -> Iterator[Problem]:
    if sentence not in words.signs.oil and sentence not in words.signs.scented:
        return
    number_of, amounts = numeral(words), words.amounts
    found_all: list[tuple[float, re.Match[str]]] = [
        (value_of(found[1], words), found)
        for found in re.finditer(
            rf"\b({number_of})\s*(?:%|(?:{amounts.percent})\b)", sentence, re.IGNORECASE
        )
    ]
    if sentence in words.signs.scented:
        found_all += [
            (100 * value_of(found[1], words) / DROPS_A_ML / value_of(found[2], words), found)
            for found in re.finditer(
                rf"\b({number_of}) (?:{amounts.drops})\b.*?\b({number_of})"
                rf"\s*(?:{amounts.millilitres})",
                sentence, re.IGNORECASE,
            )
        ]  # fmt: skip
        undiluted = rf"\b(?:{amounts.undiluted})\b"
        found_all += [(100.0, one) for one in re.finditer(undiluted, sentence, re.IGNORECASE)]
    for value, found in found_all:
        if value > MUCH_SCENT:
            yield problem(
                12, one.place(number, found.start(), found[0]),
                f'"{one.written(found[0])}" is '
                + ("not diluted at all" if value >= 100 else f"{value:.3g} % of essential oil"),
                "plain oil is safest; a ready-made blend has 1 % at most",
                "error" if value > MOST_SCENT else "warning",
            )  # fmt: skip


def use(view: View) -> Use | None:
    """Return where the routine puts oil on the skin; None where it uses none.

    Oil that is only in the list of needs is taken to be used from the first touch on.
    """
    signs = view.signs
    if not signs or not view.touching:
        return None
    mentions = [part for part in view.parts if _says_oil(part, signs)]
    needed = any(
        sentence in signs.oil
        for text in view.routine.needs
        for sentence in spoken(text, {}, language=view.routine.language).sentences
    )
    if not mentions and not needed:
        return None
    first = mentions[0] if mentions else view.touching[0]
    last = mentions[-1] if mentions else view.touching[-1]
    after = tuple(
        (part, line)
        for part in view.parts
        if part.start > last.start and part.said
        for line in part.said.sentences
    )
    return Use(first, last, after)


def _says_oil(part: Part, signs: Signs) -> bool:
    lines = part.said.sentences if part.said else ()
    return any(line in signs.oil and line not in signs.wipe for line in lines)


def dry_gaps(view: View) -> Iterator[Problem]:
    """Rule 13: no oil between the toes, and wiped and dried at the end."""
    signs, oil = view.signs, use(view)
    if not signs or not oil:
        return
    wiped = False
    for part in view.parts:
        for number, line in enumerate(part.said.sentences if part.said else ()):
            wiped = wiped or (part.start > oil.last.start and line in signs.wipe)
            if wiped or part.start < oil.first.start or not part.said:
                continue
            if line in signs.spread and line not in signs.dry:
                for found in signs.between_toes.find(line):
                    yield problem(
                        13, part.said.place(number, found.start(), found[0]),
                        f'"{part.said.written(found[0])}" brings oil between the toes',
                        "keep oil to the top and the sole; stroke only the sides of the toes",
                    )  # fmt: skip
    for one in view.texts:
        for number, line in enumerate(one.sentences):
            if line in signs.oil and line in signs.spread and line not in signs.dry:
                for found in signs.between_toes.find(line):
                    yield problem(
                        13, one.place(number, found.start(), found[0]),
                        f'"{one.written(found[0])}" brings oil between the toes',
                        "keep oil to the top and the sole; stroke only the sides of the toes",
                    )  # fmt: skip
    after = [line for _, line in oil.after]
    if not any(line in signs.wipe for line in after):
        yield problem(
            13, oil.last.at, "oil is used here and never wiped off",
            'write at the end "Wipe both feet with the towel."',
        )  # fmt: skip
    feet = any(part.limb == "foot" for part in view.touching)
    if feet and not any(line in signs.dry and line in signs.between_toes for line in after):
        yield problem(
            13, oil.last.at, "oil is used here, and nobody dries between the toes after it",
            'write at the end "Dry gently between your toes."',
        )  # fmt: skip


def safe_standing(view: View) -> Iterator[Problem]:
    """Rule 14: after oil on feet, socks, sit, and stand slowly; nobody stands before that."""
    signs, oil = view.signs, use(view)
    feet = [part for part in view.touching if part.limb == "foot"]
    if not signs or not oil or not feet:
        return
    wiped = socks = False
    for part in view.parts:
        if part.start < oil.first.start or not part.said:
            continue
        for number, line in enumerate(part.said.sentences):
            wiped = wiped or (part.start > oil.last.start and line in signs.wipe)
            socks = socks or (part.start > oil.last.start and line in signs.socks_on)
            if wiped and socks:
                break
            for found in signs.rise.find(line):
                yield problem(
                    14, part.said.place(number, found.start(), found[0]),
                    f'"{part.said.written(found[0])}" comes before the feet are wiped and in socks',
                    "oily feet slip: wipe, put socks on, and only then stand up slowly",
                )  # fmt: skip
    after = [line for _, line in oil.after]
    for there, what, write in (
        (signs.socks_on, "socks", "Put your socks on."),
        (signs.seated, "staying seated", "Stay seated for a moment."),
        (signs.rise_slowly, "standing up slowly", "Then stand up slowly."),
    ):
        if not any(line in there for line in after):
            yield problem(
                14, oil.last.at, f"oil is used here, and no line at the end speaks of {what}",
                f'write at the end "{write}"',
            )  # fmt: skip


RULES = (warmed_by_hands, scent, dry_gaps, safe_standing)
