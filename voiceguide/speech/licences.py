"""Licences of voices, as their model cards tell them."""

import re

_SHORT = {
    "creative-commons": "cc",
    "attribution": "by",
    "noncommercial": "nc",
    "non-commercial": "nc",
    "sharealike": "sa",
    "share-alike": "sa",
    "noderivatives": "nd",
    "noderivs": "nd",
}


def licence_of(card: str) -> str:
    """Return the licence that a model card names, of the recordings a voice was made from.

    As SPDX where it is one of Creative Commons; otherwise as it is written there, and empty where
    the card only points somewhere else.

    >>> licence_of("* License: CC BY-NC-SA 4.0")
    'CC-BY-NC-SA-4.0'
    >>> licence_of("* License: https://creativecommons.org/licenses/by/4.0/")
    'CC-BY-4.0'
    >>> licence_of("* License: See URL")
    ''
    """
    found = re.search(r"^\W*licen[cs]e\W*:(.*)$", card, re.IGNORECASE | re.MULTILINE)
    written = " ".join(found[1].split()).strip("*_ ") if found else ""
    written = "".join(filter(str.isprintable, written))[:80]
    plain = re.sub(r"[\s_/-]+", "-", written.lower())
    for word, short in _SHORT.items():
        plain = plain.replace(word, short)
    terms = re.search(r"(?:cc|licenses)-(by(?:-(?:nc|sa|nd))*)(?:-v?(\d\.\d))?", plain)
    if terms:
        # What stands beside the name may take back what the name allows.
        narrowed = re.search(r"\bn[cd]\b|commercial|research", plain.replace(terms[0], ""))
        return written if narrowed else "-".join(filter(None, ("CC", terms[1].upper(), terms[2])))
    if re.search(r"\bn[cd]\b|commercial|research", plain):
        return written
    if "cc0" in plain or "publicdomain-zero" in plain:
        return "CC0-1.0"
    if "public-domain" in plain or "publicdomain" in plain:
        return "public domain"
    return "" if re.match(r"see\b|unknown|https?:|none|\?|$", plain) else written


def is_free(licence: str) -> bool:
    """Whether a licence lets anybody use a voice for anything, at most for a mention."""
    simple = licence in ("CC0-1.0", "public domain")
    return simple or re.fullmatch(r"CC-BY(-\d\.\d)?", licence) is not None
