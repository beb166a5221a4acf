"""Spanish: spoken forms."""

import re
from dataclasses import replace

from voiceguide.speech.number_words import Numbers
from voiceguide.speech.spoken_forms.form import FRACTION, Forms, naming, roman

WITH_POINT = (
    "es-mx", "es-us", "es-pr", "es-gt", "es-hn", "es-ni", "es-pa", "es-sv", "es-do", "es-419",
)  # fmt: skip
"""Where decimals stand behind a point and thousands behind a comma (Ortografía 2010, 9.2)."""

_MINUTE, _SECOND, _HOUR = ("minuto", "minutos"), ("segundo", "segundos"), ("hora", "horas")
_CELSIUS = ("grado Celsius", "grados Celsius")
_FAHRENHEIT = ("grado Fahrenheit", "grados Fahrenheit")
_TIMES, _SPOON = ("vez", "veces"), ("cucharada", "cucharadas")
_TEASPOON = ("cucharadita", "cucharaditas")
_EURO, _POUND, _DOLLAR = ("euro", "euros"), ("libra", "libras"), ("dólar", "dólares")
_FRACTIONS = {
    "1/2": "un medio",
    "1/3": "un tercio",
    "2/3": "dos tercios",
    "1/4": "un cuarto",
    "3/4": "tres cuartos",
}
_ORDINALS = (
    "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno",
    "décimo", "undécimo", "duodécimo", "decimotercero", "decimocuarto", "decimoquinto",
    "decimosexto", "decimoséptimo", "decimoctavo", "decimonoveno",
)  # fmt: skip
_MASCULINE = re.compile(
    r"(?:día|mapa|problema|síntoma|sistema|tema|programa|diafragma|edema|eccema|hematoma)s?"
)
_FEMININE = re.compile(
    r".*(?:as?|[cs]i(?:ón|ones)|dad(?:es)?|tud)"
    r"|vez|veces|(?:mano|noche|tarde|parte|base|fase|serie|frase|clase)s?|piel|nariz"
)
_NO_NOUN = re.compile(
    "de|del|o|u|y|e|a|al|en|por|con|sin|para|que|más|menos|es|son|como|hasta|desde|si|no|se|le|l[ao]s?"
    "|el|sus?|ni|pero|cuando|mientras|punto|coma|luego|después|cada|está|era"
)
_MEASURED = r"(?:hora|minuto|segundo|litro|cucharada|cucharadita|taza|vaso|gota|kilo|metro)s?"


def _is_feminine(noun: str) -> bool:
    """Whether a noun is feminine, by its ending."""
    noun = noun.lower()
    return bool(_FEMININE.fullmatch(noun)) and not _MASCULINE.fullmatch(noun)


def _agreed(spoken: str, _before: str, after: str) -> str:
    spoken = re.sub("veintiuno(?= m)", "veintiún", spoken)
    spoken = re.sub(r"\buno(?= mil)", "un", spoken)
    found = re.match(r"\s+(?:[ao]\s+\d+\s+)?([^\W\d_]+)", after)
    if not found or _NO_NOUN.fullmatch(found[1].lower()):
        return spoken
    if _is_feminine(found[1]):
        return re.sub(r"uno$", "una", re.sub(r"(cient|quinient)os\b", r"\1as", spoken))
    if re.match(r"\s+[ao]\s+\d", after):  # uno o dos minutos
        return spoken
    return re.sub(r"\buno$", "un", re.sub("veintiuno$", "veintiún", spoken))


def _ordinal(found: re.Match[str], numbers: Numbers) -> str:
    number, end = found[1], found[2].lower()
    value = int(number) if len(number) < 3 else 0
    spoken = _ORDINALS[value - 1] if 0 < value <= len(_ORDINALS) else numbers.ordinal(number)
    if end.endswith("a"):
        spoken = re.sub(r"o\b", "a", spoken)
    elif end == "er" or re.match(r"\s+[^\W\d_]{3}", found.string[found.end() :]):
        spoken = re.sub(r"(primer|tercer)o$", r"\1", spoken)
    return spoken + "s" * bool(found[3])


def _clock(hour: int, minute: int, half: str, numbers: Numbers) -> str:
    spoken = re.sub("uno$", "una", numbers.cardinal(str(hour)))
    late = hour > 12 or hour == 0
    after = f" {half.upper()} M" if half else ""
    if not minute:
        return spoken + (after or " horas" * late)
    minutes = numbers.cardinal(str(minute))
    if late:
        return f"{spoken} {'cero ' if minute < 10 else ''}{minutes}{after}"
    return f"{spoken} y {({15: 'cuarto', 30: 'media'}).get(minute, minutes)}{after}"


def _fraction(whole: str, part: str, _before: str, _after: str, numbers: Numbers) -> str:
    if whole and part == "1/2":
        return f"{numbers.cardinal(whole)} y medio"
    spoken = _FRACTIONS.get(part) or " de ".join(map(numbers.cardinal, part.split("/")))
    return f"{numbers.cardinal(whole)} y {spoken}" if whole else spoken


def _and_half(found: re.Match[str], _numbers: Numbers) -> str:
    """Return ``1 1/2 horas`` as ``1 hora y media``."""
    noun = found[2].removesuffix("s") if found[1] == "1" else found[2]
    return f"{found[1]} {noun} y {'media' if _is_feminine(noun) else 'medio'}"


def _part_of(found: re.Match[str], _numbers: Numbers) -> str:
    """Return ``1/2 hora`` as ``media hora``, and ``3/4 hora`` as ``tres cuartos de hora``."""
    part, noun = found[1], found[2]
    if part == "1/2":
        return f"{'media' if _is_feminine(noun) else 'medio'} {noun}"
    return f"{_FRACTIONS[part]} de {noun}" if part in _FRACTIONS else found[0]


def _side(found: re.Match[str], _numbers: Numbers) -> str:
    side = "izquierd" if found[2] == "izq" else "derech"
    return f"{found[1]} {side}{'a' if _is_feminine(found[1]) else 'o'}"


SPANISH = Forms(
    short={
        "p.ej.": "por ejemplo",
        "ej.": "ejemplo",
        "aprox.": "aproximadamente",
        "aprox": "aproximadamente",
        "a.m.": "A M",
        "p.m.": "P M",
        "sr.": "señor",
        "sra.": "señora",
        "srta.": "señorita",
        "dr.": "doctor",
        "dra.": "doctora",
        "prof.": "profesor",
        "profa.": "profesora",
        "dña.": "doña",
        "ud.": "usted",
        "uds.": "ustedes",
        "vd.": "usted",
        "vds.": "ustedes",
        "pág.": "página",
        "págs.": "páginas",
        "fig.": "figura",
        "cap.": "capítulo",
        "tel.": "teléfono",
        "máx.": "como máximo",
        "max.": "como máximo",
        "mín.": "como mínimo",
        "incl.": "incluido",
        "esp.": "especialmente",
        "vs.": "contra",
        "izdo.": "izquierdo",
        "izda.": "izquierda",
        "izqdo.": "izquierdo",
        "izqda.": "izquierda",
        "dcho.": "derecho",
        "dcha.": "derecha",
        "ee.uu.": "Estados Unidos",
        "y/o": "y o",
        "c/u": "cada uno",
        "etc": "etcétera",
    },
    units={
        "ms": ("milisegundo", "milisegundos"),
        "s": _SECOND,
        "seg": _SECOND,
        "segs": _SECOND,
        "min": _MINUTE,
        "mins": _MINUTE,
        "h": _HOUR,
        "hr": _HOUR,
        "hrs": _HOUR,
        "mm": ("milímetro", "milímetros"),
        "cm": ("centímetro", "centímetros"),
        "m": ("metro", "metros"),
        "km": ("kilómetro", "kilómetros"),
        "km/h": ("kilómetro por hora", "kilómetros por hora"),
        "ml": ("mililitro", "mililitros"),
        "l": ("litro", "litros"),
        "mg": ("miligramo", "miligramos"),
        "g": ("gramo", "gramos"),
        "kg": ("kilo", "kilos"),
        "cda": _SPOON,
        "cdas": _SPOON,
        "cdta": _TEASPOON,
        "cdtas": _TEASPOON,
        "cdita": _TEASPOON,
        "cditas": _TEASPOON,
        "%": ("por ciento", "por ciento"),
        "°": ("grado", "grados"),
        "°C": _CELSIUS,
        "° C": _CELSIUS,
        "C": _CELSIUS,
        "°F": _FAHRENHEIT,
        "° F": _FAHRENHEIT,
        "Hz": ("hercio", "hercios"),
        "kHz": ("kilohercio", "kilohercios"),
        "dB": ("decibelio", "decibelios"),
        "lpm": ("latido por minuto", "latidos por minuto"),
        "mmHg": ("milímetro de mercurio", "milímetros de mercurio"),
        "am": ("A M", "A M"),
        "pm": ("P M", "P M"),
        "x": _TIMES,
        "×": _TIMES,
        "€": _EURO,
        "£": _POUND,
        "$": _DOLLAR,
    },
    signs={
        "&": "y",
        "+": "más",
        "=": "igual a",
        "%": "por ciento",
        "°": "grados",
        "@": "arroba",
        "×": "por",
        "÷": "entre",
        "±": "más menos",
        "<": "menos de",
        ">": "más de",
        "≤": "como máximo",
        "≥": "como mínimo",
        "~": "aproximadamente",
        "≈": "aproximadamente",
        "€": "euros",
        "£": "libras",
        "$": "dólares",
    },
    money={"€": _EURO, "£": _POUND, "$": _DOLLAR},
    cents=" con ",
    marks={",": "coma", ".": "punto"},
    thousands=".",
    decimals_together=True,
    minus="menos",
    to="a",
    times="por",
    either="o",
    time=re.compile(
        r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])"
        r"(?:\s?(?:h|hs|hrs|horas)\b|\s?(?P<half>[aApP])\.?\s?[mM]\b)?"
    ),
    clock=_clock,
    fraction=_fraction,
    agreed=_agreed,
    first=(
        (
            re.compile(r"\b([^\W\d_]+)\s+(izq|der)\b\.?(?=\s*(?:[^\w\s]|$|[a-zñ]))"),
            _side,
        ),
        naming(r"\b[Nn](?:\.\s?\^?o|\^o|\.\s?°|°|[úu]m\.|ro\.)\s?", "número"),
        roman("parte|capítulo|tipo|grado|fase|etapa|estadio|nivel|figura|siglo|clase"),
        (
            re.compile(
                r"(\d+)(?:\.?\^|\.(?=(?:er|[oa]s?)(?!\w))|)(er[oa]?|[rdtmvn][oa]|[oa])(s?)(?!\w)"
            ),
            _ordinal,
        ),
    ),
    then=(
        (re.compile(rf"(?<![\w/.,])(\d+)\s1/2\s+({_MEASURED})(?!\w)"), _and_half),
        (re.compile(rf"(?<![\w/.,])(?<!\d\s)({FRACTION})\s+({_MEASURED})(?!\w)"), _part_of),
    ),
)

SPANISH_WITH_POINT = replace(SPANISH, marks={".": "punto"}, thousands=",")
