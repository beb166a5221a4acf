"""English grammar, as far as finding phrases needs it: verbs in their forms, and denials."""

import re
from functools import partial

from voiceguide.safety.matching import Finder, Grammar

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


ENGLISH_GRAMMAR = Grammar(forms, denied)
finder = partial(Finder, ENGLISH_GRAMMAR)
