"""Number words: numbers as each language says them, from num2words."""

from dataclasses import dataclass

LONGEST = 9
"""Digits of the longest number that is read as one; longer ones are read digit by digit."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number words of a language such as ``en-GB``."""

    language: str

    def cardinal(self, number: str) -> str:
        """Return a number in words; as it is where num2words does not know the language.

        Args:
            number: digits, with a point or comma before decimals.
        """
        if len(number) > 1 and number.isdigit() and (number[0] == "0" or len(number) > LONGEST):
            return " ".join(map(self.cardinal, number))
        return self._say(number, "cardinal")

    def ordinal(self, number: str) -> str:
        """Return an ordinal in words, in the form that num2words has; long ones as cardinals."""
        if number[0] == "0" or len(number) > LONGEST:
            return self.cardinal(number)
        return self._say(number, "ordinal")

    def _say(self, number: str, form: str) -> str:
        # Its tables of fifty languages take a moment to load.
        from num2words import CONVERTER_CLASSES, num2words

        name = self.language.replace("-", "_")
        wider = (name, name.split("_")[0])
        known = next((each for each in wider if each in CONVERTER_CLASSES), None)
        if known is None:
            return number
        try:
            return str(num2words(number.replace(",", "."), lang=known, to=form))
        except (NotImplementedError, ArithmeticError, LookupError, TypeError, ValueError):
            return number
