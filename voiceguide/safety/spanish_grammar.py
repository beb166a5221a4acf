"""Spanish grammar, as far as finding phrases needs it: verbs in their forms, and denials.

A Spanish verb has over fifty forms, and pronouns hang on to many of them (`presiónelo`), so its
forms are an expression and not a list. It takes in *usted*, *tú*, *vos* and the plural, with or
without accents.
"""

import re
from functools import partial

from voiceguide.safety.matching import Finder, Grammar

_CHANGED = {
    "acostar": "acuest", "apretar": "apriet", "caer": "caig cay", "calentar": "calient",
    "cerrar": "cierr", "colgar": "cuelg", "comenzar": "comienz", "conducir": "conduj",
    "contar": "cuent", "contener": "contien conteng contuv contend", "cubrir": "cubiert",
    "decir": "dic dig dij", "deshacer": "deshag deshiz deshic deshech",
    "despertar": "despiert", "detener": "detien deteng detuv detend", "disolver": "disuelv",
    "doler": "duel", "dormir": "duerm durm", "empezar": "empiez", "encender": "enciend",
    "encontrar": "encuentr", "escocer": "escuec escuez",
    "esforzar": "esfuerz", "extender": "extiend",
    "fluir": "fluy", "forzar": "fuerz", "fregar": "frieg", "hacer": "hag hiz hic hech",
    "helar": "hiel", "hervir": "hierv hirv", "introducir": "introduj",
    "mantener": "mantien manteng mantuv mantend", "medir": "mid",
    "mostrar": "muestr", "mover": "muev", "obtener": "obtien obteng obtuv",
    "oír": "oig oy", "pedir": "pid", "perder": "pierd", "poder": "pued pud podr",
    "poner": "pong pus pondr", "probar": "prueb", "recostar": "recuest",
    "reducir": "reduj", "reforzar": "refuerz", "rendir": "rind", "repetir": "repit",
    "restregar": "restrieg", "retener": "retien reteng retuv retend",
    "retorcer": "retuerc retuerz", "revertir": "reviert revirt", "rodar": "rued",
    "salir": "salg saldr", "seguir": "sig sigu", "sentar": "sient", "sentir": "sient sint",
    "soltar": "suelt", "sonar": "suen", "sostener": "sostien sosteng sostuv sostend",
    "temblar": "tiembl", "tender": "tiend", "tener": "tien teng tuv tendr",
    "torcer": "tuerc tuerz", "traer": "traig traj", "tronar": "truen", "venir": "vien veng vin",
    "vestir": "vist", "volver": "vuelv vuelt",
}  # fmt: skip
"""Stems beside that of the infinitive; every ending is taken to fit every stem."""

_SHORT = {
    "contener": "contén", "dar": "da das dan dé des den doy demos dar dará darán dando dado dio",
    "decir": "di dicho diré", "detener": "detén", "disolver": "disuelto",
    "hacer": "haz hecho hecha hechos hechas",
    "ir": "va vas van voy vaya vayas vayan vayamos vete ve id yendo yéndose irse irte iré irá irán"
          " fue fui ido",
    "mantener": "mantén",
    "oír": "oír oye oyes oyendo oyó", "poner": "pon puesto puesta puestos puestas",
    "retener": "retén", "romper": "roto rota", "salir": "sal", "sostener": "sostén", "tener": "ten",
    "venir": "ven", "ver": "ve vea veas vean veo ves ven viendo visto ver",
}  # fmt: skip
"""Forms that no ending makes."""

_ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}
_PRONOUNS = "(?:[mts]e|n?os)?(?:l[aeo]s?)?"
_AR_A = "[aá](?:r|ndo|[ns]|d[oa]?s?|mos?|is|r[^\\W_]+|ba\\w*|ste\\w*)?|[oó]"
_AR_E = "[eé](?:[ns]|mos?|is)?"
_ER = (
    "[oó]|[eé](?:[nsdr]|mos|is|r\\w+)?|[ií](?:[or]|ó|r\\w+|mos|d[oa]?s?|endo|éndo|[ae]\\w*|ste\\w*)?"
    "|y(?:endo|éndo|[eóo]\\w*)"
)
_ER_A = "[aá](?:[ns]|mos?|is)?"


def verb(infinitive: str) -> str:
    """Return an expression for a Spanish verb in its forms, with the pronouns that hang on to them.

    >>> forms = re.compile(verb("apretar"))
    >>> [bool(forms.fullmatch(form)) for form in ("apriételos", "aprieta", "apretando", "apretón")]
    [True, True, True, False]
    """
    stem, ending = infinitive[:-2], infinitive[-2:]
    stems = (stem, *_changed(infinitive))
    short = [_either(form) + _PRONOUNS for form in _SHORT.get(infinitive, "").split()]
    if ending == "ar":
        hard = [_before_e(one) for one in stems]
        if len(stem) < 2:
            made = []
        elif hard == list(stems):
            made = [f"{_any(stems)}(?:{_AR_A}|{_AR_E}){_PRONOUNS}"]
        else:
            made = [f"{_any(stems)}(?:{_AR_A}){_PRONOUNS}", f"{_any(hard)}(?:{_AR_E}){_PRONOUNS}"]
    else:
        soft = [_before_a(one, ending) for one in stems]
        made = [f"{_any((*stems, *soft))}(?:{_ER}|{_ER_A}){_PRONOUNS}"] if len(stem) > 1 else []
    return f"(?:{'|'.join((*made, *short))})"


def _changed(infinitive: str) -> list[str]:
    """Return the other stems of a verb; `devolver` has those of `volver`."""
    base = max((one for one in _CHANGED if infinitive.endswith(one)), key=len, default="")
    prefix = infinitive.removesuffix(base)
    return [prefix + one for one in _CHANGED.get(base, "").split()]


def _any(stems: tuple[str, ...] | list[str]) -> str:
    """Return an expression for stems, the accent that a pronoun brings on their last vowel."""
    return f"(?:{'|'.join(map(_accented, dict.fromkeys(stems)))})"


def _accented(stem: str) -> str:
    heard = re.sub("(?<=[qg])u(?=[ei]|$)|i$", "-", stem)
    vowels = [place for place, letter in enumerate(heard) if letter in _ACCENTS]
    if not vowels:
        return stem
    # In a diphthong such as "fuerz" the second vowel takes it, in "pausa" the first.
    last = vowels[-1]
    if len(vowels) > 1 and vowels[-2] == last - 1 and stem[last] in "iu":
        last -= 1
    return f"{stem[:last]}[{stem[last]}{_ACCENTS[stem[last]]}]{stem[last + 1 :]}"


def _either(form: str) -> str:
    """Return an expression for a form, with its accents or without."""
    plain = {accent: letter for letter, accent in _ACCENTS.items()}
    return "".join(
        f"[{letter}{plain[letter]}]"
        if letter in plain
        else f"[{letter}{_ACCENTS[letter]}]"
        if letter in _ACCENTS and len(form) > 2
        else letter
        for letter in form
    )


def _before_e(stem: str) -> str:
    for end, other in (("gu", "gü"), ("c", "qu"), ("g", "gu"), ("z", "c")):
        if stem.endswith(end):
            return stem.removesuffix(end) + other
    return stem


def _before_a(stem: str, ending: str) -> str:
    if stem.endswith(("ec", "oc", "uc", "ac")):
        return stem[:-1] + "zc"
    for end, other in (("gu", "g"), ("qu", "c"), ("c", "z"), ("g", "j")):
        if stem.endswith(end):
            return stem.removesuffix(end) + other
    return f"{stem}y" if stem.endswith("u") and ending == "ir" else stem


_DENIES = re.compile(
    r"\b(?:nunca|jam[aá]s|tampoco|ni|nadie"
    r"|(?<!siente )(?<!sienta )(?<!nota )(?<!note )(?<!pasa )nada"
    r"|ning[uú]n[oa]?|evit(?:e[ns]?|a[ns]?|ar|ando|emos)"
    r"|en\s+(?:lugar|vez)\s+de|lejos\s+de|libres?\s+de"
    r"|sin(?!\s+(?:embargo|dud\w+|prisas?|pausas?|parar|miedo|temor|cesar|descanso|problemas?"
    r"|cuidado|reparos?|piedad|compasi[oó]n|contemplaciones|detener\w*|interrupci\w+)\b)"
    r"|(?<!\bsi )(?<!usted )(?<!cuando )(?<!aunque )(?<!mientras )(?<!donde )(?<!zona que )"
    r"(?<!parte que )(?<!lugar que )(?<!sitio que )(?<!punto que )(?<!dedo que )"
    r"(?<!por qu[eé] )no(?!\s+(?:s[oó]lo|solamente|[uú]nicamente|obstante)\b))\b",
    re.IGNORECASE,
)
_ENDS_DENIAL = re.compile(
    r"[;:.!?¿¡()–—]|\b(?:pero|sino|y|e|luego|despu[eé]s|entonces|aunque|porque|cuando|mientras|hasta"
    r"|salvo|excepto|s[oó]lo|solamente|miedo|temor|tem[ae]s?|verg[uü]enza|reparos?|t[ií]mid[oa]s?"
    r"|dud[aeo]s?|dudar|preocup\w+|par[ae]s|pare|paren|parar|deten\w+|det[eé]n\w*|dej[ae]s?|dejar"
    r"|descans\w+|importa\w*|problemas?|malo|mala|olvid\w+|omit\w+|salt[ae]\w*|falte[ns]?"
    r"|menos|dolor|duel[ae]\w*|doler|sient[ae]\w*|sentir|not[ae]s?|notar|molest\w+|hormigueo"
    r"|afloj\w+|suelt[ae]\w*|cans[ae]\w*|rind[ae]\w*|conform\w+|limit[ae]\w*|esper[ae]\w*)\b",
    re.IGNORECASE,
)
_UNNEEDED = (
    r"falta|necesari[oa]s?|buen[oa]s?|mejor|segur[oa]s?|recomend\w+|aconsej\w+|convien\w+"
    r"|convenientes?|permit\w+|us[ae]n?|debe\w*|para\s+usted"
)
_DENIED_AFTER = re.compile(
    r"[\s,]+(?:\w+\s+){0,3}?(?:"
    rf"(?:no|nunca)\s+(?:es|son|est[aá]n?|hacen?|se|son)?\s*(?:{_UNNEEDED})"
    r"|(?<!no )(?:es|son|resultan?)\s+(?:peligros[oa]s?|dañin[oa]s?|perjudicial(?:es)?)"
    r"|(?<!no )est[aá]n?\s+prohibid[oa]s?)\b",
    re.IGNORECASE,
)


def denied(sentence: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are denied: "no presione fuerte", "sin hielo".

    A denial may also stand inside: "presione sin fuerza". It reaches to the next "y", "pero" or
    other turn of the sentence. Over a comma it reaches only inside a list with "o" or "ni":
    "nunca presione, clave ni fuerce", but not "no tenga prisa, presione fuerte".
    """
    if _DENIED_AFTER.match(sentence, end):
        return True
    if _reaches(sentence, 0, start, end):
        return True
    words = list(re.finditer(r"\S+", sentence[start:end]))
    if len(words) < 3:
        return False
    return _reaches(sentence, start + words[0].end(), start + words[-1].start(), end)


def _reaches(sentence: str, first: int, start: int, end: int) -> bool:
    """Whether a denial after `first` and before `start` reaches the words that begin there."""
    denials = [one for one in _DENIES.finditer(sentence, first) if one.end() <= start]
    if not denials:
        return False
    between = sentence[denials[-1].end() : start]
    if _ENDS_DENIAL.search(between):
        return False
    if "," in between:
        listed = re.search(r"\b(?:o|u|ni)\b", between + sentence[end : end + 30])
        return listed is not None and len(between.split()) <= 10
    return len(between.split()) <= 6


SPANISH_GRAMMAR = Grammar(
    lambda word: (word,),
    denied,
    verb=verb,
    letters={"á": "[áa]", "é": "[ée]", "í": "[íi]", "ó": "[óo]", "ú": "[úu]", "ü": "[üu]"},
)
"""Accents may be missing: many leave them out when they type."""
finder = partial(Finder, SPANISH_GRAMMAR)
