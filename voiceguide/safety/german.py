"""German: the word lists of the safety rules in German.

Notation: see `matching`. Verbs stand as infinitives; `both` gives two words in either order. A
pronoun *sie* is never looked for alone: it is also the *Sie* of every instruction.
"""

import re

from voiceguide.routine import Action
from voiceguide.safety.german_bans import BANS
from voiceguide.safety.german_grammar import both, finder
from voiceguide.safety.wordlist import Amounts, Signs, Words

_FOOT = (
    "fuß|fußes|füße|füßen|sohle|sohlen|fußsohle|fußsohlen|gewölbe|gewölbes|fußgewölbe|fußgewölbes"
    "|längsgewölbe|ferse|fersen|hacke|zeh|zehe|zehen|zehs|großzehe|großzehen|knöchel|knöcheln"
    "|knöchels|sprunggelenk|sprunggelenke|fußgelenk|fußgelenke|wade|waden|schienbein|schienbeine"
    "|schienbeins|spann|rist|fußrücken|fußrückens|ballen|fußballen|vorfuß|fußkante|fußkanten"
)
_HANDS = (
    "hand|hände|händen|handfläche|handflächen|finger|fingern|fingerspitze|fingerspitzen"
    "|fingerkuppe|fingerkuppen|daumen|handrücken"
)
_FINGERS = "daumen|finger|fingern|fingerspitzen|fingerkuppen|fingerspitze|fingerkuppe"
_TOES = "zeh|zehe|zehen|zehs|großzehe|großzehen"
_STROKES = (
    "~streichen|~gleiten|~streicheln|~ausstreichen|~bestreichen|~überstreichen|~verstreichen"
    "|~entlangfahren|~nachfahren|~nachzeichnen|~fahren|~glätten"
    "|*streichen|*streicht|*streiche|*gleiten|*gleitet|*gleite|~schweben"
)
_OIL = "öl|öls|öle|lotion|creme|cremes|salbe|balsam|butter|fett|hautöl|massageöl|pflanzenöl"
_SOCKS = "socke|socken|strumpf|strümpfe|strümpfen|söckchen|wollsocken"
_TOWEL = "handtuch|handtuchs|handtuches|tuch|tuchs|badetuch|band"
_LEG = "bein|beine|beins|beines|unterschenkel|unterschenkels|knie|knies|wade|waden|oberschenkel"
_UPWARD = "aufwärts|hinauf|herauf|hoch|oben"
_LOOK = (
    "~ansehen|~anschauen|~betrachten|~prüfen|~kontrollieren|~untersuchen|~nachsehen|~nachschauen"
    "|~begutachten|~inspizieren|~besehen|~sehen|~schauen|~achten|~blicken|~absuchen"
)
_SKIN = (
    "haut|hautstelle|hautstellen|sohle|sohlen|fußsohle|fußsohlen|fuß|füße|füßen|zehen|ferse|fersen"
    "|hand|hände|händen|handfläche|handflächen|stelle|stellen|rötung|rötungen|druckstelle"
    "|druckstellen|flecken|wunde|spuren|spur"
)
_SQUEEZED = f"""
    ~drücken sie|du? ihn|den|die|das|jeden|jede|jedes|ihren|ihre|deinen|deine .. {_TOES}|finger|
      daumen
      |spitze|ansatz|zeigefinger|mittelfinger|ringfinger;
    ~drücken sie|du sie .. spitze|ansatz; ~drücken ... zusammen;
    ~drücken sie|du? ihn|sie|es .. weich|sanft|zart|leicht|behutsam von|bis|zwischen
"""
"""A toe or finger is squeezed, not pressed, although German has one verb for both."""
_WIPE = "~abwischen|~wischen|~abtupfen|~tupfen|~trockentupfen|~abreiben|~abtrocknen|~trockenreiben"
_FELT = (
    "fühlen|fühlst|fühlt|spüren|spürst|spürt|taub|geschwollen|wund|thrombose|operation|bruch"
    "|knochenbruch|geschwür|arzt|ärztin|bluterguss|blutverdünner|gerinnsel|gefühl"
)

ACTS = {
    Action.STROKE: finder(
        f"{_STROKES}; {both('~verteilen|~auftragen', _OIL)}",
        unless="gefahr|gefahren; auto|rad|bus|bahn ~fahren; ~fahren .. auto|rad|bus",
    ),
    Action.KNEAD: finder(
        f"""
        ~kneten; ~durchkneten; ~walken; {both("~reiben|~massieren|~rubbeln", _FOOT)}
        """,
        unless="~abreiben; ~trockenreiben; ~reiben .. trocken",
    ),
    Action.CIRCLE: finder(
        both(_FINGERS, "kreise|kreisen|kreist|~kreisen|kreisend*|kreisbewegung*"),
        unless="kreis .. freunde|familie; uhrzeiger",
    ),
    Action.SQUEEZE: finder(
        f"""
        ~zusammendrücken; ~kneifen; ~zwicken; ~quetschen; ~ausdrücken; {_SQUEEZED};
        {_TOES}|finger ... ~drücken
        """,
        unless="~drücken ... auf|gegen|in; handtuch|schwamm ~ausdrücken",
    ),
    Action.HOLD: finder(
        f"""
        ~legen|~auflegen|~ruhen|~liegen ... {_HANDS} ... auf|um|an|über|unter .. {_FOOT};
        {_HANDS} ... auf|um|an|über|unter .. {_FOOT} ... ~ruhen|~liegen;
        ~halten|~umfassen|~umschließen .. {_FOOT} ... still|ruhig|zwischen|händen
        """,
    ),
    Action.PRESS: finder(
        f"""
        ~drücken; ~aufdrücken; ~eindrücken; ~andrücken; ~pressen; ~aufpressen; druck ~ausüben;
        ~üben ... druck aus; druck auf .. {_FOOT}
        """,
        unless=f"""
        ~drücken|~pressen .. taste|leertaste|knopf|start|pause|stopp|play|deckel|pumpe;
        ~drücken|~pressen .. hände|handflächen|lippen aneinander|zusammen; ~ausdrücken; {_SQUEEZED}
        """,
    ),
    Action.ROLL: finder(
        """
        ~rollen ... ball; ball ... ~rollen; ball unter; ball .. hin|vor und her|zurück;
        ~stehen|~treten|~stellen .. auf .. ball; ~legen|~setzen|~stellen .. fuß|sohle ... auf ..
          ball; um den ball
        """,
        unless="ballen; daumen|finger|hand|hände ... ball",
    ),
    Action.STRETCH: finder(
        f"""
        {both("~ziehen|~heranziehen|~spannen", _TOWEL)}; {both("~dehnen", _FOOT)};
        dehnung ... ~halten|~spüren|~bleiben|~verweilen; ~halten|~spüren|~bleiben ... dehnung;
        wade ... ~dehnen|dehnung; wadendehnung
        """,
        unless=f"{_TOWEL} ... beiseite|weg|aus|unter|darüber|über",
    ),
    Action.SWEEP: finder(
        f"""
        {both(_STROKES + "|~reiben", _LEG)};
        {_STROKES} ... vom|von|ab .. knöchel|knöcheln|sprunggelenk|fußgelenk ... {_UPWARD}|knie|
          bein;
        vom|von|ab .. knöchel|knöcheln|sprunggelenk|fußgelenk .. {_UPWARD} ... {_STROKES}
        """,
        unless="""
        anderes|anderen|andere bein|unterschenkel; vor|unterhalb .. knie|kniekehle; vom knie|von
          der wade abwärts|hinab|herunter; von .. wade|knie .. zur|zum|bis
        """,
    ),
    Action.MOVE: finder(
        f"""
        {both("~kreisen|~bewegen|~beugen|~strecken|~wippen", "fuß|füße|füßen|knöchel|fußgelenk"
              "|fußgelenke|fußgelenken|handgelenk|handgelenke|sprunggelenk|zehen|fußspitzen"
              "|fußspitze")};
        kreise mit .. fuß|füßen|knöchel; kreise ... fuß|fußgelenk|fußspitze|handgelenk;
        {both("~spreizen|~krallen|~einrollen|~krümmen|~drehen|~strecken|~wackeln|~heranziehen|"
              "~auffächern", "zehen|zehe|zeh|füße|fußspitzen")}
        """,
    ),
    Action.WIPE: finder(
        f"{_WIPE}; {both('~trocknen', 'fuß|füße|füßen|zehen|hände|hand|zwischen')}",
    ),
    Action.LOOK: finder(
        f"{both(_LOOK, _SKIN)}",
    ),
}  # fmt: skip

SIGNS = Signs(
    foot=finder(
        f"{_FOOT}",
    ),
    hand=finder(
        """
        linke|linken|linker|linkes|rechte|rechten|rechter|rechtes hand|handfläche|daumen|
          handgelenk|handrücken|zeigefinger|mittelfinger|ringfinger;
        linke|linken|linker|linkes|rechte|rechten|rechter|rechtes .. finger|fingern|
          fingerspitzen|fingerkuppen
        """,
    ),
    toes=finder(
        f"{_TOES}",
    ),
    motion=finder(
        f"""
        {_STROKES};
        ~bewegen|~kreisen|~reiben|~kneten|~drücken|~pressen|~rollen|~drehen|~ziehen|~verteilen|
          ~massieren|~wandern|~zupfen|~tupfen|~klopfen;
        strich|striche|strichen|streichbewegung*|linie|linien|kreise|kreisen
        """,
    ),
    feather=finder(
        """
        feder; federn; federleicht*; federzart*; ~schweben; hauchzart*|hauchleicht*; ein hauch;
        wie .. feder; kaum .. ~berühren|berührt|berühren|spürbar
        """,
    ),
    firmer=finder(
        f"""
        ~kneten; ~drücken; ~pressen; ~reiben; ~massieren; ~quetschen; ~kneifen; ~walken; ~dehnen;
        {both(_FINGERS, "kreise|kreisen|~kreisen")}; ~ziehen; ~zupfen; ~schieben; druck;
        {both("~rollen", "ball")}; ~greifen; ~stemmen; ~eindrücken; ~zusammendrücken; ~packen;
        {both("~streichen|~gleiten|~fahren", "aufwärts|knie")}
        """,
        unless="""
        ~reiben .. hände|handflächen aneinander; ~drücken .. taste|leertaste|knopf|start|pause;
        ob|wenn .. druck; ~ziehen ... socke|socken|decke; bis vor .. knie
        """,
    ),
    oil=finder(
        f"""
        {_OIL}|*öl|*lotion|*creme|*salbe|*balsam|vaseline|ölen|cremen|salben;
        ~eincremen; ~einölen; ~ölen; ~cremen; ~einsalben; öligen|ölige|ölig|öliger
        """,
        unless="""
        wie|als|druck|kraft|leicht ... ~eincremen|creme|lotion|öl; ~eincremen .. druck;
        wenn|weil|falls|denn .. ölig|ölige; ölige|öligen füße|füßen|hände|händen|haut|sohlen;
        eiscreme|schuhcreme|erdöl|heizöl|motoröl; butter .. brot; wie butter|öl
        """,
    ),
    scented=finder(
        """
        ätherisch*; duftöl*|aromaöl*|aromatherapie*|parfümiert*; teebaum*; duftend* öl|lotion|creme;
        lavendelöl*|pfefferminzöl*|minzöl*|eukalyptusöl*|ingweröl*|rosmarinöl*|kamillenöl*|
          geranienöl*|geraniumöl*|zitronenöl*|kampferöl*|mentholöl*|orangenöl*|sandelholzöl*|
          zimtöl*|nelkenöl*|wintergrünöl*|bergamotteöl*|melissenöl*|rosenöl*|arnikaöl*;
        lavendel|pfefferminz|pfefferminze|eukalyptus|ingwer|rosmarin|kamille|geranie|zitrone|
          kampfer|menthol|zimt|nelke|bergamotte|arnika .. öl|tropfen|lotion|creme|mischung|salbe;
        öl|tropfen|mischung|lotion|creme|salbe mit|aus|von .. lavendel|pfefferminze|minze|
          eukalyptus|ingwer|rosmarin|kamille|geranie|zitrone|kampfer|menthol|zimt|nelke|arnika
        """,
        unless="nicht duftend*; duftkerze",
    ),
    label=finder(
        "etikett*; beipackzettel*; packungsbeilage*; aufschrift; packungsaufschrift",
    ),
    patch_test=finder(
        """
        hauttest*|verträglichkeitstest*|allergietest*; innenseite .. handgelenks|handgelenkes|
          arms|armes|unterarms|unterarmes|ellenbogens; armbeuge|ellenbeuge;
        ~testen|~probieren|~ausprobieren ... haut|handgelenk|arm|unterarm|stelle;
        haut|handgelenk|unterarm ... ~testen|~probieren|~ausprobieren;
        haut ... ~kennen|kennt|~vertragen|verträgt
        """,
    ),
    hands_warm=finder(
        """
        in|zwischen|mit .. händen|handflächen|handfläche|hand|hände|fingern; handwarm*;
        hand|hände|handfläche|handflächen .. ~wärmen|warm|~erwärmen; ihre|deine hände|handflächen
        """,
    ),
    warms_oil=finder(
        f"""
        {both("~wärmen|~erwärmen|~anwärmen|~aufwärmen|~vorwärmen|~temperieren", _OIL, "..")};
        {_OIL} ... auf|neben|über|bei|an .. heizung|heizkörper|ofen|herd|feuer|kerze|sonne;
        auf|neben|über|an .. heizung|heizkörper|ofen|herd|sonne ... {_OIL}
        """,
        unless="warmes|warme öl routine|sitzung; warmes öl",
    ),
    between_toes=finder(
        """
        zwischen .. zehen|zeh|zehe; zehenzwischenraum*; zehenzwischenräume*;
        zwischenräume|zwischenraum|zwischenräumen; zehenspalte*
        """,
    ),
    wipe=finder(
        f"""
        {_WIPE}; {both("~trocknen", "fuß|füße|füßen|hand|hände|händen", "..")}
        """,
    ),
    dry=finder(
        f"~trocknen; trocken; {_WIPE}",
    ),
    look=finder(
        f"""
        {both(_LOOK, _SKIN)}; augen|spiegel ... haut|sohle|sohlen|fuß|füße
        """,
    ),
    spread=finder(
        f"{_STROKES}|~reiben|~einreiben|~arbeiten|~einarbeiten|~massieren|~einmassieren|~verteilen"
        "|~auftragen|~geben|~drücken|~pressen|~kneten|~schieben|~eincremen|~einölen|~tupfen|~schmieren",
    ),
    socks_on=finder(
        f"""
        {both("~anziehen|~überziehen|~anbehalten|~anlassen|~tragen|~überstreifen|~anhaben|~helfen",
              _SOCKS)};
        ~ziehen|~behalten|~lassen|~streifen|~helfen ... {_SOCKS} ... an|über|wieder|hinein;
        ~ziehen|~streifen sie|du? sie ... an|über|wieder; {_SOCKS} an; mit|in .. {_SOCKS};
        {_SOCKS} wieder? ~anziehen
        """,
        unless=f"""
        {_SOCKS} ... aus; ~ausziehen ... {_SOCKS}; {_SOCKS} ... ~ausziehen; {_SOCKS} .. bereit|nähe|
          griffbereit|~bereitlegen|neben; ~legen .. {_SOCKS}
        """,
    ),
    socks_off=finder(
        f"""
        {both("~ausziehen|~abstreifen", _SOCKS)}; ~ziehen|~streifen ... {_SOCKS} ... aus|ab;
        ohne .. {_SOCKS}; barfuß; nackte|nackten|bloße|bloßen füße|füßen
        """,
    ),
    seated=finder(
        """
        ~sitzen; ~sitzenbleiben; ~setzen sie|dich|du; ~hinsetzen; sitzend*; im sitzen;
        ~liegenbleiben;
        ~bleiben ... sitzen|liegen; ~liegen|~warten|~ruhen|~bleiben .. moment|augenblick|weile|
          minute|minuten
        """,
    ),
    rise_slowly=finder(
        f"""
        {both("~aufstehen|~stehen|~erheben|~aufrichten", "langsam|vorsichtig|gemächlich|behutsam"
              "|schrittweise|etappen|zeit|ruhe")}
        """,
    ),
    rise=finder(
        """
        ~aufstehen; ~stehen ... auf; ~erheben sie|dich|du; ~laufen; ~spazieren; ~herumlaufen;
        ~gehen|~geh ... ins|in|zum|zur|nach|aufs|durch|umher|herum .. bad|badezimmer|küche|bett|
          toilette|waschbecken|tür|zimmer|wohnung|wanne|spüle;
        ins|zum|zur|in .. bad|badezimmer|küche|bett|toilette|tür ~gehen; ~treten .. auf|in|aus|ins;
        ~stehen .. auf .. füßen|fuß|beinen; ~stellen sie|dich|du .. auf|hin; ~hinstellen
        """,
        unless="""
        bevor|ehe|bis|wenn|sobald|falls|wann|nachdem|ohne ... ~aufstehen|~stehen|~gehen|~laufen|
          ~treten|~erheben; vor|nach|beim dem? aufstehen; ~laufen lassen; zeit ... ~laufen;
        ~treten .. zurück; umlaufend; ~stehen ... bereit; verlauf*|ablauf*
        """,
    ),
    hurts=finder(
        """
        ~wehtun; weh; ~schmerzen; schmerz*; unangenehm*; ~brennen; ~stechen; sticht; unwohl;
        wund; scharf; zu viel; unsicher; unsicherheit; schlimmer; ~kribbeln; ~stören; zweifel
        """,
        stubborn=True,
    ),
    stops=finder(
        """
        ~aufhören; ~hören ... auf; ~stoppen; stopp; ~anhalten; ~innehalten; ~pausieren; ~ruhen;
        ~abbrechen; ~beenden; ~nachlassen; ~loslassen; ~lösen; ~lassen ... los|ruhen|weg|aus;
        ~abheben; ~heben ... ab; leichter|sanfter|weicher|zarter; pause; ~halten ... inne|an;
        ~nehmen ... hand|hände ... weg|fort|fortnehmen; ~weglassen; ~auslassen
        """,
    ),
    stop_at_will=finder(
        f"""
        {both("~aufhören|~stoppen|~beenden|~ruhen|~unterbrechen|~pausieren|~abbrechen|~hören|"
              "~anhalten", "jederzeit|immer")};
        wann immer ... ~aufhören|~stoppen|~hören|~ruhen|~beenden|~abbrechen;
        stoppwort|haltewort|codewort ... ~aufhören|~stoppen|~hören|~ruhen; aufhören ist .. ordnung|
          erlaubt|gut
        """,
    ),
    goes_on=finder(
        """
        ~weitermachen; ~fortfahren; ~weiterdrücken; ~weiterreiben; ~weitermassieren; machen|mache|
          drücken|reiben|massieren sie|du? .. weiter; weiter ~drücken|~reiben|~massieren|~machen
        """,
        unless="~aufhören|~ruhen|~hören|~lassen ... bevor|ehe",
    ),
    gate=finder(
        f"""
        nur wenn|falls|wo|sofern|dann ... {_FELT}|schmerzen|schmerz|wehtut;
        wenn|falls|sofern|sobald ... nicht|nichts|kein|keine ... fühlen|spüren|fühlst|spürst|gefühl;
        wenn|falls|sofern|außer ... {_FELT}
        """,
        stubborn=True,
    ),
    held=finder(
        "~halten|~bleiben|~drücken|~pressen|~lassen|~ruhen|~dehnen|~ziehen|~zählen|~verweilen"
        "|~lehnen|~verharren|~heranziehen|~aufdrücken|~verbleiben",
    ),
    toe_pull=finder(
        f"""
        {both("~ziehen|~zupfen", "zeh|zehe|zehen|daran|dran|ihn|jedem|jeden|jeder", "..")};
        ~ziehen sie|du sie; ~herausziehen; ~langziehen; ~ziehen ... heraus|lang|länge;
        ein zug|ziehen
        """,
        unless=f"""
        ~ziehen ... {_SOCKS}|decke|stuhl|hocker|{_TOWEL}; {_SOCKS}|{_TOWEL}|decke ... ~ziehen;
        ~ziehen ... an|über|wieder|heran|zurück; ~ziehen .. zehen|fußspitze|fuß .. heran|zurück|
          zu|her
        """,
    ),
    lightly=finder(
        "leicht|leichte|leichten|leichter|leichtem|sanft*|weich*|zart*|behutsam*|vorsichtig*|sachte"
        "|sacht|federleicht*|feder",
    ),
    turning=finder(
        "~drehen|~rotieren|~beugen|~neigen|~kippen|~winkeln|~anwinkeln|winkel|~schwenken",
    ),
    doing=re.compile(
        r"(?:(?:\w+\s+){0,5}?(?:gleit|streich|streichel|reib|drück|press|roll|kreis|knet|dreh|zieh"
        r"|heb|bewe?g|leg|stell|setz|wisch|trockn|seh|schau|steh|spreiz|roll|falt|wickel|gieß|nehm"
        r"|bring|sitz|lieg|halt|öffn|schließ|beug|schieb|fahr|wärm|greif|verteil|führ|umfass)"
        r"(?:en|n|eln|ln) Sie\b"
        r"|(?:gleite|streiche|streichle|reibe?|drücke?|presse|rolle|kreise|knete|drehe?|ziehe?|hebe"
        r"|bewege|lege?|stelle?|setze?|wische|trockne|sieh|schaue?|stehe?|spreize|falte|gieße"
        r"|nimm|bringe|halte|öffne|schließe|beuge|schiebe?|fahre?|wärme|greife?|verteile|führe"
        r"|umfasse)\b(?! Sie\b))",
        re.IGNORECASE,
    ),
    before_doing=re.compile(
        r"(?:(?:nun|jetzt|dann|danach|bitte|helfer|noch|einmal|mehr|wieder|auch|zuletzt|zuerst|so"
        r"|schließlich|anschließend|zum|schluss)\b[\s,]*)+",
        re.IGNORECASE,
    ),
    clauses=re.compile(
        r"[,;:–—]|\b(?:und|dann|oder|während|bevor|aber|danach|sowie|anschließend)\b",
        re.IGNORECASE,
    ),
)  # fmt: skip

_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS = (
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
    "neunzehn",
)  # fmt: skip
_TENS = (
    "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
)  # fmt: skip

_SPELLED: dict[str, float] = {
    "null": 0, "eins": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "halbe": 0.5,
    "halben": 0.5, "eine halbe": 0.5, "einer halben": 0.5, "anderthalb": 1.5, "eineinhalb": 1.5,
    "zwo": 2, "ein paar": 2, "ein bis zwei": 2, "hundert": 100, "einhundert": 100,
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    **{
        f"{unit}und{ten}": 20 + 10 * number + value
        for number, ten in enumerate(_TENS)
        for value, unit in enumerate(_UNITS, 1)
    },
}  # fmt: skip

NUMBERS = _SPELLED | {
    word.replace("ü", "ue").replace("ö", "oe").replace("ß", "ss"): value
    for word, value in _SPELLED.items()
}

GERMAN = Words(
    bans=BANS,
    acts=ACTS,
    signs=SIGNS,
    numbers=NUMBERS,
    seconds={
        "sekunde": 1, "sekunden": 1, "sek": 1, "minute": 60, "minuten": 60, "min": 60,
        "atemzug": 5, "atemzüge": 5, "atemzügen": 5,
    },
    amounts=Amounts(
        counting=r"zähl\w*(?:\s+\w+){0,4}?\s+(?:bis|auf)"
        r"|(?:bis|auf)(?=\s+\S+\s+(?:\w+\s+)?(?:ge)?zähl)",
        not_held=r"ein|aus|pro|je|jeweils|auseinander|später|dazwischen|Abstand",
        percent=r"prozent\w*",
        drops=r"tropfen",
        millilitres=r"ml|milliliter\w*",
        degrees=r"grad",
        undiluted=r"unverdünnt\w*|unverduennt\w*|pur(?:e[nrsm]?)?|reine[nrsm]?",
    ),
    sides={"left": r"links|linke[nrsm]?", "right": r"rechts|rechte[nrsm]?"},
)  # fmt: skip
