"""Words: what a report says by itself, in each language.

The notice is the written one of the whole program, with what is known of massage in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.entries import Kind
from voiceguide.phrases import base


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The fixed words of one language."""

    title: str
    name: str
    plan: str
    taken: str
    """With `{plan}` and the `{day}` from which it holds."""
    time: str
    made: str
    sessions: str
    numbers: str
    numbers_head: tuple[str, ...]
    """What, how many, lowest, middle, highest, latest."""
    evenings: str
    evenings_head: tuple[str, ...]
    """Routine, sessions, whole, minutes, and minutes of hands on the left and on the right."""
    others: str
    """All other routines together."""
    flags: str
    no_flags: str
    kinds: Mapping[Kind, str]
    hurt: str
    stands: str
    cleared: str
    """With `{day}`."""
    notes: str
    no_notes: str
    left_out: str
    """With `{n}`."""
    left_out_one: str
    replaced: str
    scale: str
    scale_said: str
    notice: str
    notice_said: str
    page: str


FARRAR = "Farrar JT et al., Pain 2001; 94: 149-158"

ENGLISH = Words(
    title="Diary of sessions",
    name="Name",
    plan="Plan",
    taken="{plan}, from {day}",
    time="Period",
    made="Printed on",
    sessions="Sessions",
    numbers="Numbers that were given",
    numbers_head=("Of", "How many", "Lowest", "Middle", "Highest", "Latest"),
    evenings="What was heard, and minutes with hands on each side",
    evenings_head=("Session", "Times", "Whole", "Minutes", "On the left", "On the right"),
    others="others",
    flags="Marks, and what stood against a session",
    no_flags="Nothing was told in this time.",
    kinds={
        Kind.MARK: "New mark on the skin",
        Kind.ANSWER: "An answer to the questions before a session ended it",
        Kind.PAIN: "A kind of pain that was new",
    },
    hurt="A session was ended because something hurt",
    stands="not yet said to be checked or gone",
    cleared="said to be checked or gone on {day}",
    notes="Notes",
    no_notes="No notes in this time.",
    left_out="{n} earlier entries have no room here; they are in the journal.",
    left_out_one="One earlier entry has no room here; it is in the journal.",
    replaced="Letters that this print does not have stand without their accents, or as ?",
    scale="How the numbers are given",
    scale_said="Whole numbers from 0 to 10, given by the person and never required (numeric rating "
    f"scale; {FARRAR}). Pain: just before and just after a session. Tingling and numbness: about "
    "once a week, before a session. Sleep: the next morning. Pictures begin at seven numbers. "
    "The numbers stand here as they were given; nothing is concluded from them.",
    notice="About voiceguide",
    notice_said="voiceguide plays spoken foot and hand massage sessions for comfort. It does not "
    "examine, diagnose or treat. Research on massage for neuropathy is small and mixed. Ask your "
    "doctor, nurse or podiatrist before you start if you have diabetes, cancer treatment, poor "
    "circulation, blood clots, blood thinners, or past foot ulcers. Do not stop any treatment "
    "because of a session. Stop if it hurts.",
    page="Page {page} of {pages}",
)

GERMAN = Words(
    title="Tagebuch der Sitzungen",
    name="Name",
    plan="Plan",
    taken="{plan}, ab {day}",
    time="Zeitraum",
    made="Gedruckt am",
    sessions="Sitzungen",
    numbers="Zahlen, die genannt wurden",
    numbers_head=("Wovon", "Anzahl", "Kleinste", "Mittlere", "Größte", "Letzte"),
    evenings="Was gehört wurde, und Minuten mit den Händen auf jeder Seite",
    evenings_head=("Sitzung", "Mal", "Ganz", "Minuten", "Links", "Rechts"),
    others="andere",
    flags="Neue Stellen, und was gegen eine Sitzung stand",
    no_flags="In dieser Zeit wurde nichts gesagt.",
    kinds={
        Kind.MARK: "Neue Stelle auf der Haut",
        Kind.ANSWER: "Eine Antwort auf die Fragen vor einer Sitzung beendete sie",
        Kind.PAIN: "Eine Art von Schmerz, die neu war",
    },
    hurt="Eine Sitzung wurde beendet, weil etwas wehtat",
    stands="noch nicht als angesehen oder vergangen gemeldet",
    cleared="als angesehen oder vergangen gemeldet am {day}",
    notes="Notizen",
    no_notes="In dieser Zeit keine Notizen.",
    left_out="{n} frühere Einträge haben hier keinen Platz; sie stehen im Tagebuch.",
    left_out_one="Ein früherer Eintrag hat hier keinen Platz; er steht im Tagebuch.",
    replaced="Buchstaben, die dieser Druck nicht hat, stehen ohne ihre Zeichen oder als ?",
    scale="Wie die Zahlen gegeben werden",
    scale_said="Ganze Zahlen von 0 bis 10, von der Person selbst genannt und nie verlangt "
    f"(numerische Skala; {FARRAR}). Schmerz: kurz vor und kurz nach einer Sitzung. Kribbeln und "
    "Taubheit: etwa einmal in der Woche, vor einer Sitzung. Schlaf: am nächsten Morgen. Bilder "
    "gibt es ab sieben Zahlen. Die Zahlen stehen hier, wie sie genannt wurden; es wird nichts "
    "aus ihnen geschlossen.",
    notice="Zu voiceguide",
    notice_said="voiceguide spielt gesprochene Fuß- und Handmassagen zum Wohlbefinden. Es "
    "untersucht nicht, stellt keine Diagnose und behandelt nicht. Die Forschung zu Massage bei "
    "Neuropathie ist klein und uneinheitlich. Fragen Sie vorher Ihren Arzt, Ihre Pflegekraft oder "
    "Ihre Podologin, wenn Sie Diabetes, eine Krebsbehandlung, schlechte Durchblutung, "
    "Blutgerinnsel oder frühere Fußgeschwüre haben, oder Blutverdünner nehmen. Brechen Sie wegen "
    "einer Sitzung keine Behandlung ab. Hören Sie auf, wenn es wehtut.",
    page="Seite {page} von {pages}",
)

SPANISH = Words(
    title="Diario de sesiones",
    name="Nombre",
    plan="Plan",
    taken="{plan}, desde el {day}",
    time="Periodo",
    made="Impreso el",
    sessions="Sesiones",
    numbers="Números que se dieron",
    numbers_head=("De qué", "Cuántos", "Menor", "Central", "Mayor", "Último"),
    evenings="Lo que se escuchó, y minutos con las manos en cada lado",
    evenings_head=("Sesión", "Veces", "Enteras", "Minutos", "A la izquierda", "A la derecha"),
    others="otras",
    flags="Marcas, y lo que se oponía a una sesión",
    no_flags="En este periodo no se dijo nada.",
    kinds={
        Kind.MARK: "Marca nueva en la piel",
        Kind.ANSWER: "Una respuesta a las preguntas previas terminó la sesión",
        Kind.PAIN: "Un tipo de dolor que era nuevo",
    },
    hurt="Una sesión terminó porque algo dolía",
    stands="aún no se ha dicho que esté revisado o haya pasado",
    cleared="se dijo revisado o pasado el {day}",
    notes="Notas",
    no_notes="No hay notas en este periodo.",
    left_out="{n} entradas anteriores no caben aquí; están en el diario.",
    left_out_one="Una entrada anterior no cabe aquí; está en el diario.",
    replaced="Las letras que esta impresión no tiene aparecen sin sus signos, o como ?",
    scale="Cómo se dan los números",
    scale_said="Números enteros de 0 a 10, dados por la persona y nunca obligatorios (escala "
    f"numérica; {FARRAR}). Dolor: justo antes y justo después de una sesión. Hormigueo y "
    "entumecimiento: más o menos una vez por semana, antes de una sesión. Sueño: a la mañana "
    "siguiente. Hay imágenes a partir de siete números. Los números están aquí como se dieron; "
    "no se saca ninguna conclusión de ellos.",
    notice="Sobre voiceguide",
    notice_said="voiceguide reproduce sesiones habladas de masaje de pies y manos para el "
    "bienestar. No examina, no diagnostica ni trata. La investigación sobre el masaje en la "
    "neuropatía es escasa y desigual. Consulte antes a su médico, enfermero o podólogo si tiene "
    "diabetes, tratamiento contra el cáncer, mala circulación, coágulos o úlceras anteriores en "
    "los pies, o si toma anticoagulantes. No deje ningún tratamiento a causa de una sesión. Pare "
    "si duele.",
    page="Página {page} de {pages}",
)

WORDS: Mapping[str, Words] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}
"""To add a language, add its words here."""


def words(language: str) -> Words:
    """Return the words of a language; English where it has none."""
    return WORDS.get(base(language), ENGLISH)
