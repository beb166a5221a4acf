"""What authors would really write in German: the harmful is found, the harmless left alone."""

import re
from dataclasses import fields

import pytest
from making import ask, check, group, routine, say, text

from voiceguide.routine import Action, Answer, Touch
from voiceguide.safety import GENTLE, STILL_HANDS, applies, problems
from voiceguide.safety.acts import said, softness
from voiceguide.safety.amounts import held_seconds
from voiceguide.safety.german import GERMAN, NUMBERS
from voiceguide.safety.german_grammar import denied, finder, verb
from voiceguide.safety.matching import Finder

HARMFUL = {
    6: """
        Drücken Sie so fest Sie können.
        Drücken Sie fest in die Ferse.
        Drücken Sie das Gewölbe jetzt FEST.
        Drücken Sie mit jedem Atemzug fester.
        Drück so fest du kannst.
        Drück richtig fest zu.
        Üben Sie tiefen, langsamen Druck aus.
        Kneten Sie kräftig am Gewölbe entlang.
        Massieren Sie die Sohle mit starkem Druck.
        Packen Sie kräftig zu.
        Bohren Sie die Daumen in das Gewölbe.
        Graben Sie den Daumen ein.
        Machen Sie weiter, bis es wehtut.
        Hören Sie nicht auf, bis es wehtut.
        Hör nicht auf, auch wenn es wehtut.
        Drücken Sie durch den Schmerz hindurch.
        Gehen Sie über die Schmerzgrenze.
        Kein Schmerz, kein Gewinn.
        Es darf ein wenig wehtun.
        Es soll ruhig schmerzhaft sein.
        Gehen Sie richtig tief hinein.
        Geh mit dem Daumen ordentlich rein.
        Nehmen Sie die Fingerknöchel für die Sohle.
        Streichen Sie mit den Knöcheln über die Sohle.
        Drücken Sie mit dem Ellenbogen.
        Drücken Sie mit der Faust in die Sohle.
        Lehnen Sie sich in den Fuß.
        Geben Sie Ihr ganzes Gewicht darauf.
        Arbeiten Sie mit vollem Körpergewicht.
        Drücken Sie mit aller Kraft.
        Reiben Sie kräftig.
        Rubbeln Sie die Füße tüchtig.
        Quetschen Sie jeden Zeh.
        Haben Sie keine Angst, fest zu drücken.
        Scheuen Sie sich nicht, fest zu drücken.
        Es ist nicht schlimm, fest zu drücken.
        Nicht zögern, drücken Sie fest.
        Wenn es nicht wehtut, drücken Sie fester.
        Drücken Sie nicht nur sanft, sondern fest.
        Nicht sanft sondern fest drücken.
        Drücken Sie so stark, wie Sie es aushalten.
        Machen Sie weiter, auch wenn es wehtut.
        Ein wenig Schmerz ist gut.
        Das ist ein guter Schmerz.
        Geben Sie mehr Druck auf die Ferse.
        Erhöhen Sie den Druck.
        Steigern Sie langsam den Druck.
        Zwingen Sie die Zehen nach hinten.
        Festes Drücken schadet nicht.
        Ignorieren Sie den Schmerz.
        Lösen Sie die Verspannungen.
        Arbeiten Sie die Knoten heraus.
        Beißen Sie die Zähne zusammen.
        Streichen Sie mit festem, ruhigem Druck.
        Nehmen Sie feste Striche.
        Bearbeiten Sie die Ferse richtig hart.
        Je mehr es schmerzt, desto besser wirkt es.
        Sie dürfen etwas Schmerz spüren, das ist ein Zeichen, dass es wirkt.
        Lehnen Sie den ganzen Körper hinein.
        Kratzen Sie mit den Nägeln über die Sohle.
        Seien Sie nicht zimperlich.
        Gehen Sie in die Tiefe.
        Walken Sie den Fuß durch.
        Die Wade darf fest massiert und ordentlich gerieben werden.
        Ohne Pause fest drücken.
        Ohne nachzulassen fest reiben.
        Warum nicht fest drücken?
        Drücken Sie, bis es nicht mehr geht.
        Halten Sie den Schmerz aus.
        Reiben Sie grob über die Haut.
        Sie können die Sohle intensiv massieren.
        Wenn Sie den Fuß ganz fest drücken, ist das gut.
        Halten Sie den Fuß und drücken Sie fest.
        Drück mal richtig kräftig auf den Ballen.
        Du darfst ruhig fester massieren.
        Legen Sie Ihr Gewicht auf den Daumen.
        Presse die Daumen hart in die Ferse.
        Machen Sie ruhig weiter, wenn es wehtut.
        Es tut anfangs etwas weh, das gehört dazu.
        Der Druck darf stark sein.
        Man kann gar nicht fest genug drücken.
        Drücken Sie so doll Sie können.
        DRUECKEN SIE FEST.
    """,
    7: """
        Nehmen Sie mittleren Druck.
        Streichen Sie mit spürbarem Druck.
    """,
    8: """
        Drücken Sie auf die taube Stelle.
        Suchen Sie die schmerzhafte Stelle und drücken Sie darauf.
        Drücken Sie dort, wo es wehtut.
        Geben Sie Gewicht auf die empfindliche Stelle.
        Drücken Sie den Schmerzpunkt drei Sekunden lang.
        Massieren Sie die schmerzende Stelle.
        Drücken Sie den Ballen, und zählen Sie dabei bis zwanzig.
        Drücken Sie zwölf Sekunden lang auf die Ferse.
        Drücken Sie auf die Stelle, die wehtut.
        Bleiben Sie fünfzehn Sekunden mit dem Druck auf der Ferse.
    """,
    9: """
        Wippen Sie sanft.
        Machen Sie kleine wippende Bewegungen.
        Federn Sie leicht nach.
        Halten Sie die Dehnung eine Minute.
        Bleiben Sie fünfundvierzig Sekunden in der Dehnung.
    """,
    10: """
        Füllen Sie eine Schüssel mit heißem Wasser.
        Nehmen Sie eine Wärmflasche.
        Machen Sie das Öl schön heiß.
        Legen Sie es in die Mikrowelle.
        Kochen Sie zuerst Wasser.
        Legen Sie ein Heizkissen unter den Fuß.
        Legen Sie ein Kirschkernkissen darauf.
        Weichen Sie beide Füße zehn Minuten ein.
        Jetzt ein kurzes Fußbad.
        Stellen Sie die Füße in warmes Wasser.
        Reiben Sie mit einem Eiswürfel über die Sohle.
        Nehmen Sie ein gefrorenes Handtuch.
        Legen Sie ein Kühlpack darauf.
        Abwechselnd warm und kalt.
        Machen Sie ein Wechselbad.
        Das Wasser hat 41 Grad.
        Erhitzen Sie es.
        Bei vierzig Grad Celsius ist es richtig.
        Halten Sie die Füße über den Dampf.
        Wenden Sie Wärme an.
        Nicht zu lange, nehmen Sie heißes Wasser.
        Legen Sie die Füße auf die Heizung.
        Legen Sie den Ball zuerst ins Gefrierfach.
        HEISSES WASSER tut gut.
        Ein heisses Bad tut gut.
        Gönnen Sie den Füßen ein warmes Bad.
        Leg die Füße an die Heizung.
        Stell die Füße in eine Schüssel mit Wasser.
        Bei 39 °C.
    """,
    11: """
        Wärmen Sie das Öl in der Sonne.
        Wärmen Sie zuerst die Lotion.
        Stellen Sie das Öl neben die Heizung.
        Erwärmen Sie die Creme im Backofen.
    """,
    12: """
        Nehmen Sie unverdünntes Lavendelöl.
        Geben Sie Pfefferminzöl mit 5 % dazu.
        Nehmen Sie eine Mischung mit drei Prozent ätherischem Öl.
        Geben Sie zwölf Tropfen Lavendelöl in zehn Milliliter.
        Geben Sie zehn Tropfen reines Pfefferminzöl in die Hand.
    """,
    13: """
        Reiben Sie das Öl zwischen die Zehen.
        Verteilen Sie die Creme auch in den Zehenzwischenräumen.
        Massieren Sie die Lotion zwischen jeden Zeh.
        Gleiten Sie mit öligen Fingern zwischen die Zehen.
    """,
    17: """
        Rollen Sie einen Golfball unter dem Gewölbe.
        Rollen Sie den Fuß über eine kalte Dose.
        Nehmen Sie den Igelball.
        Nehmen Sie eine Massagepistole.
        Nehmen Sie das vibrierende Gerät.
        Glätten Sie die Ferse mit einem Bimsstein.
        Nehmen Sie ein elektrisches Massagegerät.
        Rollen Sie über die Faszienrolle.
        Entfernen Sie Hornhaut mit dem Hornhauthobel.
        Schneiden Sie mit der Schere.
        Nehmen Sie einen Holzstab.
    """,
    19: """
        Jetzt etwas Tiefengewebsmassage.
        Beginnen Sie die Lymphdrainage.
        Beenden Sie das mit leichtem Klopfen.
        Das ist Thaimassage.
        Drücken Sie den Triggerpunkt.
        Jetzt die Bindegewebsmassage.
    """,
    20: """
        Drücken Sie an der Wade entlang.
        Kneten Sie langsam die Wade.
        Massieren Sie hinter dem Knie.
        Streichen Sie über die Kniekehle.
        Arbeiten Sie mit dem Daumen in den Wadenmuskel.
        Die Wade kann man sanft massieren.
    """,
    21: """
        Reißen Sie an jedem Zeh.
        Verdrehen Sie den großen Zeh.
        Lassen Sie die Zehen knacken.
        Ziehen Sie, bis es knackt.
        Knacken Sie mit jedem Gelenk.
        Ziehen Sie ruckartig am Zeh.
        Zerren Sie an den Zehen.
    """,
    23: """
        Das heilt die Neuropathie.
        Es heilt Ihre Nerven.
        Eine Behandlung für taube Füße.
        Das fördert die Durchblutung.
        Es verbessert den Blutfluss in den Füßen.
        Das bringt Sauerstoff zu den Nerven.
        Es spült Giftstoffe aus.
        Detox für Ihre Füße.
        Es ist so gut wie ein Schmerzmittel.
        Nehmen Sie es anstelle Ihrer Tabletten.
        Es trainiert Ihre Nerven neu.
        Das hilft Ihnen beim Einschlafen.
        Es lindert Schmerzen.
        Es nimmt die Schmerzen weg.
        Klinisch bewiesen.
        Fünfzig Prozent weniger Schmerzen.
        Schmerzen sind hier normal.
        Kein Grund zur Sorge.
        Es macht Nervenschäden rückgängig.
        Es ist gut für Ihr Immunsystem.
        Sie werden sich besser fühlen.
        Das bringt das Blut in Schwung.
        Nerven wachsen mit dieser Übung nach.
        Das stoppt Nervenschmerzen.
        Ihre Schmerzen werden verschwinden.
        Sie werden schlafen wie ein Baby.
        Kribbeln ist ganz normal.
        Sie haben eine Entzündung.
        Das regt die Nerven an.
        Ein bewährtes Mittel gegen Kribbeln.
        Das Gefühl kehrt zurück.
        So werden Ihre Füße besser durchblutet.
        Das tut Ihren Nerven gut.
        Danach sind Sie schmerzfrei.
        Es stärkt die Abwehrkräfte.
        Rote Stellen sind normal.
    """,
    24: """
        Das ist der Nierenpunkt.
        Drücken Sie die Reflexzone des Herzens.
        Dieser Punkt steht für die Lunge.
        Er ist mit Ihrer Leber verbunden.
        Folgen Sie dem Meridian.
        Diese Stelle entspannt Ihre Leber.
        Der große Zeh entspricht dem Kopf.
    """,
    25: """
        Sie können Ihre Tabletten jetzt absetzen.
        Nehmen Sie heute weniger Insulin.
        Lassen Sie die Abenddosis weg.
        Nehmen Sie Magnesium.
        Essen Sie weniger Zucker.
        Setzen Sie Ihre Medikamente langsam ab.
        Sie brauchen danach weniger Schmerzmittel.
        Ändern Sie Ihre Ernährung.
        Lass die Tabletten weg.
    """,
    27: """
        Wir beginnen jetzt.
        Lassen wir los.
        Flüstern Sie leise.
        Geben Sie nicht auf.
        Wenn Sie unbedingt aufhören müssen, hören Sie auf.
        Rufen Sie sofort die 112.
    """,
    29: """
        Halten Sie die Luft an.
        Halten Sie den Atem an.
        Halt den Atem an.
        Atmen Sie ein und halten Sie ihn.
        Einatmen, vier Sekunden halten, ausatmen.
        Atmen Sie ein, halten Sie für vier.
        Atmen Sie jetzt schnell.
        Nehmen Sie schnelle Atemzüge.
        Jetzt eine Atempause.
        Den Atem anhalten, bis ich vier sage.
        Halte die Luft an.
        Tief einatmen und halten.
    """,
    32: """
        Das geht auch in der Badewanne.
        Sie können das beim Autofahren machen.
        Während Sie schlafen, streichen Sie weiter.
        Streichen Sie im Schlaf weiter.
        Hören Sie das, während Sie Auto fahren.
        Das geht gut im Bad.
    """,
}

HARMLESS = """
    Drücken Sie nie fest.
    Drücken Sie nicht fest.
    Nicht fest drücken.
    Bitte niemals fest drücken.
    Sie sollten nicht fest drücken.
    Drücken Sie, aber nicht zu fest.
    Kein starker Druck, keine Kraft.
    Bewegen Sie den Fuß, ohne ihn zu zwingen.
    Ohne fest zu drücken.
    Niemals drücken, pressen oder zerren.
    Fester Druck ist hier nicht nötig.
    Starker Druck ist unnötig.
    Es ist nicht nötig, fest zu drücken.
    Vermeiden Sie es, fest zu drücken.
    Verzichten Sie auf starken Druck.
    Vermeiden Sie heißes Wasser.
    Heißes Wasser sollten Sie nicht verwenden.
    Kein Eis, keine Hitze.
    Das Öl ist warm, nicht heiß.
    Ihre Hände sind warm genug, das Öl braucht keine Heizung.
    Wenn Ihr Fuß heiß ist, hören Sie auf und rufen Sie Ihre Praxis an.
    Atmen Sie tief ein, wenn Sie mögen.
    Nehmen Sie einen tiefen Atemzug.
    Sitzen Sie auf einem festen Stuhl.
    Ein harter Boden ist kalt.
    Zeichnen Sie langsame Kreise mit dem Fuß.
    Legen Sie die warmen Hände auf beide Füße.
    Halten Sie den großen Zeh.
    Legen Sie das Handtuch weg.
    Eine leichte Berührung genügt.
    Nehmen Sie nur das Gewicht Ihres Beins, und drücken Sie nie.
    Ruhen Sie, bis der Schmerz nachlässt.
    Hören Sie auf, auch wenn es nur ein wenig wehtut.
    Falls es wehtun sollte, hören Sie auf.
    Lassen Sie den Ballen locker.
    Jetzt kreisen Sie andersherum.
    Gönnen Sie sich einen ruhigen Moment.
    Warten Sie, bis die Haut verheilt ist.
    Beenden Sie wegen einer Sitzung keine Behandlung.
    Das heilt nichts.
    Ändern Sie nie Ihre Dosis.
    Nehmen Sie Ihre Tabletten wie verordnet.
    Nehmen Sie nicht weniger Insulin.
    Lassen Sie den Bauch weich werden.
    Wenn Sie nierenkrank sind, fragen Sie Ihren Arzt.
    Drücken Sie auf Start, wenn Sie bereit sind.
    Drücken Sie eine Taste, um weiterzumachen.
    Heben Sie die Hände ab, bevor Sie die Kniekehle erreichen.
    Legen Sie die Wade auf das Kissen.
    Trocknen Sie sanft zwischen den Zehen.
    Wischen Sie das Öl zwischen den Zehen ab.
    Halten Sie die Haut zwischen den Zehen frei von Öl.
    Drehen Sie den Fuß um neunzig Grad.
    Atmen Sie ein, und halten Sie das Handtuch locker.
    Bleiben Sie zwanzig Sekunden hier, und atmen Sie weiter.
    Halten Sie den Atem nicht an.
    Nehmen Sie nie einen Golfball.
    Kribbeln kommt und geht.
    Rollen Sie den weichen Ball langsam.
    Ziehen Sie die Socken an.
    Ziehen Sie Ihre Socken langsam an.
    Baden können Sie an einem anderen Tag.
    Ruhen Sie sich aus, bevor Sie einschlafen.
    So viel Druck wie beim Eincremen.
    Nicht mehr Druck als beim Eincremen.
    Achten Sie darauf, was Sie spüren oder nicht spüren.
    Lassen Sie die Schultern ein wenig schwerer werden.
    Strecken Sie die Beine aus und legen Sie sie auf den Hocker.
    Ziehen Sie die Decke über die Beine.
    Lassen Sie die Fersen in das Kissen sinken.
    Lehnen Sie sich in den Sessel zurück.
    Lehnen Sie sich bequem an.
    Legen Sie ein Kissen unter die Wade.
    Nehmen Sie eine warme Decke.
    Ein warmes Getränk kann danach angenehm sein.
    Es ist ein kalter Abend, decken Sie den anderen Fuß zu.
    Wenn Ihre Füße kalt sind, ziehen Sie zuerst Socken an.
    Wärmen Sie Ihre Hände, indem Sie sie aneinanderreiben.
    Wenn die Haut heiß oder rot ist, hören Sie hier auf.
    Lassen Sie die harte Arbeit des Tages los.
    Sitzen Sie auf der festen Bettkante.
    Schlafen Sie gut.
    Hören Sie auf, sobald etwas wehtut.
    Wenn es wehtut, hören Sie auf.
    Hören Sie auf, wann immer Sie mögen.
    Fragen Sie Ihren Arzt, bevor Sie Ihre Medikamente ändern.
    Ihr Arzt entscheidet über Ihre Tabletten.
    Wenn Sie Blutverdünner nehmen, fragen Sie zuerst Ihren Arzt.
    Legen Sie eine Hand auf Ihr Herz.
    Lassen Sie den Bauch sich heben und senken.
    Ihre Zehen zeigen zur Decke.
    Kreisen Sie mit dem Fuß, dann andersherum.
    Achten Sie auf Schnitte, Blasen oder Risse.
    Achten Sie auf harte Haut oder Risse.
    Schneiden Sie keine Hornhaut.
    Halten Sie Scheren von den Füßen fern.
    Nehmen Sie nie eine Klinge.
    Stellen Sie eine Schüssel für den Ball bereit.
    Öffnen Sie die Flasche mit dem Öl.
    Wischen Sie das Öl mit dem Handtuch ab.
    Laufen Sie nicht mit öligen Füßen.
    Stehen Sie nie mit Öl an den Füßen auf.
    Manche empfinden das als angenehm.
    Manche schlafen danach gut.
    Eine Massage ersetzt Ihre Medikamente nicht.
    Das wird die Neuropathie nicht heilen.
    Niemand kann weniger Schmerzen versprechen.
    Legen Sie den Ballen auf das Handtuch.
    Halten Sie das Handtuch mit beiden Händen.
    Zählen Sie langsam bis zehn.
    Warten Sie zehn Sekunden bis zum nächsten Zeh.
    Atmen Sie vier Sekunden ein und sechs Sekunden aus.
    Vielleicht spüren Sie nichts, und das ist in Ordnung.
    Kribbeln kann kommen und gehen.
    Stellen Sie sich sanften Regen an einem warmen Abend vor.
    Denken Sie an eine dampfende Tasse Tee.
    Ein ganz leichter Zug genügt.
    Spüren Sie, wie das Bett Ihr Gewicht trägt.
    Lassen Sie Ihr ganzes Gewicht in den Stuhl sinken.
    Ist der Druck leicht genug?
    Mehr Druck ist nicht besser.
    Nehmen Sie weniger Druck, als Sie denken.
    Der Fuß ruht tief und schwer.
    Streichen Sie leicht über die Vorderseite des Schienbeins.
    Bleiben Sie von der Kniekehle fern.
    Berühren Sie die Wade nicht.
    Drücken Sie die Wade nicht.
    Massieren Sie nie die Wade.
    Lassen Sie wunde Stellen aus.
    Drücken Sie nicht auf wunde Stellen.
    Wenn Sie Schmerzen spüren, heben Sie die Hände ab.
    Sie spüren vielleicht eine leichte Dehnung.
    Sie spüren vielleicht Wärme oder nichts.
    Streichen Sie sanft, und halten Sie den Fuß fest.
    Lassen Sie Ihren Atem seinen eigenen Takt finden.
    Vergessen Sie den harten Tag.
    Ohne jeden Druck.
    Legen Sie die Hand auf, ohne zu drücken.
    Legen Sie das Handtuch fest um den Fuß.
    Halten Sie sich am Stuhl fest.
    Setzen Sie den Fuß fest auf den Boden.
    Trinken Sie vorher ein Glas Wasser.
    Atmen Sie ein und lassen Sie los.
    Ihr Arzt behandelt Sie weiter.
    Nehmen Sie die Medikamente wie immer.
    Nach dem Baden trocknen Sie die Füße gut ab.
    Nehmen Sie keinen harten Ball.
    Gehen Sie nicht über den Schmerz hinaus.
    Machen Sie nicht weiter, wenn es wehtut.
    Sie müssen nicht kräftig sein.
    Ein Lymphödem ist ein Grund zu fragen.
    Sanft ist besser als fest.
"""


def lines(block):
    return [line.strip() for line in block.strip().splitlines()]


def german(*steps, **more):
    return routine(*steps, language="de", **more)


def rules_of(*words, severity=None):
    found = problems(german(*map(say, words))).problems
    return {one.rule for one in found if severity in (None, one.severity)}


STROKED = ("Streichen Sie über Ihren Fuß.",)


def around(line, rule):
    """The line, for rules about oil between oil and its end."""
    if rule != 13:
        return (line,)
    end = "Wischen Sie beide Füße ab, und trocknen Sie zwischen den Zehen."
    return ("Nehmen Sie etwas Öl.", *STROKED, line, end)


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, block in HARMFUL.items() for line in lines(block)]
)
def test_harmful_words_are_found(rule, line):
    assert rule not in rules_of(*around("Ruhen Sie jetzt.", rule))
    assert rule in rules_of(*around(line, rule))


ABOUT_WORDS = {6, 7, 8, 9, 10, 11, 12, 17, 19, 20, 21, 23, 24, 25, 29, 32}


@pytest.mark.parametrize("line", lines(HARMLESS))
def test_harmless_words_are_left_alone(line):
    assert not rules_of(line) & ABOUT_WORDS
    assert 13 not in rules_of(*around(line, 13))


@pytest.mark.parametrize("ban", GERMAN.bans, ids=lambda one: f"{one.rule} {one.why}")
def test_every_ban_is_broken_by_an_example(ban):
    assert any(line in ban.words for line in lines(HARMFUL[ban.rule]))


@pytest.mark.parametrize(
    "words",
    [
        "Drücken\n      Sie fest.",
        "DRÜCKEN SIE FEST.",
        "Drücken — bitte fest drücken.",
        "Fest-Drücken.",
        "Dru\u0308cken Sie fest.",
        "Drü\u00adcken Sie fest.",
        "Druecken Sie fest.",
        "Sie drückten fest.",
        "Drückend, fest drückend.",
        "Fest zudrücken.",
        "Drückst du fest?",
    ],
)
def test_the_way_of_writing_does_not_hide_a_word(words):
    assert 6 in rules_of(words)


def test_parts_of_words_are_not_words():
    harmless = "Festtag, Handfeste, Ausdruck, Gewissheit, Eisenbahn, Wirbel, Dampfer, Unsinn."
    assert not rules_of(harmless) & ABOUT_WORDS


def test_names_that_are_filled_in_are_read_too():
    hard = group(say("Drücken Sie {how}."), rounds=({"how": "sanft"}, {"how": "fest"}))
    found = [one for one in problems(german(hard)).problems if one.rule == 6]
    assert [one.message for one in found] == ['"Drücken Sie {how}" asks for strong pressure']


def test_words_are_found_in_every_place_of_a_routine():
    hard = "Drücken Sie fest."
    for made in (
        german(say("Sanft.", gentle=hard)),
        german(say("Sanft.", 60, remind=[hard])),
        german(say("Sanft.", 60, closing=hard)),
        german(ask("Bereit?", yes=Answer(say=text(hard)))),
        german(say("Sanft."), about=text(hard)),
        german(say("Sanft."), check=check(say(hard))),
    ):
        assert 6 in {one.rule for one in problems(made).problems}


def test_a_question_of_a_check_may_name_its_symptoms():
    for question in (
        "Ist ein Fuß neu rot, heiß, geschwollen oder verformt?",
        "Drücken Sie fest darauf, oder ist er sehr heiß?",
    ):
        assert {one.rule for one in problems(german(ask(question))).problems} == set()
    stated = ask("Drücken Sie fest mit heißem Wasser. Bereit?")
    assert {6, 10} <= {one.rule for one in problems(german(stated)).problems}


@pytest.mark.parametrize(
    ("infinitive", "written"),
    [
        ("drücken", "drück drücke drücken drückt drückst drückte drückten gedrückt drückend"),
        ("kneten", "knete knetet knetest knetete geknetet knetend"),
        ("streichen", "streiche streicht strich gestrichen streichend gestrichene"),
        ("streicheln", "streichle streichelt streichelst gestreichelt streicheln"),
        ("halten", "halt halte hält hältst hielt gehalten haltend"),
        ("einweichen", "einweichen eingeweicht einzuweichen einweicht"),
        ("anhalten", "anhält angehalten anzuhalten anhielt"),
        ("massieren", "massiere massiert massierte massierend"),
        ("nehmen", "nimm nimmt nahm genommen nehmt"),
        ("heilen", "heilt geheilt heilen heilend heilte"),
        ("reißen", "reiß reißt reisst riss gerissen"),
        ("trocknen", "trockne trocknet trocknete getrocknet"),
    ],
)
def test_forms_of_verbs(infinitive, written):
    form = re.compile(verb(infinitive), re.IGNORECASE)
    assert [one for one in written.split() if not form.fullmatch(one)] == []
    assert not form.fullmatch("unfug")


def test_the_notation_of_phrases():
    found = finder("~drücken die? wade|schienbein .. jetzt", unless="schienbein bald jetzt")
    assert "Drückt die Wade sanft jetzt." in found
    assert "Drück Schienbein jetzt." in found
    assert "Drücken, und jetzt ruhen." not in found
    assert "Drücken Schienbein bald jetzt." not in found
    assert "Niemals drücken, Wade jetzt." not in found
    assert "Nie die Wade jetzt." in finder("~drücken wade; wade jetzt", stubborn=True)


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("nie X", True),
        ("ohne X", True),
        ("ohne jeden X", True),
        ("kein X", True),
        ("keinen X und Y", True),
        ("bitte nicht X", True),
        ("Sie sollten nicht X", True),
        ("nie drücken, pressen oder X", True),
        ("weder Y noch X", True),
        ("vermeiden Sie X", True),
        ("verzichten Sie auf X", True),
        ("X sollten Sie nicht verwenden", True),
        ("X brauchen Sie nicht", True),
        ("X ist nicht nötig", True),
        ("X ist gefährlich", True),
        ("X vermeiden Sie besser", True),
        ("es ist nicht nötig, X zu drücken", True),
        ("vermeiden Sie es, X zu drücken", True),
        ("X", False),
        ("nicht nur sanft X", False),
        ("nicht sanft, sondern X", False),
        ("nicht sanft sondern X", False),
        ("ohne Pause X", False),
        ("ohne Angst X", False),
        ("keine Sorge X", False),
        ("keine Scheu, X", False),
        ("scheuen Sie sich nicht, X zu drücken", False),
        ("hören Sie nicht auf und X", False),
        ("nicht vergessen X", False),
        ("wenn Sie nichts spüren X", False),
        ("es ist nicht gefährlich, X zu drücken", False),
        ("X schadet nicht", False),
        ("X ist nicht schlimm", False),
        ("warum nicht X", False),
    ],
)
def test_how_far_a_denial_reaches(sentence, is_denied):
    start = sentence.index("X")
    assert denied(sentence, start, start + 1) is is_denied


def test_a_denial_inside_a_phrase_counts():
    assert "Drücken Sie nicht fest." not in finder("~drücken ... fest")
    assert "Drücken Sie nie mehr fest." not in finder("~drücken ... fest")
    assert "Drücken Sie nicht sanft sondern fest." in finder("~drücken ... fest")
    assert "Drücken Sie ohne Pause fest." in finder("~drücken ... fest")


SIGNS = {
    "foot": ("Ihr linker Fuß.", "Auf der Sohle.", "!Lassen Sie den Atem fließen."),
    "hand": ("Ihre linke Hand.", "Am rechten Zeigefinger.", "!Mit der Hand."),
    "toes": ("Der große Zeh.", "Alle Zehen.", "!Die Ferse."),
    "motion": ("Streichen Sie.", "Hinübergleiten.", "Leichte Striche.", "!Hände ruhen."),
    "feather": ("Leicht wie eine Feder.", "Federleicht.", "!Streichen Sie sanft."),
    "firmer": ("Drücken Sie sanft.", "Kneten Sie.", "Daumen kreisen.", "!Gleiten Sie sanft."),
    "oil": (
        "Etwas Öl.", "Olivenöl.", "Handcreme.", "Cremen Sie die Füße ein.",
        "!So viel Druck wie beim Eincremen.", "!Ölige Füße rutschen.",
    ),
    "scented": ("Lavendelöl.", "Öl mit Rosmarin.", "Ätherische Öle.", "!Einfaches Öl."),
    "label": ("Lesen Sie das Etikett.", "Die Packungsbeilage.", "!Das Öl."),
    "patch_test": (
        "Auf die Innenseite des Handgelenks.", "Ein Öl, das Ihre Haut kennt.",
        "Testen Sie es am Arm.", "!Auf den Fuß.",
    ),
    "hands_warm": ("Zwischen den Handflächen.", "In Ihren Händen.", "!In der Sonne."),
    "warms_oil": ("Wärmen Sie das Öl.", "Das Öl neben die Heizung.", "!Verteilen Sie das Öl."),
    "between_toes": ("Zwischen den Zehen.", "Die Zehenzwischenräume.", "!Auf den Zehen."),
    "wipe": ("Wischen Sie den Fuß ab.", "Tupfen Sie ihn ab.", "!Streichen Sie."),
    "dry": ("Trocknen Sie sanft.", "Ganz trocken.", "!Feucht."),
    "look": (
        "Schauen Sie sich die Sohlen an.", "Sehen Sie auf neue Stellen.", "!Hören Sie zu.",
    ),
    "spread": ("Verteilen Sie es.", "Reiben Sie es ein.", "!Ruhen Sie."),
    "socks_on": (
        "Ziehen Sie die Socken an.", "Ziehen Sie sie wieder an.", "Mit Socken.",
        "Behalten Sie die Socken an.", "!Legen Sie die Socken bereit.",
        "!Ziehen Sie die Socken aus.",
    ),
    "socks_off": ("Ziehen Sie die Socken aus.", "Barfuß.", "Ohne Socken.", "!Mit Socken."),
    "seated": (
        "Bleiben Sie sitzen.", "Setzen Sie sich.", "Im Sitzen.", "!Stehen Sie auf.",
    ),
    "rise_slowly": ("Stehen Sie langsam auf.", "Erst dann langsam aufstehen.", "!Stehen Sie auf."),
    "rise": (
        "Stehen Sie auf.", "Gehen Sie ins Bad.", "!Bevor Sie aufstehen, ruhen Sie.",
        "!Gehen Sie weiter zum dritten Zeh.",
    ),
    "hurts": ("Wenn etwas wehtut.", "Bei Schmerzen.", "!Wenn Sie mögen."),
    "stops": ("Hören Sie auf.", "Lassen Sie die Hände ruhen.", "Sanfter.", "!Streichen."),
    "stop_at_will": ("Sie können jederzeit aufhören.", "Aufhören ist in Ordnung.", "!Aufstehen."),
    "goes_on": ("Machen Sie weiter.", "Weiter drücken.", "!Hören Sie auf."),
    "gate": (
        "Nur wenn Sie dort etwas spüren.", "Wenn Sie Blutverdünner nehmen, lassen Sie es.",
        "!Wenn Sie mögen.",
    ),
    "held": ("Bleiben Sie drei Sekunden.", "Halten Sie.", "!Atmen Sie."),
    "toe_pull": (
        "Ziehen Sie am Zeh.", "Ziehen Sie leicht daran.", "!Ziehen Sie die Socken an.",
        "!Ziehen Sie das Handtuch heran.",
    ),
    "lightly": ("Ganz leicht.", "Sanft.", "!Schnell."),
    "turning": ("Drehen Sie den Fuß.", "!Halten Sie den Fuß."),
}  # fmt: skip


def test_every_sign_has_an_example():
    kinds = {one.name for one in fields(GERMAN.signs)}
    found = {name for name in kinds if isinstance(getattr(GERMAN.signs, name), Finder)}
    assert found == set(SIGNS)


@pytest.mark.parametrize(
    ("sign", "line"), [(sign, line) for sign, examples in SIGNS.items() for line in examples]
)
def test_signs_are_seen(sign, line):
    assert (line.removeprefix("!") in getattr(GERMAN.signs, sign)) is not line.startswith("!")


ACTS = {
    Action.STROKE: ("Streichen Sie über den Fuß.", "Verteilen Sie etwas Öl."),
    Action.KNEAD: ("Kneten Sie das Gewölbe.", "Massieren Sie den Fuß."),
    Action.CIRCLE: ("Kreisen Sie mit den Daumen.", "Lassen Sie die Daumen langsam kreisen."),
    Action.SQUEEZE: (
        "Drücken Sie jeden Zeh weich.", "Drücken Sie ihn weich, von der Spitze bis zum Ansatz.",
        "Drücken Sie ihn einmal weich zusammen.",
    ),
    Action.HOLD: ("Legen Sie beide Hände auf den Fuß.", "Halten Sie den Fuß ganz still."),
    Action.PRESS: ("Drücken Sie sanft.", "Drücken Sie auf den großen Zeh.", "Drück den Ballen."),
    Action.ROLL: ("Rollen Sie den Ball.", "Stellen Sie den Fuß auf den Ball."),
    Action.STRETCH: ("Ziehen Sie das Handtuch heran.", "Dehnen Sie die Wade."),
    Action.SWEEP: (
        "Streichen Sie vom Knöchel aufwärts.", "Streichen Sie das Bein hinauf.",
    ),
    Action.MOVE: ("Kreisen Sie mit dem Fuß.", "Spreizen Sie die Zehen."),
    Action.WIPE: ("Wischen Sie den Fuß ab.", "Trocknen Sie zwischen den Zehen."),
    Action.LOOK: ("Schauen Sie sich beide Sohlen an.", "Sehen Sie auf Ihre Haut."),
}  # fmt: skip


def test_every_act_has_an_example():
    assert set(ACTS) == set(GERMAN.acts)


@pytest.mark.parametrize(
    ("action", "line"), [(action, line) for action, examples in ACTS.items() for line in examples]
)
def test_acts_are_seen(action, line):
    assert action in said([line], GERMAN)


def test_a_soft_squeeze_of_a_toe_is_no_press():
    for line in ACTS[Action.SQUEEZE]:
        assert Action.PRESS not in said([line], GERMAN)
    assert Action.SWEEP not in said(["Gleiten Sie von den Zehen zum Knöchel."], GERMAN)
    assert said(["Lassen Sie die Schultern sinken."], GERMAN) == frozenset()


def test_how_strong_a_gentle_wording_is():
    assert softness(text("Lassen Sie die Hände ruhig liegen."), GERMAN) == Touch.STILL
    assert softness(text("Gleiten Sie, leicht wie eine Feder."), GERMAN) == Touch.FEATHER
    assert softness(text("Gleiten Sie langsam."), GERMAN) == Touch.LIGHT


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Halten Sie es fünfzehn Sekunden.", 15),
        ("Halten Sie es 15 Sekunden.", 15),
        ("Halten Sie es dreißig Sekunden.", 30),
        ("Halten Sie es dreissig Sekunden.", 30),
        ("Halten Sie es fuenf Sekunden lang.", 5),
        ("Halten Sie es eine halbe Minute.", 30),
        ("Halten Sie es anderthalb Minuten.", 90),
        ("Halten Sie es zwei langsame Atemzüge.", 10),
        ("Halten Sie es fünfundvierzig Sekunden.", 45),
        ("Halten Sie und zählen Sie langsam bis zwölf.", 12),
        ("Halten Sie, bis zwölf gezählt ist.", 12),
    ],
)
def test_times_in_words(line, seconds):
    assert [one for one, _, _ in held_seconds(line, GERMAN)] == [seconds]


def test_a_time_that_is_no_hold():
    assert list(held_seconds("Halten Sie, atmen Sie fünf Sekunden ein.", GERMAN)) == []
    assert list(held_seconds("Atmen Sie fünf Sekunden.", GERMAN)) == []


def test_number_words_go_up_to_ninety_nine():
    assert [NUMBERS[one] for one in ("null", "elf", "zwanzig", "siebenunddreißig")] == [
        0,
        11,
        20,
        37,
    ]
    assert sorted({int(value) for value in NUMBERS.values()}) == list(range(101))


def test_decimals_have_a_comma():
    assert 12 in rules_of("Nehmen Sie Lavendelöl mit 2,5 %.", severity="error")
    assert 12 not in rules_of("Nehmen Sie Lavendelöl mit 0,5 %.", severity="error")


def step(words, **more):
    more = {"area": "arch", "touch": Touch.LIGHT, **more}
    return german(group(say(words, 30, **more), rounds=({"side": "left"},)))


def left(routine_, conditions):
    from voiceguide.routine import moments

    return [applies(one, conditions) for one in moments(routine_)]


def test_a_german_routine_is_made_gentle_by_its_german_words():
    assert left(step("Drücken Sie sanft auf das Gewölbe."), GENTLE) == [False]
    assert left(step("Gleiten Sie über das linke Gewölbe."), GENTLE) == [True]
    held = {"action": Action.STROKE, "gentle": "Legen Sie die Hand ruhig auf den Fuß."}
    assert left(step("Streichen Sie.", **held), STILL_HANDS) == [True]
    moved = {"action": Action.STROKE, "gentle": "Streichen Sie leicht über den Fuß."}
    assert left(step("Streichen Sie.", **moved), STILL_HANDS) == [False]


def test_the_side_is_named_in_german():
    def warned(words):
        return [
            one for one in problems(step(words)).problems
            if one.rule == 27 and "which side" in one.message
        ]  # fmt: skip

    assert warned("Gleiten Sie über das Gewölbe.")
    for words in ("über das linke Gewölbe", "links über das Gewölbe", "über Ihren linken Fuß"):
        assert not warned(f"Gleiten Sie {words}.")
    assert warned("Gleiten Sie rechtzeitig über das Gewölbe.")


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Streichen Sie, drücken Sie und heben Sie den Fuß.", 1),
        ("Jetzt streichen Sie, dann drehen Sie, und danach ziehen Sie.", 1),
        ("Streiche, drehe und hebe den Fuß.", 1),
        ("Wischen Sie beide Füße ab, und trocknen Sie sie.", 0),
        ("Lassen Sie los, ruhen Sie, und atmen Sie.", 0),
    ],
)
def test_too_many_instructions_in_a_sentence(sentence, count):
    found = [one for one in problems(german(say(sentence))).problems if "asks for" in one.message]
    assert len([one for one in found if one.rule == 27]) == count
