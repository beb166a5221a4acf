"""Matching: phrases found in sentences, unless the sentence denies them.

A phrase is plain words with a few marks, so that whoever adds a language can read and write it:

- ``~press``: press, presses, pressed, pressing
- ``calf|calves``: either word
- ``the?``: there or not
- ``..``: up to three words between, ``...``: up to six, none of them over a comma
- ``;`` separates phrases; lines may be broken anywhere

Words are whole words; capitals, hyphens and line breaks make no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_GAP = r"(?:\s*[,/‐‑–—-]\s*|\s+)"
_SPACE = r"(?:\s*[‐‑–—-]\s*|\s+)"
_BETWEEN = r"(?:[\w'’]+[\s‐‑-]+)"

_LOOSE = {"..": 3, "...": 6}

_IRREGULAR = {
    "dig": ("dug",), "get": ("got",), "grind": ("ground",), "hold": ("held",), "put": (),
    "draw": ("drew", "drawn"), "sweep": ("swept",), "stand": ("stood",), "sit": ("sat",),
    "go": ("went", "goes"), "take": ("took",), "cut": (), "eat": ("ate",), "wear": ("worn",),
    "burst": (), "freeze": ("froze", "frozen"), "give": ("gave",), "drive": ("drove",),
}  # fmt: skip

_DENIES = re.compile(
    r"\b(?:never|nor|neither|nothing|without|avoid(?:s|ing)?|rather than|instead of|free of"
    r"|away from|(?:should|must|need|may)(?:n['’]t| not)"
    r"|(?<!you )(?<!they )do(?:es)?(?:n['’]t| not)|no"
    r"|not(?=\W+(?:(?:too|so|very|at|all|an?|as|that|really|in|the|on|with|by|any)\W+){0,3}$))\b",
    re.IGNORECASE,
)
_ENDS_DENIAL = re.compile(
    r"[;:.!?()–—]|\b(?:but|then|and|though|although|yet|so|because|when|while|until|till|unless"
    r"|except|only|just|afraid|shy|scared|hesitate|worry|fear|stop|matter|mind|problem|wrong|harm"
    r"|forget|miss|skip|fail|less|pain|hurts?|hurting|discomfort|feel|feeling|tingling|gain|back"
    r"|let go|let up)\b",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"[\s,]+(?:[\w'’]+\s+){0,3}?(?:(?:is|are)(?:n['’]t|\s+not|\s+never)\s+"
    r"(?:needed|necessary|wanted|safe|good|right|advised|used|better|for\s+you|part)"
    r"|(?:is|are)\s+(?:unsafe|dangerous|harmful))\b",
    re.IGNORECASE,
)


def forms(verb: str) -> tuple[str, ...]:
    """Return an English verb in its forms.

    >>> forms("dig")
    ('dig', 'digs', 'digging', 'digged', 'dug')
    """
    stem, past = verb, "ed"
    third = verb + ("es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else "s")
    if verb.endswith("e") and not verb.endswith("ee"):
        stem = verb[:-1]
    elif re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
        return (verb, third, f"{verb}ing", f"{verb[:-1]}ied", *_IRREGULAR.get(verb, ()))
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        stem = verb + verb[-1]
    return (verb, third, f"{stem}ing", stem + past, *_IRREGULAR.get(verb, ()))


@cache
def pattern(phrases: str) -> re.Pattern[str]:
    """Return one expression that finds any of the phrases; without phrases it finds nothing.

    Made when it is first needed and kept: all of them together take a tenth of a second.
    """
    each = re.sub(r"\s*\|\s*", "|", phrases).split(";")
    return re.compile(
        "|".join(_phrase(one) for one in each if one.strip()) or r"(?!)", re.IGNORECASE
    )


def _phrase(phrase: str) -> str:
    built, gap = "", ""
    for word in phrase.split():
        if word in _LOOSE:
            built += f"{_SPACE if gap else ''}{_BETWEEN}{{0,{_LOOSE[word]}}}?"
            gap = ""
            continue
        words = "|".join(map(_escaped, word.rstrip("?").split("|")))
        if not word.endswith("?"):
            built, gap = f"{built}{gap}(?:{words})", _GAP
        elif gap:
            built += f"(?:{gap}(?:{words}))?"
        else:
            built += f"(?:(?:{words}){_GAP})?"
    return rf"(?<![\w'’]){built}(?!\w)"


def _escaped(word: str) -> str:
    written = forms(word[1:]) if word.startswith("~") else (word,)
    return "|".join(re.escape(form).replace("'", "['’]") for form in written)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds phrases that mean what they say, given in the notation of this module.

    Attributes:
        phrases: what is looked for.
        unless: harmless phrases that contain one of them, such as ``hard chair``.
        stubborn: a denial before them does not make them harmless ("do not stop until it hurts").
    """

    phrases: str
    unless: str
    stubborn: bool = False

    def find(self, sentence: str) -> Iterator[re.Match[str]]:
        """Yield every place in a sentence where a phrase stands and is meant."""
        for found in pattern(self.phrases).finditer(sentence):
            if any(
                harmless.start() < found.end() and found.start() < harmless.end()
                for harmless in pattern(self.unless).finditer(sentence)
            ):
                continue
            if self.stubborn or not denied(sentence, found.start(), found.end()):
                yield found

    def __contains__(self, sentence: str) -> bool:
        return next(self.find(sentence), None) is not None


def finder(phrases: str, *, unless: str = "", stubborn: bool = False) -> Finder:
    """Return a `Finder` of phrases in the notation of this module."""
    return Finder(phrases, unless, stubborn)


def denied(sentence: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are denied: "never press hard", "no ice, no heat".

    A denial reaches to the next "and", "but" or other turn of the sentence. Over a comma it reaches
    only inside a list with "or": "never press, dig or force", but not "do not rush, press hard".
    """
    before, after = sentence[:start], sentence[end:]
    if _DENIED_AFTER.match(after):
        return True
    denials = list(_DENIES.finditer(before))
    if not denials:
        return False
    between = before[denials[-1].end() :]
    if _ENDS_DENIAL.search(between):
        return False
    if "," in between:
        return bool(re.search(r"\b(?:or|nor)\b", between + after[:30])) and (
            len(between.split()) <= 10
        )
    return len(between.split()) <= 6
