"""The few fixed lines that voiceguide says by itself, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a paced breath says, and what the names in texts stand for."""

    breathe_in: str
    breathe_out: str
    opt_out: str
    """Said before every paced breath: nobody has to follow it."""
    left: str
    """What `{side}` and `{other_side}` stand for, as it is written inside a sentence."""
    right: str
    your: str
    """What `{your}` stands for: the person who listens does the care."""
    their: str
    """The same where a helper does it."""


PHRASES = {
    "en": Phrases(
        breathe_in="Breathe in.",
        breathe_out="And out.",
        opt_out="If this feels tiring, breathe in whatever way is easy.",
        left="left",
        right="right",
        your="your",
        their="their",
    ),
    "de": Phrases(
        breathe_in="Einatmen.",
        breathe_out="Und ausatmen.",
        opt_out="Wenn das anstrengt, atmen Sie so, wie es Ihnen leichtfällt.",
        left="linke",
        right="rechte",
        your="Ihr",
        their="der",
    ),
    "es": Phrases(
        breathe_in="Tome aire.",
        breathe_out="Y suéltelo.",
        opt_out="Si esto le cansa, respire como le resulte más fácil.",
        left="izquierdo",
        right="derecho",
        your="su",
        their="su",
    ),
}
"""To add a language, add a row here and its word lists in `safety`."""


def phrases(language: str) -> Phrases:
    """Return the fixed lines of a language such as ``en`` or ``en-GB``; English where it has none.

    A routine in a language without a row does not pass the safety rules, so none is exported.
    """
    return PHRASES.get(base(language), PHRASES["en"])


def base(language: str) -> str:
    """Return a language without its region.

    >>> base("en-GB")
    'en'
    """
    return language.partition("-")[0].lower()


def wider(language: str) -> tuple[str, ...]:
    """Return a language and the wider ones that serve in its place, the nearest first.

    >>> wider("es-MX")
    ('es-MX', 'es')
    """
    parts = language.split("-")
    return tuple("-".join(parts[:end]) for end in range(len(parts), 0, -1))
