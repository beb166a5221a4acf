"""German words that no routine may say, by rule, with what to write instead.

Notation: see `matching`. Verbs stand as infinitives; `both` gives two words in either order.
"""

from voiceguide.safety.german_grammar import apart, both, finder
from voiceguide.safety.wordlist import Ban

_LOTION = 'say "so viel Druck wie beim Eincremen", or leave the strength out'
_PAIN = 'write "Wenn etwas wehtut, lassen Sie die Hände ruhen."'
_NO_HEAT = "leave heat and cold out: numb feet burn unnoticed; warm hands are enough"
_HANDS = "use only hands, a towel or a soft ball"
_THERAPIST = "leave it to a qualified therapist; light strokes are enough here"
_COMFORT = 'promise nothing; say "Manche empfinden das als angenehm."'

_RUB = (
    "~drücken|~pressen|~reiben|~kneten|~massieren|~streichen|~ausstreichen|~arbeiten|~bearbeiten"
    "|~schieben|~einreiben|~eindrücken|~aufdrücken|~andrücken|~zudrücken|~durchkneten|~greifen"
    "|~zugreifen|~packen|~zupacken|~anfassen|~zufassen|~umfassen|~rubbeln|~kreisen|~rollen"
    "|~behandeln|~durchmassieren|~zusammendrücken"
)
_FIRMLY = (
    "fest|fester|festen|feste|festem|festes|kräftig|kräftiger|kräftige|kräftigen|kräftigem"
    "|kraftvoll*|stark|stärker|starke|starker|starken|starkem|tief|tiefer|tiefe|tiefen|hart|harte"
    "|harten|harter|hartem|härter|intensiv*|heftig*|energisch*|derb*|grob|gröber|grobe|groben"
    "|aggressiv*|wuchtig*|gewaltsam*|ruppig*|rabiat*|forsch*|druckvoll*|nachdrücklich*|tüchtig"
    "|ordentlich|gehörig|schonungslos*|beherzt*|stramm|mächtig|doll|feste"
)
_STRONG = (
    "feste*|kräftige*|kraftvolle*|starke*|stärkere*|tiefe*|tiefere*|harte*|härtere*|intensive*"
    "|heftige*|energische*|derbe*|grobe*|schwere*|ruppige*|tiefgehende*|tiefwirkende*|stramme*"
)
_TOUCH = (
    "druck|drucks|druckes|händedruck|hand|hände|händen|griff|griffe|griffen|griffs|massage"
    "|massagen|berührung|berührungen|strich|striche|strichen|streichungen|daumen|fingern"
    "|bewegung|bewegungen|knetung|knetungen|kneten|drücken|reiben|massieren|streichen|kreise|zug"
)
_SOLE = (
    "fuß|füße|füßen|fußes|sohle|sohlen|fußsohle|fußsohlen|fußgewölbe|gewölbe|ballen|fußballen"
    "|ferse|fersen|wade|waden|muskel|muskeln|zehe|zehen|zeh"
)
_PAIN_WORDS = (
    "schmerz|schmerzen|schmerzes|wehtun|wehtut|weh|schmerzt|schmerzhaft|schmerzhafte|unangenehm"
    "|brennt|unwohlsein"
)

PRESSURE = (
    Ban(
        6,
        finder(
            f"""
            {both(_RUB, _FIRMLY)};
            {_STRONG} .. {_TOUCH}; {_STRONG} * {_TOUCH}; druck ... {
                _FIRMLY
            }; tiefendruck; tiefenwirk*; tiefengriff*;
            mehr|viel|vollen|voller|vollem|volle|großer|großem|großen|großes|hoher|hohem|hohen|
              hohes|
              höherem|höheren|größerem|größeren|erheblichem|maximaler|maximalem|maximalen|
              ordentlich|reichlich|genug druck|kraft|gewicht|nachdruck;
            mit aller|ganzer|voller|viel|mehr|großer|roher? kraft|gewalt|nachdruck|wucht|macht|
              schwung|stärke; alle|ihre|deine|all ihre|deine|ganze|volle kraft; volle kraft;
            {both("~erhöhen|~steigern|~verstärken|~verdoppeln|~aufbauen|~vergrößern", "druck")};
            körpergewicht*; eigengewicht; ganzen|ganzes|ganzem|volles|vollen|vollem|gesamtes|
              gesamten|gesamtem|eigenes|eigenem gewicht|oberkörper|körper; ihr|dein|ihrem|deinem
              gewicht; gewicht ihres|deines|des oberkörpers|körpers; ganze|volle gewicht;
            ~lehnen|~stemmen|~stützen|~legen sie|du? sich|dich ... in|gegen|auf .. {_SOLE};
            {both("~stemmen", "fuß|sohle|ferse|daumen")}; ~stemmen;
            {
                both(
                    "~gehen|~arbeiten|~drücken|~drängen|~dringen|~langen|~packen|~greifen",
                    "hinein|rein|richtig|tiefer|tiefe|reinpacken|zupacken",
                )
            };
            in die tiefe; richtig|so richtig|ordentlich|voll reingehen|reindrücken|hineindrücken|
              zupacken|zudrücken|durchkneten|durchwalken|durchdrücken|rein|hinein;
            ~zupacken; ~hineindrücken; ~reindrücken; ~durchwalken; ~durchdrücken; ~durchkneten;
            {
                both(
                    _RUB + "|~lösen|~herausarbeiten|~wegdrücken|~auflösen|~wegkneten|~wegmassieren",
                    "knoten|verspannung|verspannungen|verhärtung|verhärtungen|verklebung|"
                    "verklebungen",
                )
            };
            in das|den|die gewebe|muskel|muskeln|muskulatur|sehnen|sehne; ins gewebe;
            ~bohren; ~einbohren; ~hineinbohren; ~eingraben; ~graben .. daumen|finger; ~rammen;
            ~hämmern; ~walken; ~quetschen; ~zerdrücken; ~zerquetschen; ~zwingen; ~erzwingen;
            ~malträtieren; ~boxen; ~prügeln; ~knüllen; ~knallen; gewaltsam*; mit gewalt;
            {both("~zwängen|~biegen|~überdehnen", "zehen|zeh|fuß|zehe")};
            ~kratzen; ~schaben; ~scheuern; ~schrubben; ~abschaben; mit .. nägeln|fingernägeln|
              fingernagel|nagel; ~krallen;
            {both("~herunterdrücken|~niederdrücken|~runterdrücken|~hinunterdrücken", _SOLE)};
            {both("~drücken|~pressen", "herunter|runter|nieder|hinunter|durch|hinab")};
            so .. wie sie|du|es|ihr? irgend|nur? können|kannst|möglich|geht|aushalten|aushältst|
              ertragen|erträgst|aushaltbar; {both("zähne|zähnen", "~beißen|~zusammenbeißen")};
            druck|griff so|möglichst stark|fest|kräftig|hart|groß; fester|starker|kräftiger|tiefer
              druck; fest zu|zupacken; fest drauf|rein|hinein|hineindrücken
            """,
            unless=f"""
            {
                both(
                    "~atmen|~durchatmen|~einatmen|~ausatmen|~schlafen|~einschlafen|~ruhen|~seufzen"
                    "|~entspannen|~holen|~sinken",
                    "tief|tiefer|tiefe|tiefen|fest|fester",
                    "..",
                )
            };
            tief|tiefe|tiefen|tiefer .. atemzug|atemzüge|atemzügen|atem|luft|schlaf|ruhe|seufzer;
            {
                both(
                    "fest|feste|fester|festen|festem|festes|harten|harte|harter|hartem|hartes",
                    "stuhl|stuhls|sessel|lehne|rückenlehne|unterlage|matratze|boden|kissen|bett|bank"
                    "|kante|bettkante|sitz|polster|stand|schuhe|schuh|halt",
                    "..",
                )
            };
            harte|harter|hart|harten tag|tages|arbeit|woche|haut|hornhaut|stelle;
            ~halten|~festhalten sie|du? sich|dich|den|die|das|ihn|es|ihr|ihren|ihre|beide|am|an|
              dabei|ohne ..
              fest; ~sitzen|~stehen|~liegen|~schlafen .. fest;
            {
                both(
                    "gewicht|gewichts",
                    "stuhl|sessel|bett|matratze|kissen|polster|lehne|unterlage"
                    "|~abgeben|hüfte|sitz|rückenlehne|~sinken|boden",
                )
            };
            {both("~tragen", "gewicht", "..")}; gewicht .. beins|beines|fußes|arms|hand|kopfes;
            so viel|leicht|leichten|wenig|sanft druck? wie; so viel druck; zu viel|viel weniger
              druck|kraft; viel|mehr zu viel druck; mehr druck als;
            starker|starkes|starke|starken licht|geruch|duft|stuhl|tisch;
            ~drücken|~pressen .. taste|leertaste|knopf|deckel|pumpe|pause|start|startknopf;
            verlangen|erfordern .. kraft; mehr|viel kraft ~brauchen|~nehmen|~kosten|~kosten;
            neue|ihre kraft ~tanken|~schöpfen
            """,
        ),
        "asks for strong pressure",
        f"strong or deep pressure is unsafe on feet that cannot feel it; {_LOTION}",
    ),
    Ban(
        6,
        finder(
            """
            fingerknöchel*|fingerknöcheln; mit den|ihren|deinen|beiden|dem knöcheln; mit der|ihrer|
              deiner|geballter faust; faust|fäuste|fäusten; ellenbogen|ellbogen|ellenbögen|ellbögen;
            mit dem|ihrem|deinem knie
            """,
            unless="""
            ellenbogen|ellbogen .. auf|in|an .. kissen|tisch|polster|lehne|armlehne|schoß|seite|
              unterlage; ellenbogen|ellbogen .. ~ruhen|locker|~liegen|~ablegen|~stützen;
            ~legen|~stützen|~ruhen .. ellenbogen|ellbogen
            """,
        ),
        "puts a hard joint on the skin",
        "use soft palms, fingertips or thumbs",
    ),
    Ban(
        6,
        finder(
            f"""
            {
                both(
                    "~ignorieren|~missachten|~übergehen|~wegatmen|~überwinden|~aushalten|~ertragen"
                    "|~durchstehen|~aushalten",
                    "schmerz|schmerzen|unbehagen|unwohlsein",
                )
            };
            ~halten|~stehen|~beißen|~atmen ... schmerz|schmerzen|unbehagen .. aus|durch|weg;
            durch|trotz|gegen den|die|das|dem|des|alle|jeden? schmerz|schmerzen|schmerzes|
              unbehagen|unwohlsein hindurch?; in den schmerz hinein?;
            darf|soll|muss|sollte|kann|könnte|wird|müsste|dürfen|sollen ... wehtun|schmerzen|
              schmerzhaft|unangenehm|brennen|ziepen|weh;
            es|das|dies tut .. etwas|anfangs|zuerst|ruhig|wenig|bisschen|vielleicht .. weh;
            guter|gesunder|wohltuender|angenehmer|süßer schmerz;
            schmerz|schmerzen|wehtun .. ist|sind|gehört|gehören|bedeutet .. gut|gutes|richtig|
              okay|dazu|zeichen|in|ordnung|erlaubt|erwünscht|normal;
            {
                both(
                    "~spüren|~fühlen|~merken",
                    "etwas|ein|leichten|leichte|wenig|gewissen schmerz|schmerzen",
                    "..",
                )
            };
            zeichen|beweis dass|dafür? .. ~wirken|~helfen; je mehr|stärker .. ~schmerzen|wehtut|weh;
            etwas|ein|bisschen|leichter? schmerz|schmerzen .. ist|sind|gehört|schadet|tut|muss|darf
            """,
            unless="""
            wenn|falls|sobald|sollte|sollten|ob ... ~wehtun|wehtun|schmerzen|weh|schmerzhaft;
            schmerz|schmerzen .. ist|sind ein? grund|signal|zeichen .. aufzuhören|aufhören|pause
            """,
        ),
        "asks for pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        6,
        finder(
            """
            kein schmerz kein gewinn; ohne schmerz kein gewinn|erfolg; ohne fleiß kein preis;
            nicht|nie .. sanft|zart|zaghaft|zimperlich|schüchtern|sachte|vorsichtig|zaudern;
            keine angst vor .. schmerz|schmerzen|druck;
            bis es|sie|er|der|die|das|ihnen|dir|zum .. wehtut|weh|schmerzt|schmerzen|schmerz|brennt|
              zieht|unangenehm|schmerzpunkt|schmerzgrenze; bis zur|an|die .. schmerzgrenze;
            schmerzgrenze|schmerzschwelle; bis es|sie .. nicht mehr geht|können;
            auch|selbst wenn es|sie|etwas|das|er|dabei? ... wehtut|weh|schmerzt|schmerzen|brennt|
              unangenehm; obwohl es|sie ... wehtut|weh|schmerzt|schmerzen;
            nicht|nie ... aufhören|stoppen|anhalten|pausieren|nachlassen|auf|locker|lockern ...
              wehtut|weh|schmerzt|schmerzen|schmerz;
            nicht|nie ... aufhören|stoppen|anhalten|pausieren|nachlassen|auf|locker wenn|sobald|
              obwohl|
              auch|falls ... wehtut|weh|schmerzt|schmerzen;
            weiter|weitermachen|~fortfahren|~weiterdrücken .. wehtut|weh|schmerzt|schmerzen|schmerz;
            weiter|weitermachen|~fortfahren|~weiterdrücken auch|selbst? wenn|obwohl|bis|trotz ...
              wehtut|weh|schmerzt|schmerzen|schmerz; nicht|nie .. fest|kräftig|stark|tief|
                hart genug;
            so .. wie sie|du|es|ihr .. aushalten|ertragen|aushältst|erträgst|vertragen|aushaltbar|
              erträglich; soweit|soviel sie|du|es .. aushalten|ertragen|erträgst|aushältst;
            nicht locker ~lassen; ~durchhalten; ~durchbeißen; nicht lockerlassen|lockerlässt
            """,
            unless="""
            bis es|sie|er|der|die|das|ihnen|dir .. nicht|nichts|weniger mehr? .. wehtut|weh|
              schmerzt;
            bis .. schmerz|schmerzen .. nachlässt|vergangen|vorbei|weg|abklingt|nachlassen|
              abgeklungen|aufgehört|vorüber|aufhört|aufhören;
            hören sie|wir auf auch|selbst wenn ... wehtut|weh|schmerzt; hör auf auch|selbst wenn ...
              wehtut|weh|schmerzt; ~ruhen|~pausieren|~stoppen sie? auch|selbst wenn ... wehtut|weh;
            nicht|nie|niemals weiter|weitermachen ... wehtut|weh|schmerzt;
            nicht|nie|niemals weiter|weitermachen wenn|obwohl|falls|bis|auch ... wehtut|weh|
              schmerzt;
            auch|selbst wenn ... wehtut|weh|schmerzt ~hören|~stoppen|~lassen;
            nichts mehr? wehtut|weh|schmerzt
            """,
            stubborn=True,
        ),
        "goes on into pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        7,
        finder(
            """
            mittlerer|mittlerem|mittleren|mäßiger|mäßigem|mäßigen|moderater|moderatem|moderaten|
              mittelfester|mittelfestem|mittelstarker|mittelstarkem|mittelstarken|spürbarem|
              spürbaren|spürbarer|deutlichem|deutlicher|deutlichen
              druck|kraft|griff|berührung|massage|stärke; mitteldruck; mittelfest; mittelstark
            """,
        ),
        "asks for moderate pressure",
        f"level 2 is enough: {_LOTION}",
        severity="warning",
    ),
    Ban(
        8,
        finder(
            f"""
            {
                both(
                    "~drücken|~pressen|~kneten|~massieren|~reiben|~kreisen|~halten|~aufdrücken",
                    "taub|taube|tauben|tauber|taubes|schmerzende|schmerzenden|schmerzender|"
                    "schmerzhafte|schmerzhaften|schmerzhafter|schmerzpunkt|schmerzpunkte|"
                    "druckempfindliche|druckempfindlichen|empfindliche|empfindlichen|wunde|wunden|"
                    "gefühllose|gefühllosen",
                )
            };
            {
                both(
                    "taube|tauben|schmerzende|schmerzenden|schmerzhafte|schmerzhaften|empfindliche"
                    "|empfindlichen|wunde|wunden|schmerzpunkt",
                    "gewicht|druck",
                )
            };
            ~drücken|~pressen|~kneten|~stützen|~massieren|~reiben ... dort|da|dahin|genau|stelle|
              stellen|punkt|punkte|gerade wo|die|der|an? es|sie|der|denen? .. wehtut|wehtun|weh|
              schmerzt|schmerzen|taub;
            wo es|sie .. wehtut|weh|schmerzt|taub|schmerzen ... ~drücken|~pressen|~kneten;
            {
                both(
                    "ball", "taube|tauben|schmerzende|schmerzenden|schmerzhafte|schmerzhaften|wunde"
                )
            };
            {both("gewicht", "wo es .. wehtut|schmerzt|taub")}
            """,
            unless="""
            ob|falls|wenn ... taub|taube|wehtut; ~halten|~lassen ... fern|weg;
            ~lassen|~sparen .. stelle|stellen .. aus
            """,
        ),
        "puts weight on a place that is numb or hurts",
        'leave such places alone, or write "Legen Sie die Hand dort ab, ganz ohne Gewicht."',
    ),
    Ban(
        9,
        finder(
            f"""
            ~wippen; ~federn sie|du; {apart("nach", "federn")}; ~hüpfen; ~zucken; ~losreißen;
            reißen sie|du; ruckartig*; ~rucken; ruckweise;
            mit einem|kleinen ruck; wippend*|federnd*
            """,
            unless="federleicht*; ~zucken .. schultern; wenn|falls ... ~zucken",
        ),
        "is a jerking stretch",
        'write "Ziehen Sie langsam, und bleiben Sie, wo es angenehm ist."',
    ),
)

HEAT = (
    Ban(
        10,
        finder(
            f"""
            heißes|heiße|heißem|heißen|heißer|kochendes|kochendem|kochend|brühheiß*|kochendheiß*
              .. wasser|handtuch|handtücher|handtüchern|tuch|tücher|öl|stein|steine|steinen|bad|
              bäder|flasche|packung|packungen|umschlag|umschläge|umschlägen|wickel|lappen|dusche|
              kompresse|kompressen|wanne|sand|tee|kissen;
            {
                both(
                    "öl|creme|lotion|wasser|handtuch|tuch|tücher|steine|socken|füße|hände",
                    "heiß|heißer|heiße",
                    "..",
                )
            };
            ~erhitzen; ~aufkochen; ~abkochen; ~kochen; ~heizen; ~aufheizen; ~anheizen; ~beheizen;
            mikrowelle*; ~dämpfen; dampf|dampfbad|dampfes; sauna*; heizung|heizkörper*|heizlüfter*;
            radiator*; föhn*|fön|~föhnen; ofen|backofen|herd|herdplatte|wasserkocher; kerze|kerzen;
            heizkissen|heizdecke*|wärmedecke*|wärmekissen*|wärmflasche*|wärmelampe*|wärmepad*|
              wärmepflaster*|wärmepackung*|körnerkissen|kirschkernkissen|dinkelkissen|moorkissen|
              wärmepack*|heizsocken|fußwärmer*; wärmekompresse*; heißluft*; infrarot*; rotlicht*;
            {
                both(
                    "wärme|hitze|kälte",
                    "~auflegen|~zuführen|~anwenden|~geben|~einsetzen|~nutzen|"
                    "~verwenden|~benutzen|~nehmen|~aufbringen",
                    "..",
                )
            };
            hitze; fußbad*|fußbäder*; fuß bad; fußsprudel*; ~baden; bad für .. füße; wannenbad*;
            {apart("ein", "weichen")}; {apart("auf", "weichen")};
            {apart("an", "wenden", "wärme|hitze|kälte")}; {
                apart("auf", "legen", "wärme|kälte")
            }; ~eintauchen; ~tauchen ... wasser; ~abbrühen;
            {both("füße|fuß|hände", "wasser|wanne|schüssel")};
            warmes|warmem|warmen|warme|warmer|lauwarmes|lauwarmem|lauwarme|kaltes|kaltem|kalte|
              kalten|kalter|kühles|kühlem|eiskaltes|eiskaltem|eiskalte .. wasser|bad|bäder|umschlag|
              umschläge|umschlägen|wickel|wickeln|kompresse|kompressen|packung|packungen|dusche|
              duschen|stein|steine|steinen|flasche|waschlappen|lappen|löffel|dose|güsse|guss;
            eis|eiswürfel*|eisbeutel*|eispack*|eiswasser|eiskalt*|eisbad*|eisball|eisgekühlt*;
            kühlpack*|kühlakku*|kühlkissen|kühlgel*|kältepack*|kühlkompresse*|kühlelement*;
            gefroren*|tiefgefroren*|tiefgekühlt*|~einfrieren|~gefrieren; gefrierfach*|
              gefrierschrank*|tiefkühl*|kühlschrank*; eingefroren*;
            wechselbad*|wechselbäder*|wechseldusche*|wechselduschen|wechselgüsse*; kneipp*;
            ~kühlen; ~abkühlen .. füße|fuß|ball; warm und|dann|oder kalt; heiß und|dann|oder kalt;
            kalt und|dann|oder warm|heiß; abwechselnd|im wechsel warm|kalt|heiß
            """,
            unless=f"""
            ob|wenn|falls|sobald|wo|rot|geschwollen ... heiß; {
                both("heiß", "rot|geschwollen|schwellung|rötung", "..")
            }; zu heiß; neu heiß; ~baden gehen; nach|vor|beim dem? baden; tasse|tee .. ~dampfen;
            ~dampfen .. tasse|tee|kaffee; dampf von|aus|des|der|einer .. tee|tasse|tees;
            ~baden ... tag; heiß* tee|kaffee|schokolade|getränk|tasse; eis essen|eiscreme|
              speiseeis|vanilleeis;
            ~sehen|~stellen|~denken|~träumen ... kerze|kerzen|eis; kerze .. ~brennen;
            ob|wenn|falls|ungewöhnlich|sehr kalt|kühl; kalter|kalten|kalte tag|abend|winter|tage;
            warme|warmen hand|hände|händen|decke|socken; wasser|glas .. ~trinken;
            ~trinken .. wasser|glas; glas wasser;
            ohne die|ihre? hände .. wasser; duft von
            """,
        ),
        "puts heat or cold on the skin",
        _NO_HEAT,
    ),
)

TOOLS = (
    Ban(
        17,
        finder(
            f"""
            golfball*|golfbälle*|igelball*|igelbälle*|noppenball*|noppenbälle*|stachelball*|
              cricketball*|lacrosseball*|lacrosse|hockeyball*|billardkugel*|billardball|murmel*|
              stahlkugel*|eisball*|hartball*|faszienball*|faszienbälle*|massageball*|massagebälle*|
              kugel|kugeln|glaskugel*;
            harte|harten|hartem|harter|stachelige*|stachlige*|spitze*|gefrorene*|kalte*|genoppte*
              .. ball|bällen|bälle|rolle|roller;
            {both("~rollen", "flasche|dose|nudelholz|rohr|stange|konservendose|besenstiel")};
            faszienrolle*|massagerolle*|massageroller*|fußroller*|fußrolle|noppenrolle*|
              stachelroller*|holzroller*|schaumstoffrolle*|jaderoller|nudelholz*|fußrolle*;
            massagepistole*|massagegerät*|massagestein*|massagestäbe|massagekissen|massagematte*|
              massagesessel|fußmassagegerät*; massagegun; massage gun; akupressurmatte*|nagelmatte*;
            ~vibrieren; vibration*|vibrator*|vibrations*; rüttelplatte*; elektrisch*|elektronisch*|
              elektro*|reizstrom*|stromstöße|stromimpuls*; tens gerät|geräte|gerätes|gürtel;
            tensgerät*|tens; klinge|klingen|rasierklinge*|rasierer*|messer|messern|skalpell*|
              schere|scheren|nagelschere*|nagelknipser|nagelzange*|nadel|nadeln|rasiermesser;
            bimsstein*|bims; hornhautfeile*|hornhauthobel*|hornhautraspel*|hornhautentferner*|
              fußfeile*|nagelfeile*|raspel*|hobel; hobeln; ~abhobeln|~feilen|~abfeilen|~raspeln;
            gua sha; schröpf*; saugglocke*|saugnapf*;
            mit einer|der|ihrer|einem|dem|ihrem .. bürste|haarbürste|zahnbürste|kamm; ~bürsten;
            bürste|haarbürste|zahnbürste|fußbürste|massagebürste|igelroller
            """,
            unless="""
            elektrisches licht; elektrische lampe|heizdecke; harte ballen;
            ~lassen|~legen|~halten .. schere|scheren|klinge|klingen|messer|messern|nadeln|
              nadel ... weg|fern|beiseite;
            fernbedienung; tannennadel*; wie mit? .. nadeln; kribbeln
            """,
        ),
        "is not a safe tool for feet that may be numb",
        _HANDS,
    ),
    Ban(
        17,
        finder(
            """
            holzstab*|holzstäbchen|massagestab*|massagestäbchen|massageholz|kochlöffel*|holzlöffel*|
              essstäbchen|rundholz*|holzstift*; mit einem|dem|einer|der stab|stift|stock|stäbchen|
              bleistift|kugelschreiber|löffel|holz; holz stab|stäbchen
            """,
        ),
        "is harder than a hand",
        _HANDS,
        severity="warning",
    ),
    Ban(
        19,
        finder(
            """
            tiefengewebe*|tiefenmassage*|tiefengewebsmassage*|tiefengewebemassage*|
              bindegewebsmassage*;
            tiefe* gewebe*|bindegewebsmassage; lymphdrainage*|lymphmassage*|lymphe|lymphfluss|
              lymphabfluss|
              lymphsystem*|lymphbahn*|lymphknoten|lymphatisch*; perkussion*; klopfmassage*|~klopfen|
              ~abklopfen|~beklopfen; tapotement; ~hacken; hackung*; klatschung*; ~klatschen;
            ~schlagen; chiropraktik*|chiropraktisch*|chirotherapie; thaimassage*|
              thaifußmassage*|thaidruck*; thai massage|fußmassage|drücken|druckmassage|pressen;
            triggerpunkt*; trigger punkte|punkt; ~einrenken; ~ausrenken;
            gelenkmanipulation*|manipulation; ~knacken .. gelenk|gelenke;
            ~zurechtrücken .. knochen|gelenk|gelenke; rolfing; myofaszial*; faszientherapie;
            querfriktion*|friktion*; fußreflexzonenmassage*
            """,
            unless="""
            ~fragen ... therapeut|therapeutin|physiotherapeut|fachmann|fachfrau ... lymph*;
            ~schlagen .. decke|seite|beine|buch|herz|puls; herz|puls .. ~schlagen; ~vorschlagen;
            ~schlagen .. vor; ~hacken .. holz; hacke|hacken; beine ... übereinander|
              übereinanderschl*
            """,
        ),
        "belongs in the hands of a trained therapist",
        _THERAPIST,
    ),
    Ban(
        20,
        finder(
            f"""
            {
                both(
                    "~drücken|~pressen|~kneten|~kneifen|~massieren|~walken|~reiben|~bearbeiten"
                    "|~zusammendrücken|~durchkneten|~quetschen|~rollen|~ausstreichen|~arbeiten|~graben",
                    "wade|waden|wadenmuskel|wadenmuskeln|wadenmuskulatur|unterschenkelmuskulatur",
                )
            };
            {
                both(
                    "~drücken|~pressen|~kneten|~kneifen|~massieren|~reiben|~streichen|~walken"
                    "|~bearbeiten|~zusammendrücken|~ausstreichen|~gleiten",
                    "kniekehle|kniekehlen|kniebeuge|kniebeugen",
                )
            };
            {
                both(
                    "~drücken|~pressen|~kneten|~massieren|~reiben|~streichen",
                    "hinter|rückseite dem|der|des|ihrem|deinem? knie|knies|knien",
                    "..",
                )
            };
            wadenmassage*; wadendruck
            """,
            unless="""
            vor|unterhalb|bevor|fern|abstand|aufhören|bis|anderen der|die|zur|von|sie|du|erreichen?
              kniekehle|kniekehlen; handtuch .. wade|waden; kissen .. wade|waden;
            ~streichen von der wade
            """,
        ),
        "presses the calf or the back of the knee",
        "a clot may lie there: rest flat hands on the front of the shin, or leave the calf out",
    ),
    Ban(
        21,
        finder(
            f"""
            ~zerren; ~rupfen; ~ruckeln; ~verdrehen; ~verrenken; ~auskugeln;
            {
                both(
                    "~ziehen|~zupfen",
                    "ruckartig|plötzlich|schnell|scharf|kräftig|ruckweise|fest|stark",
                )
            };
            {
                both(
                    "~knacken|~knacksen|~ploppen|~schnipsen|~schnappen|~krachen|~umknicken|~wringen"
                    "|~überstrecken|~knicken",
                    "zeh|zehe|zehen|finger|fingern|gelenk|gelenke|gelenken|knöchel|sprunggelenk",
                )
            };
            bis es|sie|er|der|die|das .. knackt|knacken|knackst|knacksen|ploppt|kracht|schnappt;
            reißen|reiße|reiß|reißt sie|du? .. an|am;
            {both("~drehen", "ruckartig|kräftig|fest|stark|plötzlich|weit")} ;
            ~knacken lassen; zum knacken|knacksen
            """,
            unless="""
            ~drehen .. weit|fest wie|nur|so; so weit .. ~drehen; ~drehen sie .. so weit;
            ~drehen .. licht|lampe|lautstärke|ton|flasche|deckel; socke|socken|handtuch ... ~ziehen;
            ~ziehen .. socke|socken|handtuch; ~zerren .. nerven; ~ziehen .. schnell .. socken
            """,
        ),
        "wrenches a joint",
        'write "Drehen Sie ihn ein wenig, ziehen Sie ganz leicht, und lassen Sie los."',
    ),
)

_NERVE = "nerv|nerven|neuropathie|polyneuropathie|nervenschaden|nervenschäden|nervenschmerzen"
_SYMPTOM = (
    "schmerz|schmerzen|neuropathie|polyneuropathie|taubheit|taubheitsgefühl|taubheitsgefühle"
    "|kribbeln|entzündung|entzündungen|schwellung|schwellungen|brennen|beschwerden|symptome"
    "|nervenschmerzen|missempfindungen"
)
_DRUGS = (
    "medikament|medikamente|medikamenten|medizin|arznei|arzneimittel|arzneien|tablette|tabletten"
    "|pille|pillen|insulin|schmerzmittel|schmerzmitteln|schmerztablette|schmerztabletten"
    "|blutverdünner|blutverdünnern|gabapentin|pregabalin|duloxetin|metformin|rezept"
)

CLAIMS = (
    Ban(
        23,
        finder(
            f"""
            ~heilen; ~ausheilen; ~abheilen; heilung*; heilsam*|heilend*|heilkraft|heilkräfte|
              heilkräftig*|heilmittel*|heilwirkung*|heilmassage*; ~kurieren; ~auskurieren;
            ~behandeln; behandlung*; ~therapieren; therapie gegen|für|bei; therapeutisch*; ~lindern;
            linderung*; schmerzlinderung*|schmerzlindernd*|schmerzstillend*|schmerzfrei*|
              schmerzbefreiung; ~mildern;
            ~regen|~bauen|~kurbeln ... {_NERVE}|durchblutung|kreislauf|blutkreislauf .. an|auf;
            {
                both(
                    "~umkehren|rückgängig|~rückbilden|~reparieren|~regenerieren|~wiederherstellen|"
                    "~erneuern|~aufbauen|~stärken|~beleben|~wiederbeleben|~aktivieren|~reaktivieren|"
                    "~anregen|~stimulieren|~wecken|~aufwecken|~trainieren|~umtrainieren|~beruhigen|"
                    "~nachwachsen|~wachsen|~erholen|~retten|~schützen|~nähren|~versorgen|~pflegen",
                    _NERVE,
                )
            }; ~regenerieren; regeneration*; regenerierend*;
            {
                both(
                    "~reparieren|~wiederherstellen|~erneuern",
                    "haut|gewebe|gefühl|fuß|füße|durchblutung|empfindung",
                )
            };
            {
                both(
                    "~fördern|~steigern|~verbessern|~anregen|~erhöhen|~ankurbeln|~stärken|~helfen|"
                    "~unterstützen|~aktivieren|~stimulieren|~wiederherstellen|~bringen|~kommen|besser|"
                    "bessere|mehr|gut|schwung|gang|fahrt|~beleben|~optimieren",
                    "durchblutung|kreislauf|blutkreislauf|blutfluss|blut|mikrozirkulation|"
                    "zirkulation",
                )
            }; durchblutungsfördernd*|durchblutungssteigernd*;
            besser|gut|stärker|optimal durchblutet|durchblutete|durchbluten;
            ~tun .. nerven|durchblutung|kreislauf .. gut; gut|wohltuend|gesund für .. nerven|
              durchblutung|kreislauf|immunsystem; {
                both(
                    "sauerstoff|nährstoffe|nährstoffen",
                    "~bringen|~liefern|~transportieren|~kommen|"
                    "~versorgen|~schicken|~fließen|mehr|~gelangen",
                )
            };
            {both("blut", "~fließen|~zirkulieren|~strömen")};
            ~entgiften|~entschlacken; entgiftung*|detox*|entschlackung*; giftstoff*|schadstoff*|
              schlacken|schlackenstoffe*; gifte; immunsystem*|immunabwehr|abwehrkräfte|
              immunstärkend*|immunität;
            statt|anstatt|anstelle|ersatz|alternative|ersetzt ... {_DRUGS}|arzt|ärztin|arztbesuch;
            {both("~ersetzen", f"{_DRUGS}|arzt|arztbesuch|behandlung")};
            so|genauso|ebenso|besser gut|wirksam|stark? wie|als ... {_DRUGS}|massage|arzt|
              aspirin; {both("~wirken", f"wie|besser|als .. {_DRUGS}|aspirin", "..")};
            aspirin|ibuprofen|paracetamol|naproxen|diclofenac|schmerzmittel*;
            {
                both(
                    "~reduzieren|~verringern|~vermindern|~beseitigen|~vertreiben|~nehmen|~dämpfen|"
                    "~senken|~bekämpfen|~stoppen|~beenden|~entfernen|~eliminieren|~abschwächen|"
                    "~stillen|~ausschalten|~verhindern|~verschwinden|~bessern|~verbessern|"
                    "~helfen|~loswerden|~befreien|~besiegen|~wegmassieren|~lösen|~wegnehmen",
                    _SYMPTOM,
                )
            };
            {
                both(
                    "~verschwinden|~vergehen|~nachlassen|~abnehmen|~weggehen|~abklingen|~weichen|"
                    "~aufhören",
                    _SYMPTOM,
                )
            };
            {
                both(
                    "~zurückkehren|~zurückkommen|~zurückbringen|~zurückholen|zurück|wiederkommen|"
                    "~zurückgewinnen",
                    "gefühl|empfindung|empfinden|gespür|tastsinn|taubheit",
                )
            };
            klinisch|wissenschaftlich|medizinisch bewiesen|getestet|belegt|nachgewiesen|erwiesen|
              geprüft; bewiesen*|erwiesen|erwiesenermaßen|nachweislich; ~garantieren; garantie|
              garantiert; drastisch|dramatisch; wunder|wunderbar wirk*; wundermittel*|wunderwirkung;
            {both("~helfen", "schlafen|einschlafen|schlaf|heilen|genesen|durchschlafen")};
            besser|gut|tief|wie|schneller|ruhiger ... schlafen|einschlafen|durchschlafen
              werden|wirst|lassen|lässt; sie|du|ihr werden|wirst|werdet ... schlafen|einschlafen|
              durchschlafen; schlaffördernd*|schlafmittel*; prozent|% weniger|mehr|besser|besserung;
            {
                both(
                    "prozent",
                    "der|aller menschen|patienten|anwender|nutzer|teilnehmer|betroffenen",
                    "..",
                )
            }; mittel gegen; hilft gegen|bei; helfen gegen|bei; wirkt gegen; gegen .. {_SYMPTOM};
            entzündungshemmend*|abschwellend*|nervenstärkend*; {both("~gesunden", _NERVE)};
            macht|machen .. gesund; {
                both("gesund", "~werden|~machen", "..")
            }; neuropathie .. ~bessern|~kurieren;
            macht|machen .. schmerzfrei|wieder? gesund
            """,
            unless=f"""
            bis .. ~heilen|~verheilen|~abheilen|~abklingen|~nachlassen|~vergehen|~aufhören|
              ~aufgehört; bis|wenn|sobald|falls ... schmerz|schmerzen|kribbeln ... ~nachlassen|
              ~vergehen|~abklingen|~aufhören|~abgeklungen|verschwunden|~verschwinden|~weggehen;
            krebsbehandlung*; ärztliche*|verordnete*|verschriebene*|laufende*|medizinische*|ihre*|
              keine* behandlung; in behandlung; wegen ... behandelt; behandelt worden|wurden;
            behandlung durch|bei|beim|von; arzt|ärztin ~behandeln;
            krebstherapie; verheilt; ~nehmen sie|du|ihr? {_DRUGS}; ~nehmen sie|du blut*;
            manche ... angenehm; hände|bewegung ~verschwinden; ~besser gut
            """,
        ),
        "claims that a session heals, treats or works like a medicine",
        _COMFORT,
        questions=True,
    ),
    Ban(
        23,
        finder(
            f"""
            {_SYMPTOM}|rötung|rötungen|bluterguss|blutergüsse|flecken|flecke|druckstellen|wehtun ..
              ist|sind|wäre|wären .. normal|natürlich|harmlos|üblich|unbedenklich|ungefährlich|
              okay|ordnung|gut|erwünscht|bedenklich;
            rote|blaue|wunde|geschwollene stellen|flecken|stelle ist|sind .. normal|harmlos|
              natürlich|
              unbedenklich|ordnung;
            normal|natürlich|harmlos|unbedenklich|üblich .. dass|wenn ... schmerz|schmerzen|
              wehtut|kribbelt|taub|brennt|rot|geschwollen|{_SYMPTOM};
            ein wenig|bisschen? {_SYMPTOM} .. schadet|schaden nicht;
            sie|du|ihr haben|hast|habt .. eine|einen|ein .. entzündung|infektion|thrombose|
              blutgerinnsel|geschwür|neuropathie|polyneuropathie|wundinfektion;
            das ist eine|ein|einen .. entzündung|infektion|thrombose|geschwür|neuropathie
            """,
            unless="ob|wenn|falls|sobald|haben sie|hast du",
        ),
        "reassures about a symptom or names an illness",
        'say what to do, not what it is: "Wenn es wehtut, hören Sie auf, und fragen Sie nach."',
    ),
    Ban(
        23,
        finder(
            """
            sie|du|ihr werden|wirst|werdet ... ~fühlen|~spüren|~merken|~sein|~genießen|
              ~entspannen|~bemerken|besser|entspannt|ruhiger;
            werden|wirst sie|du ... ~fühlen|~spüren|~merken|~genießen|~entspannen|~bemerken;
            kein grund zur|für|sich? sorge|beunruhigung|besorgnis|panik|sorgen;
            keine sorge|sorgen|angst|bange; machen|mach sie|dir? sich? keine sorgen|gedanken;
            ganz|völlig|vollkommen|absolut|total normal|harmlos|natürlich; das ist normal|harmlos|
              unbedenklich; nichts schlimmes|beunruhigendes; unbesorgt
            """,
            stubborn=True,
            unless="ob|wenn|falls .. sie|du .. werden",
        ),
        "promises or reassures",
        'say "Spüren Sie, was Sie fühlen, oder nicht fühlen.", or what to do',
        severity="warning",
        questions=True,
    ),
    Ban(
        24,
        finder(
            f"""
            reflexzone*|reflexpunkt*|reflexzonen*|reflexbereich*|fußreflex*|reflexologie*|
              reflexkarte;
            reflex zone|zonen|punkt|punkte; meridian*|chakra*|chakren; energiebahn*|energielinie*|
              energiepunkt*|energiefluss*|energiestrom; lebensenergie|lebenskraft; qi|chi;
            akupressurpunkt*|akupunkturpunkt*|akupressur*;
            {
                both(
                    "energie|energien",
                    "~fließen|~strömen|~lösen|~blockieren|blockade|blockaden|~aktivieren"
                    "|~wecken|~stärken|~lenken",
                )
            };
            niere|nieren|leber|milz|bauchspeicheldrüse*|gallenblase|galle|schilddrüse*|nebenniere*|
              hypophyse*|blase|harnblase|dickdarm|darm|dünndarm|nierenpunkt*|leberpunkt*|herzpunkt*|
              herzzone*|lungenpunkt*|lungenzone*|magenpunkt*|magenzone*|kopfzone*|kopfpunkt*|
              nierenzone*|leberzone*|augenpunkt*|nebenhöhlen|nebenhöhlenpunkt*|organpunkt*;
            punkt|punkte|zone|zonen|bereich|stelle|feld .. für|des|der|von|zum|zur .. lunge|lungen|
              herz|herzens|herzen|magen|magens|gehirn|gehirns|augen|verdauung|kopfschmerzen|organ|
              organe|organs|rücken|wirbelsäule|kopf|kopfes|nacken;
            ~entsprechen .. kopf|nacken|wirbelsäule|rücken|augen|herz|lunge|organ|organen|magen;
            {
                both(
                    "~stehen|~repräsentieren",
                    "für .. kopf|nacken|wirbelsäule|rücken|augen|herz|lunge|organ|magen",
                    "..",
                )
            };
            ~verbinden|verbunden|verbindung|verbindet mit|zu|zum|zur ... organ|organen|herz|herzen|
              lunge|lungen|magen|gehirn; mit .. organ|organen|herz|herzen|lunge|magen ... verbunden;
            organ|organe|organen|organs
            """,
            unless="""
            nierenkrank*|leberkrank*|nierenprobleme*|nierenschwäche*|nierenversagen|leberprobleme;
            niere|nieren|leber|blase|darm .. erkrankung|krankheit|versagen|problem|probleme|krank
            """,
        ),
        "ties the foot to an organ or a reflex zone",
        'name only the place: "die weiche Stelle unter dem großen Zeh"',
        questions=True,
    ),
    Ban(
        25,
        finder(
            f"""
            ~setzen|~lassen|~nehmen|~schleichen|~hören|~heben ... {
                _DRUGS
            }|dosis|abenddosis|medikation ..
              ab|weg|aus|auf|an; {
                both(
                    "~absetzen|~weglassen|~auslassen|~ändern|~verringern|~reduzieren|~erhöhen|~steigern"
                    "|~halbieren|~verdoppeln|~senken|~anpassen|~streichen|~vergessen|~ersetzen|~nehmen"
                    "|~brauchen|~benötigen|~verzichten|~ausprobieren|~probieren|~beginnen|~aufhören|"
                    "~sparen|~wechseln|~umstellen|weniger|mehr|~ausschleichen|~einnehmen|~überspringen|"
                    "~versuchen|~herabsetzen",
                    f"{_DRUGS}|dosis|dosierung|dosen|abenddosis|medikation|insulindosis",
                )
            };
            {
                both(
                    "~nehmen|~einnehmen|~probieren|~ausprobieren|~essen|~trinken|~kaufen|~brauchen|"
                    "~verwenden|~versuchen|~schlucken",
                    "nahrungsergänzung|nahrungsergänzungsmittel|vitamin|vitamine|magnesium|kurkuma|"
                    "kräuter|b12|liponsäure|alphaliponsäure|zink|omega|präparat|präparate|vitaminen",
                )
            };
            nahrungsergänzung*; supplement*; magnesiumpräparat*|vitaminpräparat*|magnesiumtablette*;
            {
                both(
                    "~ändern|~beginnen|~machen|~umstellen|~anfangen|~halten|~versuchen",
                    "diät|ernährung|kost|essgewohnheiten",
                )
            };
            {
                both(
                    "~essen|~vermeiden|~meiden|~trinken|~verzichten|~weglassen|~einschränken|~streichen",
                    "zucker|kohlenhydrate|brot|alkohol|fett|salz|gluten|milchprodukte|zuckerfrei|"
                    "süßigkeiten|fleisch",
                )
            }; weniger|mehr zucker|salz|fett|kohlenhydrate|alkohol
            """,
            unless=f"""
            ~nehmen|~einnehmen ... {_DRUGS} .. wie gewohnt|verordnet|immer|verschrieben|sonst|
              üblich|
              bisher; wie gewohnt|verordnet|immer|üblich ... {_DRUGS}; ihre|deine {_DRUGS} ..
              wie .. gewohnt|verordnet|verschrieben|immer|bisher;
            nehmen sie|nimmst du .. blutverdünner|blutverdünnende|blutverdünnendes|{_DRUGS} ein|
              oder;
            bevor|ehe sie|du ... ~ändern|~absetzen|~weglassen|~wechseln; wenn|falls sie|du ...
              ~nehmen|~einnehmen|~spritzen|~brauchen; ~nehmen sie|du blutverdünner
            """,
        ),
        "advises on medicine, dose, diet or supplements",
        'leave it out; at most "Fragen Sie Ihren Arzt, bevor Sie etwas ändern."',
    ),
)

WORDING = (
    Ban(
        27,
        finder(
            "wir|uns|unser|unsere|unserem|unseren|unserer|unseres",
            stubborn=True,
        ),
        "speaks as a group",
        'speak to one person, with "Sie" and "Ihr"',
        severity="warning",
        questions=True,
        shown=False,
    ),
    Ban(
        27,
        finder(
            """
            sie|du haben|hast ... verpasst|versäumt|ausgelassen|versagt|vergessen; ~aufgeben;
            ~geben .. nicht auf; nicht auf ~geben; versagt|versagen|versager; erfolgsserie; serie;
            brav; ~durchhalten; ~schlappmachen; keine ausreden|ausrede; wenn|falls sie|du es?
              unbedingt? aufhören|abbrechen|stoppen müssen|musst; wenn|falls sie|du unbedingt
              ... müssen|musst; versuchen|versuche|versuch sie|bitte? nicht .. aufzuhören|
              abzubrechen|anzuhalten; halten|halte sie|dein? ihr? versprechen; gescheitert|
              scheitern; enttäuschen|enttäuscht
            """,
            stubborn=True,
            unless="herzversagen|nierenversagen|leberversagen",
        ),
        "makes stopping or missing a day sound like failure",
        'write "Aufhören ist in Ordnung. Die nächste Sitzung wartet auf Sie."',
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            "~flüstern; ~wispern; ~tuscheln; flüsterstimme; flüsterton",
        ),
        "whispers",
        "old ears do not hear whispers: speak calmly and plainly",
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            f"""
            {
                both(
                    "~rufen|~anrufen|~wählen|~telefonieren|~alarmieren|nummer|notruf",
                    "112|110|144|118|911|999|116117|117|1450|hundertzwölf",
                    "..",
                )
            }
            """,
        ),
        "names one country's number",
        'say "rufen Sie den Notruf"',
        severity="warning",
        shown=False,
    ),
    Ban(
        29,
        finder(
            f"""
            {
                both(
                    "~anhalten|~halten|~behalten|~verhalten|~stoppen|~festhalten|~zurückhalten",
                    "atem|luft|atmung|atemluft",
                )
            };
            atempause|atempausen|luftanhalten|atemanhalten;
            ~einatmen|~atmen|~holen ... ~halten|~anhalten .. für|bis|vier|fünf|sechs|
              sieben|acht|zwei|drei|zehn|an;
            ein|einatmen|tief|luft|einatmet und|dann? dann? ~halten|~anhalten sie|du|an|es|ihn|
              für|bis|
              die|kurz|drei|vier|fünf|sechs|sieben|acht;
            ein|einatmen für|zwei|drei|vier|fünf|sechs|sieben|acht? sekunden|zeiten? ~halten|
              ~anhalten;
            sekunden ~halten ~ausatmen|aus; ein|einatmen und|dann ~halten|~anhalten;
            {
                both(
                    "~atmen|~einatmen|~ausatmen",
                    "schnell|schneller|hastig|rasch|rascher|flach|hektisch|zügig",
                    "..",
                )
            };
            schnelle|schneller|schnellen|rasche|hektische|hastige .. atem|atemzug|atemzüge|
              atemzügen|atmung; hyperventil*; ~anhalten und ~einatmen
            """,
            unless="""
            ~halten .. handtuch|tuch|rücken|hände|hand|fuß|zeh|ferse|ball; ob|wenn|falls ... luft;
            ~halten sie|du? .. ihren|dem|den|im? takt|tempo|rhythmus|atemrhythmus;
            luft ~bekommen|~kriegen; keine luft ~bekommen
            """,
        ),
        "holds or hurries the breath",
        'breath is never held: write "Atmen Sie langsam ein, und wieder aus."',
    ),
    Ban(
        32,
        finder(
            """
            in der|die|ihrer|einer badewanne|wanne|dusche|duschwanne|sauna;
            im|beim|während .. bad|baden|schwimmbad|whirlpool|pool|duschen|dampfbad;
            unter der dusche; am steuer|lenkrad; beim|während des|der? fahren|autofahren|
              autofahrt|fahrt|radfahren; hinter dem steuer|lenkrad; im|auf dem? fahrersitz;
            während|wenn|solange sie|du|ihr ... fahren|fährst|autofahren|lenken|steuern;
            im auto ... fahren|fahrt; im straßenverkehr;
            während|wenn|sobald|solange|nachdem sie|du ... schlafen|schläfst|eingeschlafen|
              einschlafen ~streichen|~drücken|~bewegen|~machen|~kreisen|~rollen|~dehnen|~reiben|
              ~halten|~fortfahren|~weitermachen ;
            ~streichen|~weiterstreichen|~drücken|~reiben|~bewegen|~kreisen|~rollen|~dehnen|
              ~weitermachen|~massieren|~kneten|~halten|~heben|~machen ... im|während des? schlaf|
              schlafs|schlafes;
            im schlaf ... ~streichen|~drücken|~bewegen|~kreisen|~massieren; während des schlafs|
              schlafes; beim schlafen
            """,
            unless="nach dem bad|baden|duschen; vor dem bad|baden|duschen|schlafen",
        ),
        "is not a safe place or moment for a session",
        "sit or lie at ease, awake, and away from water and wheels",
    ),
)

BANS = (*PRESSURE, *HEAT, *TOOLS, *CLAIMS, *WORDING)
