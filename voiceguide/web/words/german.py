"""German, with “Sie”."""

from voiceguide.web.words.evenings_german import GERMAN as EVENINGS
from voiceguide.web.words.shape import Reason, Section, Words

BACK = "Zurück zu den Sitzungen"

GERMAN = Words(
    name="Deutsch",
    tongues={"en": "Englisch", "de": "Deutsch", "es": "Spanisch"},
    skip="Zum Inhalt",
    here="Wo Sie sind",
    more="Mehr",
    all_sessions="Alle Sitzungen",
    look="Farben und Sprache",
    night="Nachtfarben",
    day="Tagfarben",
    help="Hilfe",
    minute="1 Minute",
    minutes="{n} Minuten",
    short="weniger als eine Minute",
    library_title="Sitzungen",
    library_lead="Wählen Sie eine für heute. Aufhören können Sie jederzeit.",
    kept_title="Aufgehobene Sitzungen",
    every_title="Alle Sitzungen",
    needs="Sie brauchen:",
    needs_nothing="Sie brauchen nichts.",
    other_language="Diese Sitzung gibt es auf {language}.",
    help_hint="Wie sich Sitzungen auf diesem Telefon aufheben lassen, steht auf der Hilfeseite.",
    first_title="Vor Ihrer allerersten Sitzung",
    first_text="Neun Fragen werden nur einmal gestellt. Bitte beantworten Sie diese zuerst: Manche "
    "Menschen sollten vorher Arzt, Pflegekraft oder Podologin fragen.",
    to_first="Zu den Fragen",
    answer_here="Erst die Fragen hier beantworten",
    play="Abspielen",
    questions_heard="Wenn Sie abspielen, stellt die Stimme die Fragen in der Sitzung.",
    how_long="Wie lange",
    how_long_minutes="Länge in Minuten",
    minutes_word="Minuten",
    shorter="Kürzer",
    longer="Länger",
    which_side="Welche Seite",
    as_written="Wie üblich",
    left_only="Nur links",
    right_only="Nur rechts",
    touch="Berührung",
    usual_touch="Wie üblich",
    gentle="Nur leicht berühren",
    more_choices="Stimme und Klang",
    voice="Stimme",
    best_voice="Die beste, die da ist",
    background="Klang unter der Stimme",
    quiet="Keiner",
    sounds={
        "brown-noise": "Leises Rauschen", "low-bowl": "Tiefe Schale", "slow-waves": "Ruhige Wellen",
        "soft-bell": "Leise Glocke", "soft-rain": "Leiser Regen", "warm-drone": "Warmes Summen",
    },
    pace="Tempo der Stimme",
    usual_pace="Wie üblich",
    slow="Langsamer",
    quick="Schneller",
    sheet="Blatt in großer Schrift",
    picture_title="So verläuft sie",
    question_of="Frage {n} von {total}",
    yes="Ja",
    no="Nein",
    unsure="Nicht sicher",
    left="Links",
    right="Rechts",
    both="Beide",
    looked="Ich habe nachgesehen",
    cannot_look="Ich kann heute nicht nachsehen",
    look_first="Lassen Sie sich Zeit. Diese Seite wartet auf Sie.",
    once_more="Lassen Sie sich Zeit. Hier ist die Frage noch einmal.",
    earlier="Eine Frage zurück",
    stop_here="Die Fragen verlassen",
    answered_title="Vielen Dank",
    answered_text="Alle Fragen sind beantwortet. Sie können beginnen.",
    ended_title="Heute keine Massage",
    because="Sie haben „{answer}“ geantwortet auf:",
    whom_title="Wen Sie anrufen",
    whom_text="Bei wunden Stellen, Schwellung, Wärme oder Verfärbung rufen Sie Ihre Fußambulanz, "
    "Ihren Arzt oder Ihre Pflegekraft an. Wenn Sie schlecht Luft bekommen, rufen Sie den Notruf.",
    breathe_title="Stattdessen ruhig atmen?",
    breathe_text="Die Hände können ruhen.",
    making="Wird vorbereitet",
    waiting="Erst wird eine andere Sitzung gemacht. Davor: {n}.",
    speaking="Die Stimme spricht die Sätze: {done} von {total}.",
    ready="Bereit zum Abspielen.",
    making_note="Sie können diese Seite schließen. Die Sitzung ist da, wenn Sie wiederkommen.",
    failed_title="Diese Sitzung kam nicht zustande",
    choose_again="Die Sitzung ändern",
    press_play="Drücken Sie auf Abspielen, sobald Sie so weit sind.",
    pause="Pause",
    over="Die Sitzung ist zu Ende.",
    time_left="noch {time}",
    go_on_from="Weiter ab {time}",
    side_left="links",
    side_right="rechts",
    side_both="beide",
    position="Stelle in der Sitzung",
    previous="Schritt zurück",
    next="Nächster Schritt",
    back15="15 Sekunden zurück",
    on15="15 Sekunden weiter",
    parts="Abschnitte",
    sound_trouble="Der Ton war nicht zu laden. Sehen Sie nach, ob der Computer mit voiceguide an "
    "ist, und drücken Sie noch einmal auf Abspielen.",
    begins_anew="Es ist mehr als eine Stunde vergangen; sie beginnt mit ihren Fragen.",
    night_title="Für die Nacht",
    sleep="Von selbst aufhören nach",
    sleep_off="dem Ende der Sitzung",
    sleep_part="diesem Abschnitt",
    sleep_fades="Der Ton wird leiser und hört auf.",
    sleep_line="Auf diesem Telefon kann eine Seite den Ton nicht leiser machen; er hört nach dem "
    "Satz auf, der gerade gesprochen wird. Ist der Bildschirm aus, halten manche Telefone die Uhr "
    "an; die Sitzung endet in jedem Fall.",
    keep_awake="Bildschirm anlassen, solange sie spielt",
    keep_title="Aufheben",
    save="Auf diesem Telefon sichern",
    keep="Diese Sitzung aufheben",
    keep_offline="Für Zeiten ohne den Computer aufheben",
    keeping="Wird aufgehoben …",
    kept_here="Auf diesem Telefon aufgehoben. Sie spielt auch ohne den Computer.",
    keep_failed="Sie ließ sich auf diesem Telefon nicht aufheben. Sehen Sie nach, ob Platz ist, "
    "und versuchen Sie es noch einmal.",
    unkeep="Nicht länger aufheben",
    is_kept="Sie steht über allen anderen Sitzungen.",
    offline_how="Sitzungen, die ohne den Computer spielen, brauchen eine sichere Verbindung: wie, "
    "steht auf der Hilfeseite. Eine gesicherte Datei spielt in jedem Fall.",
    offline_title="Der Computer ist nicht zu erreichen",
    offline_text="voiceguide läuft auf einem Computer bei Ihnen zu Hause. Sehen Sie nach, ob er an "
    "ist, und ob dieses Telefon im selben Netz ist.",
    offline_here="Auf diesem Telefon aufgehoben",
    offline_none="Auf diesem Telefon ist noch keine Sitzung aufgehoben.",
    try_again="Noch einmal versuchen",
    help_title="Hilfe",
    help_sections=(
        Section(
            "Eine Sitzung hören",
            (
                "Wählen Sie eine Sitzung, drücken Sie auf Abspielen, und dann noch einmal auf das "
                "große Abspielen. Auf dem Bildschirm steht, was gerade gesprochen wird. Das "
                "Telefon darf gesperrt sein: Die Sitzung läuft weiter, und ihre Tasten stehen auf "
                "dem Sperrbildschirm.",
                "Wenn etwas wehtut, hören Sie auf, und lassen Sie die Hände ruhen. Aufhören ist in "
                "Ordnung.",
            ),
        ),
        Section(
            "Die Fragen",
            (
                "Vor jeder Sitzung mit Berührung stehen einige Fragen. Beantworten Sie diese auf "
                "der Seite, dann richtet sich die Sitzung eine Stunde lang nach Ihren Antworten. "
                "Oder drücken Sie auf Abspielen, und hören Sie die Fragen in der Sitzung. Ihre "
                "Antworten bleiben auf Ihrem eigenen Computer.",
            ),
        ),
        Section(
            "Heute Abend, Plan und Tagebuch",
            (
                "Heute Abend sagt, was passt und warum. Sie können damit anfangen, etwas "
                "Leichteres nehmen oder es lassen. Was Sie hören und notieren, bleibt auf Ihrem "
                "eigenen Computer; ist der nicht da, wartet es auf diesem Telefon.",
            ),
        ),
        Section(
            "Eine Datei auf Ihrem Telefon",
            (
                "„Auf diesem Telefon sichern“ legt die Sitzung als Tondatei zu den Downloads. "
                "Jeder Player spielt sie ab.",
            ),
        ),
        Section(
            "Auf dem Startbildschirm, und ohne den Computer",
            (
                "Das geht, wenn voiceguide mit --tls gestartet wurde, und nachdem sein Zertifikat "
                "auf dem Telefon installiert ist, wie unten beschrieben. Dann lassen sich "
                "Sitzungen aufheben, und sie spielen, während der Computer aus ist.",
            ),
            (
                "iPhone: In Safari auf Teilen tippen, dann auf „Zum Home-Bildschirm“.",
                "Android: In Chrome auf die drei Punkte tippen, dann auf „Zum Startbildschirm "
                "hinzufügen“ oder „Installieren“.",
            ),
        ),
        Section(
            "Das Zertifikat auf iPhone oder iPad",
            (),
            (
                "Öffnen Sie diese Seite in Safari, und drücken Sie unten auf „Zertifikat holen“. "
                "Erlauben Sie den Download.",
                "Öffnen Sie die Einstellungen, tippen Sie auf „Profil geladen“, dann auf "
                "„Installieren“.",
                "Öffnen Sie in den Einstellungen Allgemein, Info, Zertifikatsvertrauens"
                "einstellungen, und schalten Sie „Voiceguide at home“ ein.",
                "Öffnen Sie die Sitzungen noch einmal. Es kommt keine Warnung mehr.",
            ),
        ),
        Section(
            "Das Zertifikat auf Android",
            (),
            (
                "Drücken Sie unten auf „Zertifikat holen“. Die Datei liegt dann bei den Downloads.",
                "Öffnen Sie die Einstellungen, und suchen Sie nach „CA-Zertifikat“. Tippen Sie auf "
                "„Trotzdem installieren“, und wählen Sie die Datei.",
                "Öffnen Sie die Sitzungen noch einmal in Chrome. Es kommt keine Warnung mehr.",
            ),
        ),
        Section(
            "Wer mitlesen kann",
            (
                "Eine Adresse, die mit http:// beginnt, können andere im selben Netz mitlesen. "
                "Nehmen Sie sie nur zu Hause. Mit --tls liest niemand mit.",
                "Das Zertifikat bürgt für Ihren eigenen Computer und für nichts sonst. In "
                "denselben Einstellungen können Sie es wieder entfernen.",
            ),
        ),
        Section(
            "Was dies ist, und was nicht",
            (
                "voiceguide spielt gesprochene Fuß- und Handmassagen zum Wohlbefinden. Es "
                "untersucht nicht, stellt keine Diagnose und behandelt nicht. Die Forschung zu "
                "Massage bei Neuropathie ist klein und uneinheitlich. Fragen Sie vorher Ihren "
                "Arzt, Ihre Pflegekraft oder Ihre Podologin, wenn Sie Diabetes, eine "
                "Krebsbehandlung, schlechte Durchblutung, Blutgerinnsel oder frühere Fußgeschwüre "
                "haben, oder Blutverdünner nehmen. Brechen Sie wegen einer Sitzung keine "
                "Behandlung ab. Hören Sie auf, wenn es wehtut.",
            ),
        ),
    ),
    evenings=EVENINGS,
    certificate_file="Zertifikat holen",
    forget="Alle Telefone vergessen",
    forget_text="Danach muss jedes Telefon, auch dieses, einen neuen Code scannen.",
    sorry={
        "unpaired": Reason(
            "Bitte scannen Sie den Code noch einmal",
            "Dieses Telefon ist hier nicht bekannt, oder der Code wurde schon benutzt oder ist zu "
            "alt. Drücken Sie auf dem Computer die Eingabetaste in dem Fenster, in dem voiceguide "
            "läuft, und scannen Sie den Code, den es zeigt.",
        ),
        "host": Reason(
            "Das ist nicht die richtige Adresse",
            "Öffnen Sie die Adresse, die der Computer zeigt, oder scannen Sie seinen Code.",
        ),
        "forged": Reason(
            "Das kam von einer anderen Seite",
            "Es wurde nichts geändert. Öffnen Sie die Sitzungen hier, und versuchen Sie es noch "
            "einmal.",
            BACK,
        ),
        "too-large": Reason(
            "Das war zu viel",
            "Es kam mehr an, als eine Seite hier schickt. Gehen Sie zurück, und versuchen Sie es "
            "noch einmal.",
            BACK,
        ),
        "too-many": Reason(
            "Zu viele Versuche",
            "Warten Sie eine Minute, und scannen Sie dann den Code noch einmal.",
        ),
        "not-found": Reason(
            "Diese Seite gibt es hier nicht",
            "Vielleicht ist ein Buchstabe der Adresse verloren gegangen.",
            BACK,
        ),
        "failed": Reason(
            "Das ging nicht",
            "Das hat der Computer dazu gesagt. Versuchen Sie es noch einmal, oder wählen Sie etwas "
            "anderes.",
            BACK,
        ),
        "gone": Reason(
            "Diese Sitzung ist nicht mehr da",
            "Sie wurde vor einiger Zeit gemacht und nicht aufgehoben. Wählen Sie sie noch einmal, "
            "dann wird sie neu gemacht.",
            BACK,
        ),
        "choice": Reason(
            "Das steht nicht zur Wahl",
            "Gehen Sie zurück, und wählen Sie noch einmal.",
            BACK,
        ),
    },
)  # fmt: skip
