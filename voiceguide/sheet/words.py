"""Words: what a sheet says by itself, in the languages that sessions speak.

The notice is that of the README, and the stop rule that of the foot check.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.phrases import base
from voiceguide.routine import AREAS


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fixed words of one language."""

    sides: Mapping[str, str]
    """The names of left and right beside a time."""
    first: Mapping[str, str]
    """Which side comes first, where the steps from `{first}` to `{last}` are done on one side and
    then again on the other."""
    yes: str
    no: str
    unsure: str
    any_answer: str
    either: str
    """Joins two answers that lead to the same: `{one}` and `{other}`."""
    go_on: str
    wait: str
    gentle: str
    still: str
    """After an answer that light touch hurts, where only still hands are left."""
    without_area: str
    """With `{area}`."""
    without_side: str
    end: str
    areas: Mapping[str, str]
    second: str
    seconds: str
    """With `{n}`, for any number but one."""
    each: str
    """A length that holds for each side: `{length}`."""
    until_ready: str
    breath: str
    """With `{inhale}` and `{exhale}`, in seconds."""
    count: str
    """With `{n}`."""
    rest: str
    point: str
    """Before decimals."""
    stop_title: str
    stop: str
    stop_short: str
    needs: str
    steps: str
    steps_note: str
    notice_title: str
    notice: str
    page: str


def _areas(*names: str) -> Mapping[str, str]:
    return dict(zip(AREAS, names, strict=True))


ENGLISH = Words(
    sides={"left": "left", "right": "right"},
    first={
        "left": "Steps {first} to {last}: all on the left first, then all on the right.",
        "right": "Steps {first} to {last}: all on the right first, then all on the left.",
    },
    yes="Yes",
    no="No",
    unsure="Not sure",
    any_answer="Any answer",
    either="{one}, or {other}",
    go_on="Go on.",
    wait="Go on only after this.",
    gentle="Only the gentle session tonight.",
    still="Only still hands tonight, no strokes.",
    without_area="Leave out: {area}.",
    without_side="Leave that side alone.",
    end="Stop here, no session.",
    areas=_areas(
        "the whole foot", "top of the foot", "sole", "arch", "inner arch", "ball of the foot",
        "heel", "sides of the foot", "toes", "base of the toes", "ankle", "shin", "calf", "hand",
        "fingers", "palm", "between the fingers", "wrist",
    ),
    second="one second",
    seconds="{n} seconds",
    each="{length} each side",
    until_ready="until you are ready",
    breath="Breathe in for {inhale} seconds, and out for {exhale} seconds.",
    count="Count slowly from 1 to {n}.",
    rest="Rest.",
    point=".",
    stop_title="If anything hurts, stop",
    stop="If anything hurts, stop and rest your hands. For a sore, swelling, heat or colour "
    "change, call a professional.",
    stop_short="If anything hurts, stop.",
    needs="What you need",
    steps="Step by step",
    steps_note="The times count from the start of the session.",
    notice_title="About this guide",
    notice="voiceguide plays spoken foot and hand massage sessions for comfort. It does not "
    "examine, diagnose or treat. Ask your doctor, nurse or podiatrist before you start if you "
    "have diabetes, cancer treatment, poor circulation, blood clots, blood thinners, or past "
    "foot ulcers. Do not stop any treatment because of a session. Stop if it hurts.",
    page="Page {page} of {pages}",
)  # fmt: skip

GERMAN = Words(
    sides={"left": "links", "right": "rechts"},
    first={
        "left": "Schritte {first} bis {last}: erst alle links, dann alle rechts.",
        "right": "Schritte {first} bis {last}: erst alle rechts, dann alle links.",
    },
    yes="Ja",
    no="Nein",
    unsure="Nicht sicher",
    any_answer="Jede Antwort",
    either="{one} oder {other}",
    go_on="Weiter.",
    wait="Erst danach weiter.",
    gentle="Heute nur die sanfte Sitzung.",
    still="Heute nur ruhende Hände, keine Striche.",
    without_area="Auslassen: {area}.",
    without_side="Diese Seite bleibt unberührt.",
    end="Hier aufhören, keine Sitzung.",
    areas=_areas(
        "der ganze Fuß", "Fußrücken", "Sohle", "Fußgewölbe", "inneres Fußgewölbe", "Ballen",
        "Ferse", "Fußseiten", "Zehen", "Ansatz der Zehen", "Knöchel", "Schienbein", "Wade",
        "Hand", "Finger", "Handfläche", "zwischen den Fingern", "Handgelenk",
    ),
    second="eine Sekunde",
    seconds="{n} Sekunden",
    each="{length} je Seite",
    until_ready="bis Sie so weit sind",
    breath="{inhale} Sekunden einatmen, {exhale} Sekunden ausatmen.",
    count="Langsam von 1 bis {n} zählen.",
    rest="Ruhen.",
    point=",",
    stop_title="Wenn etwas wehtut, hören Sie auf",
    stop="Wenn etwas wehtut, hören Sie auf, und lassen Sie die Hände ruhen. Bei wunden Stellen, "
    "Schwellung, Wärme oder Verfärbung rufen Sie eine Fachkraft an.",
    stop_short="Wenn etwas wehtut, hören Sie auf.",
    needs="Was Sie brauchen",
    steps="Schritt für Schritt",
    steps_note="Die Zeiten zählen vom Beginn der Sitzung an.",
    notice_title="Zu dieser Anleitung",
    notice="voiceguide spielt gesprochene Fuß- und Handmassagen zum Wohlbefinden. Es untersucht "
    "nicht, stellt keine Diagnose und behandelt nicht. Fragen Sie vorher Ihren Arzt, Ihre "
    "Pflegekraft oder Ihre Podologin, wenn Sie Diabetes, eine Krebsbehandlung, schlechte "
    "Durchblutung, Blutgerinnsel oder frühere Fußgeschwüre haben, oder Blutverdünner nehmen. "
    "Brechen Sie wegen einer Sitzung keine Behandlung ab. Hören Sie auf, wenn es wehtut.",
    page="Seite {page} von {pages}",
)  # fmt: skip

SPANISH = Words(
    sides={"left": "izquierda", "right": "derecha"},
    first={
        "left": "Pasos {first} a {last}: primero todos a la izquierda, luego a la derecha.",
        "right": "Pasos {first} a {last}: primero todos a la derecha, luego a la izquierda.",
    },
    yes="Sí",
    no="No",
    unsure="No lo sé",
    any_answer="Cualquier respuesta",
    either="{one}, o {other}",
    go_on="Siga.",
    wait="Siga solo después de esto.",
    gentle="Esta noche, solo la sesión suave.",
    still="Esta noche, solo manos quietas, sin pasadas.",
    without_area="No se toca: {area}.",
    without_side="Ese lado se deja sin tocar.",
    end="Pare aquí, sin sesión.",
    areas=_areas(
        "todo el pie", "empeine", "planta", "arco", "arco interno", "almohadilla del pie",
        "talón", "lados del pie", "dedos del pie", "base de los dedos", "tobillo", "espinilla",
        "pantorrilla", "mano", "dedos de la mano", "palma", "entre los dedos", "muñeca",
    ),
    second="un segundo",
    seconds="{n} segundos",
    each="{length} por lado",
    until_ready="hasta que usted quiera seguir",
    breath="Tome aire durante {inhale} segundos, y suéltelo durante {exhale} segundos.",
    count="Cuente despacio de 1 a {n}.",
    rest="Descanse.",
    point=",",
    stop_title="Si algo duele, pare",
    stop="Si algo duele, pare y descanse las manos. Ante una llaga, hinchazón, calor o cambio de "
    "color, llame a un profesional.",
    stop_short="Si algo duele, pare.",
    needs="Lo que necesita",
    steps="Paso a paso",
    steps_note="Los tiempos cuentan desde el principio de la sesión.",
    notice_title="Sobre esta guía",
    notice="voiceguide reproduce sesiones habladas de masaje de pies y manos para el bienestar. "
    "No examina, no diagnostica ni trata. Consulte antes a su médico, enfermero o podólogo si "
    "tiene diabetes, tratamiento contra el cáncer, mala circulación, coágulos o úlceras "
    "anteriores en los pies, o si toma anticoagulantes. No deje ningún tratamiento a causa de "
    "una sesión. Pare si duele.",
    page="Página {page} de {pages}",
)  # fmt: skip

WORDS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add its words here."""


def words(language: str) -> Words:
    """Return the fixed words of a language; English where it has none."""
    return WORDS.get(base(language), ENGLISH)
