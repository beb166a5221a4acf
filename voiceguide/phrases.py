"""The few fixed lines that voiceguide says by itself, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a paced breath says."""

    breathe_in: str
    breathe_out: str
    opt_out: str
    """Said before every paced breath: nobody has to follow it."""


PHRASES = {
    "en": Phrases(
        breathe_in="Breathe in.",
        breathe_out="And out.",
        opt_out="If this feels tiring, breathe in whatever way is easy.",
    ),
}
"""To add a language, add a row here and its word lists in `safety`."""


def phrases(language: str) -> Phrases:
    """Return the fixed lines of a language such as ``en`` or ``en-GB``; English where it has none.

    A routine in a language without a row does not pass the safety rules, so none is exported.
    """
    return PHRASES.get(language.split("-")[0].lower(), PHRASES["en"])
