"""German grammar, as far as finding phrases needs it: verbs in their forms, and denials.

Verbs are given as infinitives. Their forms are those of *Sie*, *du* and *ihr*, the present and the
past, the participles with their endings, and the infinitive with *zu* inside: too many to list, so
they are one expression for each verb.
"""

import re
from functools import partial

from voiceguide.safety.matching import Finder, Grammar

LETTERS = {
    "ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)",
    "Ä": "(?:ä|ae)", "Ö": "(?:ö|oe)", "Ü": "(?:ü|ue)",
}  # fmt: skip
"""How letters are written where a keyboard lacks them, and ß in Switzerland and in capitals."""

_STRONG = {
    "bleiben": "blieb", "brechen": "brich brach broch", "bringen": "brach", "biegen": "bog",
    "dringen": "drang drung", "essen": "iss aß gess", "fahren": "fähr fuhr", "fallen": "fäll fiel",
    "fangen": "fäng fing", "frieren": "fror", "geben": "gib gab", "gehen": "ging gang",
    "gießen": "goss", "gleiten": "glitt", "graben": "gräb grub", "greifen": "griff",
    "halten": "hält hielt", "heben": "hob", "helfen": "hilf half holf", "kneifen": "kniff",
    "kommen": "kam", "lassen": "läss ließ", "leiden": "litt", "lesen": "lies las",
    "liegen": "lag leg", "meiden": "mied", "nehmen": "nimm nahm nomm", "reiben": "rieb",
    "reißen": "riss", "schieben": "schob", "schlafen": "schläf schlief",
    "schlagen": "schläg schlug", "schließen": "schloss", "schneiden": "schnitt",
    "schwinden": "schwand schwund", "sehen": "sieh sah", "sitzen": "saß sess",
    "springen": "sprang sprung", "sprechen": "sprich sprach sproch", "stechen": "stich stach stoch",
    "stehen": "stand", "steigen": "stieg", "stoßen": "stöß stieß", "streichen": "strich",
    "tragen": "träg trug", "treiben": "trieb", "treten": "tritt trat", "trinken": "trank trunk",
    "tun": "tat", "waschen": "wäsch wusch", "werden": "wird wurd word", "werfen": "wirf warf worf",
    "wachsen": "wächs wuchs", "ziehen": "zog", "zwingen": "zwang zwung", "denken": "dach",
    "nennen": "nann", "kennen": "kann", "brennen": "brann", "rennen": "rann",
    "messen": "miss maß",
}  # fmt: skip
"""The other stems of verbs that change theirs."""

_PREFIX = re.compile(
    r"(?:zusammen|herunter|hinunter|hinauf|herauf|hinein|herein|heraus|hinaus|hinweg|durch|weiter"
    r"|wieder|zurück|unter|gegen|nieder|nach|über|hoch|fest|fort|frei|aus|auf|ein|her|hin|los|mit"
    r"|vor|weg|ab|an|um|zu|be|er|ver|ent|zer|miss|wach|warm|gesund)(?=\w{3})"
)
_ENDS = r"(?:e?t(?:e(?:n|r|s|m|t|st)?)?|e?st|e|en|ens|n|ene[nrsm]?|end|ende[nrsm]?)?"

_DENIES = re.compile(
    r"\b(?:(?P<name>kein(?:e[nrsm]?)?(?!\w)|ohne|frei von|fern von|statt|anstatt|anstelle(?: von)?)"
    r"|(?:warum|wieso|weshalb|wozu) +(?:nicht|kein\w*)(?P<asks>)"
    r"|nicht|nie|niemals|niemand|nichts|nirgends|weder|keinesfalls|keineswegs|keinerlei"
    r"|(?:vermeide[nt]?|meide[nt]?|unterlasse[nt]?) ?(?:Sie|es|Sie es)?"
    r"|(?:verzichte[nt]?)(?: Sie)? (?:auf|darauf))\b",
    re.IGNORECASE,
)
_TURNS = (
    r"[;:.!?()–—]|\b(?:sondern|aber|doch|jedoch|dann|und|obwohl|denn|weil|damit|wenn|während|bis"
    r"|sobald|außer|nur|bloß|allein|lediglich)\b"
)
_TURN = re.compile(_TURNS, re.IGNORECASE)
_ENDS_DENIAL = re.compile(
    rf"{_TURNS}|\b(?:ängst\w*|angst|scheu\w*|zöger\w*|sorge\w*|furcht|fürcht\w*|schlimm|falsch"
    r"|verkehrt|schad\w*|problem|vergessen|vergiss|versäum\w*|auslassen"
    r"|(?:nach|auf|locker|los|an|ab|inne)(?:zu)?(?:lass|hör|halt|brech)\w*"
    r"|locker|hör\w*|stopp\w*|pausier\w*|weniger|schmerz\w*|weh|wehtu\w*|fühl\w*|spür\w*"
    r"|kribbel\w*|zurück\w*|sparen|geiz\w*|zimperlich|zaghaft|schüchtern|scham|hemmung\w*|länger"
    r"|fehler|einwand|mehr als)\b",
    re.IGNORECASE,
)
_BAD_IDEA = (
    r"(?:un)?(?:nötig|notwendig|erforderlich)|ratsam|sinnvoll|erlaubt|gut|sicher|geeignet|gefragt"
    r"|gewollt|gewünscht|gemeint|vorgesehen|angebracht|empfehlenswert|hilfreich|besser|dazu"
)
_USED = (
    r"verwende[nt]|benutz(?:en|t)|benütz(?:en|t)|nehmen|nutzen|gebrauche[nt]|machen|tun|anwenden"
    r"|auflegen|berühren|drücken|pressen|massieren|reiben|kneten|ausüben|einsetzen|aufbringen"
    r"|brauchen|gebraucht|geben|dehnen|anhalten|ziehen|ändern|absetzen|weglassen|nötig"
)
_CLAUSE = re.compile(
    rf"\b(?:(?:nicht|nie(?:mals)?|keineswegs) (?:\w+ ){{0,2}}?(?:{_BAD_IDEA}|versuch\w*|sollen"
    r"|sollten|dürfen|brauchen)|(?<!nicht )(?:unnötig|gefährlich|verboten|tabu|schädlich)"
    r"|kein(?:en)? (?:Grund"
    r"|Bedarf|Anlass|Zwang)|(?:ver)?meide[nt]?(?: Sie)?(?: es)?|unterlassen Sie(?: es)?"
    r"|verzichte[nt]?(?: Sie)? darauf|davon ab|versuche[nt]?(?: Sie| bitte)* (?:nicht|nie|niemals)"
    r"|niemals|nie|brauch\w*(?: Sie| \w+)? nicht),?\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)
"""A denial that reaches over the comma before an infinitive: "es ist nicht nötig, fest zu ..."."""
_INFINITIVE = re.compile(r"\bzu\b|\w{2}zu\w{2}", re.IGNORECASE)
_DENIED_AFTER = re.compile(
    r"(?:\s+[\w'’]+){0,5}?\s+"
    rf"(?:(?:nicht|nichts|nie|niemals|keinesfalls)(?:\s+(?:{_BAD_IDEA}|{_USED}|werden|an|auf|ein|aus|ab|zu"
    r"|weiter|durch|mit|nach|hinein|zusammen|erforderlich))*(?=\s*(?:[,.;:!?]|$|(?:und|oder)\b))"
    r"|(?:ist|sind|wäre|bleibt|bleiben)\s+(?:\w+\s+)?(?:unnötig|gefährlich|schädlich|verboten|tabu"
    r"|zu viel|riskant|überflüssig)"
    r"|(?:ver)?meide[nt]?\b|vermeiden|unterlassen|unterbleibt|weglassen|aussparen"
    r"|lassen Sie (?:\w+ )?(?:weg|aus|sein|bleiben)|(?:sparen|lassen) Sie aus"
    r"|(?:gehört|gehören) (?:\w+ )?nicht|verzichte[nt]?\b|schade[nt]\b(?! nicht))",
    re.IGNORECASE,
)
_NOT_DENIED_AFTER = re.compile(
    r"(?:\s+[\w'’]+){0,4}?\s+nicht\s+(?:\w+\s+)?(?:schad\w*|schlimm|falsch|verkehrt|gefährlich"
    r"|verboten|weh|wehtun|verletzen|nur|schädlich)\b"
    r"|(?:\s+[\w'’]+){0,3}?\s+(?:schad|stör|verletz|gefährd|macht|machen)\w*\s+(?:\w+\s+){0,2}"
    r"(?:nichts?|nie|niemandem)\b",
    re.IGNORECASE,
)


def verb(infinitive: str) -> str:
    """Return an expression for the forms of a German verb, without groups that capture.

    >>> found = re.compile(verb("einreiben"))
    >>> [bool(found.fullmatch(form)) for form in ("einreiben", "eingerieben", "einzureiben", "Ei")]
    [True, True, True, False]
    """
    stems = [f"(?:ge)?{stem}" for stem in _stems(infinitive)]
    prefix = _PREFIX.match(infinitive)
    if prefix:
        stems += [f"{prefix[0]}(?:ge|zu)?{stem}" for stem in _stems(infinitive[prefix.end() :])]
    spelled = "|".join(stems)
    for letter, written in LETTERS.items():
        spelled = spelled.replace(letter, written)
    return f"(?:{spelled}){_ENDS}"


def _stems(infinitive: str) -> list[str]:
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    short = [f"{stem[:-2]}{stem[-1]}"] if re.search(r"[^aeiou]e[lr]$", stem) else []
    return [stem, *short, *_STRONG.get(infinitive, "").split()]


def forms(infinitive: str) -> tuple[str, ...]:
    """Return the infinitive alone; the expression of `verb` stands for the other forms."""
    return (infinitive,)


def denied(sentence: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are denied.

    German denies before ("nie fest drücken"), within ("drücken Sie nicht fest"), and after ("heißes
    Wasser brauchen Sie nicht"). A denial ends at a comma, "und", "aber" or "sondern"; over a comma
    it reaches in a list with "oder" or "noch", and to an infinitive ("es ist nicht nötig, fest zu
    drücken"). "Kein" and "ohne" deny only the next thing: "ohne Pause fest drücken" is no denial.
    """
    before, within, after = sentence[:start], sentence[start:end], sentence[end:]
    clause = _CLAUSE.search(before)
    if clause and _INFINITIVE.search(sentence, clause.start(), end + 12):
        return True
    if _within(within):
        return True
    if _DENIED_AFTER.match(after) and not _NOT_DENIED_AFTER.match(after):
        return True
    return _before(before, after)


def _within(within: str) -> bool:
    for found in _DENIES.finditer(within):
        if not found.start():  # the phrase itself begins with it: "ohne Socken"
            continue
        rest = within[found.end() :]
        if found["asks"] is not None or _TURN.search(rest):
            continue
        # What "ohne" denies ends with its noun; what comes after that is meant.
        only = found["name"] and not found["name"].lower().startswith("kein")
        if only and re.search(r"^\s+(?:[a-zäöüß]+\s+)*[A-ZÄÖÜ]\w+\s+\S", rest):
            continue
        return True
    return False


def _before(before: str, after: str) -> bool:
    denials = list(_DENIES.finditer(before))
    if not denials or denials[-1]["asks"] is not None:
        return False
    found = denials[-1]
    between = before[found.end() :]
    if _ENDS_DENIAL.search(between):
        return False
    count = len(between.split())
    listed = bool(re.search(r"\b(?:oder|noch)\b", between + after[:40]))
    if "," in between:
        return listed and count <= 10
    if found["name"] and re.search(r"\b[A-ZÄÖÜ]\w+", between):
        to = re.fullmatch(r"\s+(?:\w+\s+){0,5}zu\s+", between)
        return bool(to) or (listed and count <= 6)
    return count <= 6


GERMAN_GRAMMAR = Grammar(forms, denied, verb=verb, letters=LETTERS)
finder = partial(Finder, GERMAN_GRAMMAR)


def apart(prefix: str, base: str, objects: str = "") -> str:
    """Return a separable verb joined and apart: "einweichen", "weichen Sie die Füße ein"."""
    object_ = f"... {objects} ..." if objects else "..."
    joined = both(f"~{prefix}{base}", objects) if objects else f"~{prefix}{base}"
    return f"{joined}; ~{base} {object_} {prefix}"


def both(one: str, other: str, gap: str = "...") -> str:
    """Return a phrase in both orders, because German puts verbs first, second or last."""
    return f"{one} {gap} {other}; {other} {gap} {one}"
