"""Word lists: what a language needs so that the safety rules can read it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.errors import Severity
from voiceguide.routine import Action
from voiceguide.safety.matching import Finder


@dataclass(frozen=True, slots=True)
class Ban:
    """Words that break a rule wherever they are meant.

    Attributes:
        why: goes on after the words found: ``"press hard"`` *asks for strong pressure*.
        instead: what to write.
        questions: also looked for in the questions of a check, which name symptoms by their words.
        shown: also looked for in titles, descriptions and lists of things.
    """

    rule: int
    words: Finder
    why: str
    instead: str
    severity: Severity = "error"
    questions: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Signs:
    """Words by which a rule sees that something is said or done.

    Attributes:
        motion: the hands move over the skin, so this is no still hold.
        feather: it is said to be as light as a feather.
        firmer: more than feather, glide and still hold: not for a gentle wording.
        doing: imperatives that count as an instruction of their own (rule 27).
    """

    foot: Finder
    hand: Finder
    toes: Finder
    motion: Finder
    feather: Finder
    firmer: Finder
    oil: Finder
    scented: Finder
    label: Finder
    patch_test: Finder
    hands_warm: Finder
    warms_oil: Finder
    between_toes: Finder
    wipe: Finder
    dry: Finder
    look: Finder
    spread: Finder
    socks_on: Finder
    socks_off: Finder
    seated: Finder
    rise_slowly: Finder
    rise: Finder
    hurts: Finder
    stops: Finder
    stop_at_will: Finder
    goes_on: Finder
    gate: Finder
    held: Finder
    toe_pull: Finder
    lightly: Finder
    turning: Finder
    doing: re.Pattern[str]
    before_doing: re.Pattern[str]
    clauses: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Words around a number, as expressions.

    Attributes:
        counting: stands before the number that is counted to.
        not_held: stands after a time that is that of a breath or of each stroke, not of a hold.
        percent: stands after a number; the sign is known in every language.
        undiluted: said of oil.
    """

    counting: str
    not_held: str
    percent: str
    drops: str
    millilitres: str
    degrees: str
    undiluted: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the rules know about one language."""

    bans: tuple[Ban, ...]
    acts: Mapping[Action, Finder]
    signs: Signs
    numbers: Mapping[str, float]
    """Number words."""
    seconds: Mapping[str, float]
    """Words for a length of time, in seconds; a breath counts as five."""
    amounts: Amounts
    sides: Mapping[str, str]
    """Expressions for the words that name the left and the right side."""
