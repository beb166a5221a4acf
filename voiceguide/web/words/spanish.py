"""Spanish, with “usted”."""

from voiceguide.web.words.evenings_spanish import SPANISH as EVENINGS
from voiceguide.web.words.shape import Reason, Section, Words

BACK = "Volver a las sesiones"

SPANISH = Words(
    name="Español",
    tongues={"en": "inglés", "de": "alemán", "es": "español"},
    skip="Ir al contenido",
    here="Dónde está",
    more="Más",
    all_sessions="Todas las sesiones",
    look="Colores e idioma",
    night="Colores de noche",
    day="Colores de día",
    help="Ayuda",
    minute="1 minuto",
    minutes="{n} minutos",
    short="menos de un minuto",
    library_title="Sesiones",
    library_lead="Elija una para esta noche. Puede parar cuando quiera.",
    kept_title="Sesiones guardadas",
    every_title="Todas las sesiones",
    needs="Necesita:",
    needs_nothing="No necesita nada.",
    other_language="Esta sesión está en {language}.",
    help_hint="La página de ayuda explica cómo guardar sesiones en este teléfono.",
    first_title="Antes de su primera sesión",
    first_text="Hay nueve preguntas que se hacen una sola vez. Respóndalas antes, por favor: "
    "algunas personas deben consultar primero a su médico, enfermero o podólogo.",
    to_first="Ir a las preguntas",
    answer_here="Responder antes aquí a las preguntas",
    play="Escuchar",
    questions_heard="Si pulsa Escuchar, la voz hace las preguntas en la sesión.",
    how_long="Cuánto tiempo",
    how_long_minutes="Duración en minutos",
    minutes_word="minutos",
    shorter="Más corta",
    longer="Más larga",
    which_side="Qué lado",
    as_written="Como siempre",
    left_only="Solo el izquierdo",
    right_only="Solo el derecho",
    touch="Tacto",
    usual_touch="Como siempre",
    gentle="Solo un roce suave",
    more_choices="Voz y sonido",
    voice="Voz",
    best_voice="La mejor que hay aquí",
    background="Sonido bajo la voz",
    quiet="Ninguno",
    sounds={
        "brown-noise": "Ruido suave", "low-bowl": "Cuenco grave", "slow-waves": "Olas lentas",
        "soft-bell": "Campana suave", "soft-rain": "Lluvia suave", "warm-drone": "Zumbido cálido",
    },
    pace="Velocidad de la voz",
    usual_pace="Como siempre",
    slow="Más despacio",
    quick="Más deprisa",
    sheet="Hoja con letra grande",
    picture_title="Cómo transcurre",
    question_of="Pregunta {n} de {total}",
    yes="Sí",
    no="No",
    unsure="No lo sé",
    left="Izquierdo",
    right="Derecho",
    both="Los dos",
    looked="Ya he mirado",
    cannot_look="Esta noche no puedo mirar",
    look_first="Tómese su tiempo. Esta página le espera.",
    once_more="Tómese su tiempo. Aquí está otra vez la pregunta.",
    earlier="Volver una pregunta",
    stop_here="Dejar las preguntas",
    answered_title="Gracias",
    answered_text="Ya ha respondido a todas las preguntas. Puede empezar.",
    ended_title="Esta noche, sin masaje",
    because="Respondió «{answer}» a:",
    whom_title="A quién llamar",
    whom_text="Ante una llaga, hinchazón, calor o cambio de color, llame a su podólogo, médico o "
    "enfermero. Si respira con dificultad, llame a emergencias.",
    breathe_title="¿Prefiere respirar con calma?",
    breathe_text="Sus manos pueden descansar.",
    making="En preparación",
    waiting="Antes se prepara otra sesión. Delante de esta: {n}.",
    speaking="La voz dice las frases: {done} de {total}.",
    ready="Lista para escuchar.",
    making_note="Puede cerrar esta página. La sesión estará aquí cuando vuelva.",
    failed_title="No se pudo preparar esta sesión",
    choose_again="Cambiar la sesión",
    press_play="Pulse Escuchar cuando quiera.",
    pause="Pausa",
    over="La sesión ha terminado.",
    time_left="quedan {time}",
    go_on_from="Seguir desde {time}",
    side_left="izquierdo",
    side_right="derecho",
    side_both="los dos",
    position="Lugar en la sesión",
    previous="Paso anterior",
    next="Paso siguiente",
    back15="15 segundos atrás",
    on15="15 segundos adelante",
    parts="Partes",
    sound_trouble="No se pudo cargar el sonido. Mire si el ordenador con voiceguide está encendido "
    "y pulse Escuchar otra vez.",
    begins_anew="Ha pasado más de una hora; empieza con sus preguntas.",
    night_title="Para la noche",
    sleep="Parar por sí sola después de",
    sleep_off="El final de la sesión",
    sleep_part="Esta parte",
    sleep_fades="El sonido baja poco a poco y se para.",
    sleep_line="En este teléfono una página no puede bajar el sonido, así que se para después de "
    "la frase que se está diciendo. Con la pantalla apagada, algunos teléfonos detienen el "
    "temporizador; la sesión termina en todo caso.",
    keep_awake="Pantalla encendida mientras suena",
    keep_title="Guardarla",
    save="Guardar en este teléfono",
    keep="Conservar esta sesión",
    keep_offline="Conservar para cuando no esté el ordenador",
    keeping="Se está guardando …",
    kept_here="Guardada en este teléfono. Suena también sin el ordenador.",
    keep_failed="No se pudo guardar en este teléfono. Mire si hay espacio y pruebe otra vez.",
    unkeep="No conservarla más",
    is_kept="Está arriba, antes de todas las sesiones.",
    offline_how="Las sesiones que suenan sin el ordenador necesitan una conexión segura: la página "
    "de ayuda dice cómo. Un archivo guardado suena en todo caso.",
    offline_title="No se llega al ordenador",
    offline_text="voiceguide funciona en un ordenador de su casa. Mire si está encendido, y si "
    "este teléfono está en la misma red.",
    offline_here="Guardadas en este teléfono",
    offline_none="Todavía no hay ninguna sesión guardada en este teléfono.",
    try_again="Probar otra vez",
    help_title="Ayuda",
    help_sections=(
        Section(
            "Escuchar una sesión",
            (
                "Elija una sesión, pulse Escuchar, y después otra vez el Escuchar grande. La "
                "pantalla muestra lo que se dice. Puede bloquear el teléfono: la sesión sigue, y "
                "sus botones están en la pantalla de bloqueo.",
                "Si algo duele, pare y descanse las manos. Parar está bien.",
            ),
        ),
        Section(
            "Las preguntas",
            (
                "Antes de cada sesión con tacto hay unas preguntas. Respóndalas en la página, y la "
                "sesión sigue sus respuestas durante una hora. O pulse Escuchar y óigalas en la "
                "sesión. Sus respuestas se quedan en su propio ordenador.",
            ),
        ),
        Section(
            "Esta noche, plan y diario",
            (
                "Esta noche dice qué le viene bien y por qué. Puede empezar, tomar algo más "
                "ligero o dejarlo. Lo que escucha y anota se queda en su propio ordenador; si no "
                "está, espera en este teléfono.",
            ),
        ),
        Section(
            "Un archivo en su teléfono",
            (
                "«Guardar en este teléfono» pone la sesión en las descargas, como un archivo de "
                "sonido que suena en cualquier reproductor.",
            ),
        ),
        Section(
            "En la pantalla de inicio, y sin el ordenador",
            (
                "Esto funciona si voiceguide se inició con --tls, y después de instalar su "
                "certificado en el teléfono como se explica abajo. Entonces las sesiones se pueden "
                "conservar, y suenan con el ordenador apagado.",
            ),
            (
                "iPhone: en Safari, pulse Compartir y luego «Añadir a pantalla de inicio».",
                "Android: en Chrome, pulse los tres puntos y luego «Añadir a pantalla de inicio» o "
                "«Instalar».",
            ),
        ),
        Section(
            "El certificado en un iPhone o iPad",
            (),
            (
                "Abra esta página en Safari y pulse abajo «Obtener el certificado». Permita la "
                "descarga.",
                "Abra Ajustes, pulse «Perfil descargado» y luego «Instalar».",
                "En Ajustes, abra General, Información, Ajustes de confianza de certificados, y "
                "active «Voiceguide at home».",
                "Abra otra vez las sesiones. Ya no aparece ningún aviso.",
            ),
        ),
        Section(
            "El certificado en Android",
            (),
            (
                "Pulse abajo «Obtener el certificado». El archivo va a las descargas.",
                "Abra Ajustes y busque «certificado CA». Pulse «Instalar de todos modos» y elija "
                "el archivo.",
                "Abra otra vez las sesiones en Chrome. Ya no aparece ningún aviso.",
            ),
        ),
        Section(
            "Quién puede leerlo",
            (
                "Una dirección que empieza por http:// la pueden leer otros en la misma red. Úsela "
                "solo en casa. Con --tls nadie más la lee.",
                "El certificado responde de su propio ordenador y de nada más. Puede quitarlo en "
                "los mismos ajustes.",
            ),
        ),
        Section(
            "Qué es esto, y qué no es",
            (
                "voiceguide reproduce sesiones habladas de masaje de pies y manos para el "
                "bienestar. No examina, no diagnostica ni trata. La investigación sobre el masaje "
                "en la neuropatía es escasa y desigual. Consulte antes a su médico, enfermero o "
                "podólogo si tiene diabetes, tratamiento contra el cáncer, mala circulación, "
                "coágulos o úlceras anteriores en los pies, o si toma anticoagulantes. No deje "
                "ningún tratamiento a causa de una sesión. Pare si duele.",
            ),
        ),
    ),
    evenings=EVENINGS,
    certificate_file="Obtener el certificado",
    forget="Olvidar todos los teléfonos",
    forget_text="Después, cada teléfono, también este, tiene que escanear un código nuevo.",
    sorry={
        "unpaired": Reason(
            "Escanee otra vez el código, por favor",
            "Aquí no se conoce este teléfono, o el código ya se usó o es demasiado antiguo. En el "
            "ordenador, pulse Intro en la ventana donde funciona voiceguide y escanee el código "
            "que muestra.",
        ),
        "host": Reason(
            "Esta no es la dirección correcta",
            "Abra la dirección que muestra el ordenador, o escanee su código.",
        ),
        "forged": Reason(
            "Esto vino de otra página",
            "No se cambió nada. Abra las sesiones aquí y pruebe otra vez.",
            BACK,
        ),
        "too-large": Reason(
            "Eso era demasiado",
            "Llegó más de lo que envía cualquier página de aquí. Vuelva y pruebe otra vez.",
            BACK,
        ),
        "too-many": Reason(
            "Demasiados intentos",
            "Espere un minuto y escanee otra vez el código.",
        ),
        "not-found": Reason(
            "Esta página no está aquí",
            "Quizás se perdió una letra de la dirección.",
            BACK,
        ),
        "failed": Reason(
            "Eso no funcionó",
            "Esto dijo el ordenador. Pruebe otra vez, o elija otra cosa.",
            BACK,
        ),
        "gone": Reason(
            "Esta sesión ya no está aquí",
            "Se hizo hace algún tiempo y no se guardó. Elíjala otra vez y se hará de nuevo.",
            BACK,
        ),
        "choice": Reason(
            "Esto no se puede elegir",
            "Vuelva y elija otra vez.",
            BACK,
        ),
    },
)  # fmt: skip
