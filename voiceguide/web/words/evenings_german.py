"""German, of evenings."""

from voiceguide.entries import Item, Kind
from voiceguide.web.words.evenings import Evenings

GERMAN = Evenings(
    title="Ihre Abende",
    tonight="Heute Abend",
    plan="Ihr Plan",
    journal="Tagebuch",
    pictures="Bilder",
    off_title="Das Tagebuch ist hier aus",
    off_why="Was zwischen diesem Telefon und dem Computer hin- und hergeht, ist nicht gesichert. "
    "Was über Sie notiert wird, könnten andere im selben Netz lesen. Darum wird hier nichts "
    "notiert und nichts aus Ihrem Tagebuch gezeigt. Sitzungen können Sie wie üblich hören.",
    off_what="Um es hier zu haben, tun Sie eines davon:",
    off_steps=(
        "Starten Sie auf dem Computer: voiceguide serve --lan --tls. Die Hilfeseite sagt, was "
        "ein Telefon dafür braucht. Dann liest niemand mit.",
        "Öffnen Sie es auf dem Computer selbst: voiceguide serve --open.",
        "In einem Netz, das Ihnen allein gehört, starten Sie: voiceguide serve --lan --journal.",
    ),
    off_soft="Tagebuch und Plan sind in diesem Netz aus.",
    begin="Anfangen",
    lighter="Etwas Leichteres",
    not_tonight="Heute nicht",
    offer_yes="Ja, bitte",
    offer_no="Nein, wie bisher",
    go_on="Ich habe gefragt und möchte weitermachen",
    resting_title="Ein ruhiger Abend",
    resting_text="Ausruhen ist gut. Ihre nächste Sitzung wartet.",
    lighter_text="Auch jedes davon passt heute.",
    scale="0 heißt nichts, 10 so viel wie überhaupt möglich.",
    scale_sleep="0 heißt kein Schlaf, 10 so gut wie überhaupt möglich.",
    asked={
        Item.PAIN: "Wie ist Ihr Schmerz jetzt?",
        Item.TINGLING: "Wie ist das Kribbeln jetzt?",
        Item.NUMBNESS: "Wie ist die Taubheit jetzt?",
        Item.SLEEP: "Wie war Ihr Schlaf letzte Nacht?",
    },
    names={
        Item.PAIN: "Schmerz", Item.TINGLING: "Kribbeln", Item.NUMBNESS: "Taubheit",
        Item.SLEEP: "Schlaf",
    },
    more_scores="Kribbeln, Taubheit, Schlaf",
    may_leave="Sie können das auslassen.",
    noted="Notiert: {value}.",
    after_title="Wie ist es jetzt?",
    mark_asked="Sehen Sie noch einmal hin. Gibt es eine neue gerötete Stelle, oder Blasen?",
    mark_yes="Notiert. Bitte lassen Sie die Stelle in Ruhe, und zeigen Sie sie einer Fachperson. "
    "Sitzungen mit Berührung warten, bis jemand danach gesehen hat oder nichts mehr da ist.",
    mark_no="Notiert. Danke.",
    out_of_ten="{value} von 10",
    before="vorher",
    after="nachher",
    morning="am Morgen",
    flags_title="Vor der nächsten Sitzung",
    flags={
        Kind.MARK: "Eine neue Stelle auf der Haut, notiert am {day}.",
        Kind.ANSWER: "Eine Antwort auf die Fragen hat am {day} eine Sitzung beendet.",
        Kind.PAIN: "Eine neue Art von Schmerz, notiert am {day}.",
    },
    flags_text="Sitzungen mit Berührung warten, bis Sie sagen, dass jemand danach gesehen hat "
    "oder nichts mehr da ist. Wenn Sie nicht sicher sind, fragen Sie bitte Ihr Fußteam, Arzt "
    "oder Pflegekraft.",
    cleared="Jemand hat danach gesehen, oder es ist weg",
    enough_title="Genug Berührung für heute",
    enough_text="Jeder Fuß und jede Hand hat am Tag höchstens 15 Minuten Berührung, und ein Tag "
    "zwei Sitzungen mit Berührung, damit die Haut sich ausruht. Morgen ist wieder Zeit.",
    unfit_text="Was für Sie an jedem Abend gilt, und heute, lässt zu wenig von dieser Sitzung "
    "übrig.",
    waits_title="Diese Sitzung wartet",
    breathing_text="Ruhiges Atmen braucht keine Berührung und geht jederzeit.",
    other="Etwas anderes wählen",
    plan_chosen="Ihr Plan: {plan}",
    plan_none="Es ist kein Plan gewählt. Sie brauchen keinen: Jeder Abend ist für sich gut.",
    plan_stop="Diesen Plan beenden",
    plan_choose="Einen Plan wählen",
    plan_take="Diesen Plan heute anfangen",
    plan_first="Sein erster Tag ist {day}.",
    coming="Die nächsten Tage",
    today="Heute",
    free="Frei",
    latest="Letzte Sitzungen",
    nothing_yet="Noch ist nichts notiert.",
    heard="{heard} von {all} Minuten",
    on_phone="auf dem Telefon",
    note_title="Eine Notiz",
    note_label="Was Sie sich merken möchten",
    note_keep="Notiz aufheben",
    last_title="Der letzte Eintrag",
    take_back="Zurücknehmen",
    a_session="Eine Sitzung",
    a_look="Haut",
    yes_mark="eine neue Stelle",
    no_mark="keine neue Stelle",
    a_note="Notiz",
    as_table="Dasselbe als Tabelle",
    unwritten="Das konnte nicht ins Tagebuch geschrieben werden. Die Sitzung geht weiter, und "
    "das Telefon versucht es später noch einmal.",
)  # fmt: skip
