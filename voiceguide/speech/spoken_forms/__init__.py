"""Spoken forms: how each language says what is written in signs, short forms and numbers."""

from collections.abc import Mapping

from voiceguide.speech.spoken_forms.english import ENGLISH
from voiceguide.speech.spoken_forms.form import Forms
from voiceguide.speech.spoken_forms.german import GERMAN
from voiceguide.speech.spoken_forms.spanish import SPANISH, SPANISH_WITH_POINT, WITH_POINT

__all__ = ["FORMS", "Forms", "forms_of"]

FORMS: Mapping[str, Forms] = {
    "en": ENGLISH,
    "es": SPANISH,
    "de": GERMAN,
}
"""To add a language, write a module like `english` and add a row; the tests walk over every row."""


def forms_of(language: str) -> Forms | None:
    """Return the forms of a language such as ``es`` or ``es-MX``; None where there are none."""
    if language.lower() in WITH_POINT:
        return SPANISH_WITH_POINT
    return FORMS.get(language.partition("-")[0].lower())
