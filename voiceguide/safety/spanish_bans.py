"""Spanish words that no routine may say, by rule, with what to write instead.

Notation: see `matching`. Verbs stand in the infinitive. What to write is told in Spanish words, in
sentences that the other rules would take.
"""

from voiceguide.safety.spanish_grammar import finder
from voiceguide.safety.wordlist import Ban

_LOTION = 'say "con la misma presión que al ponerse crema", or leave the strength out'
_PAIN = 'write "Si algo duele, descanse las manos."'
_NO_HEAT = "leave heat and cold out: numb feet burn unnoticed; warm hands are enough"
_HANDS = "use only hands, a towel or a soft ball"
_THERAPIST = "leave it to a qualified therapist; light strokes are enough here"
_COMFORT = 'promise nothing; say "puede resultar relajante" or "a algunas personas les agrada"'

_PRESS = "~presionar|~apretar|~empujar|~oprimir|~comprimir|~estrujar|~apretujar|~pulsar"
_RUB = f"{_PRESS}|~frotar|~masajear|~amasar|~friccionar|~sobar|~trabajar|~restregar|~acariciar"
_TOUCH = (
    "presión|presiones|mano|manos|pulgar|pulgares|dedos|masaje|masajes|fricción|fricciones|toque"
    "|toques|contacto|apretón|apretones|agarre|pasada|pasadas|pellizco|pellizcos"
)
_STRONG = (
    "fuerte|fuertes|fuertemente|fuertecito|duro|durísimo|firme|firmes|firmemente|intens*|vigoros*"
    "|enérgic*|agresiv*|brusc*|profund*|hondo|hondamente|pesadamente|violent*"
)
_STRENGTH = (
    "fuerza|fuerzas|firmeza|energía|vigor|intensidad|rudeza|brusquedad|ganas|brío|decisión"
    "|contundencia"
)
_PLACE = "zona|zonas|punto|puntos|lugar|lugares|sitio|sitios|parte|partes|área|áreas|dedo|dedos"
_SORE = (
    "dolorid*|doloros*|adormecid*|dormid*|entumecid*|insensible|insensibles|sensible|sensibles"
    "|lastimad*|inflamad*|irritad*"
)
_HURTS = "duele|duela|duelen|duelan|dolía|doliera|molesta|moleste|arde|arda|escuece|escueza"
_ACHE = "dolor|dolores|molestia|molestias|ardor|escozor|malestar"
_DRUGS = (
    "medicina|medicinas|medicamento|medicamentos|medicación|pastilla|pastillas|píldora|píldoras"
    "|tableta|tabletas|comprimido|comprimidos|fármaco|fármacos|insulina|analgésico|analgésicos"
    "|calmante|calmantes"
)
_SYMPTOMS = (
    "dolor|dolores|neuropatía|hormigueo|hormigueos|adormecimiento|entumecimiento|inflamación"
    "|hinchazón|ardor|quemazón|síntoma|síntomas|molestia|molestias|calambre|calambres"
)

PRESSURE = (
    Ban(
        6,
        finder(
            f"""
            {_RUB} ... {_STRONG}; {_RUB} ... con|mucha|toda|más .. {_STRENGTH};
            {_RUB}|~apoyar|~usar|~emplear|~poner .. {_STRENGTH};
            con todas|toda|mucha? su|sus|tu|tus|la|las?
              {_STRENGTH}; dele|dale|dé|da .. duro|fuerte; ~pellizcar .. {_STRONG};
              {_RUB} a fondo|tope|conciencia; {_RUB} bien|bastante;
            {_TOUCH} .. {_STRONG}; {_TOUCH} con {_STRENGTH};
            fuerte|firme|intensa|profunda|vigorosa|enérgica|brusca|pesada|fuertes|firmes|intensas|
              profundas {_TOUCH};
            mano|manos|pulgar|pulgares|toque pesada|pesadas|pesado|pesados|ruda|rudas|dura|duras;
            mucha|bastante|buena|gran|máxima|plena|toda|extra|más|mayor presión;
            presión máxima|extra|total|plena|considerable|adicional;
            ~aumentar|~incrementar|~subir|~intensificar|~elevar|~redoblar ... presión|fuerza|
              intensidad; ~insistir en .. nudo|nudos; lo más que pueda|puedas|aguante;
              toda|todas su|sus|tu|tus|la|las fuerza|fuerzas;
            todo|entero su|tu|el? peso; peso del cuerpo; peso de|con su|tu|todo cuerpo;
            peso corporal|entero|completo|propio; su|tu propio? peso entero|completo|encima|sobre;
            ~cargar|~echar|~descargar|~recargar .. peso|cuerpo; ~recargar|~volcar .. sobre|en ..
              pie|planta|arco|talón|pantorrilla|músculo; cuerpo entero sobre|en|contra;
            con todo el|su|tu cuerpo; ~forzar; a|por la fuerza; ~esforzar por llegar;
            ~hundir|~clavar|~hincar|~enterrar|~encajar .. pulgar|pulgares|dedo|dedos|yema|yemas|
              nudillo|nudillos|uñas|talón; ~clavar|~hincar; húndalo|húndalos|húndelos|húndelo;
            ~machacar|~aplastar|~triturar|~exprimir;
            ~raspar|~rascar|~arañar; con .. uñas; ~apretar .. dientes;
            ~presionar|~empujar|~apretar hacia abajo; ~apretar|~sujetar|~agarrar .. fuertemente|
              fuerte|con fuerza; bien|muy apretad*;
            ~ir|~llegar|~entrar|~presionar|~trabajar|~penetrar|~meter .. fondo|adentro|hondo;
            ~llegar|~entrar|~penetrar|~trabajar al|a|hasta|en los|el|las? músculo|músculos|tejido|
              tejidos|tendón|tendones|hueso|huesos; ~profundizar; más profundo|hondo|adentro;
            ~deshacer|~disolver|~romper|~soltar|~quitar .. nudo|nudos|contractura|contracturas;
            más fuerte|duro|firme cada|con|en|todavía|aún; más y más fuerte;
            lo más fuerte|firme|duro|profundo|hondo; tan|igual de? fuerte|duro|profundo|hondo como|
              que; cuanto más fuerte|duro|profundo; más fuerte|fuertemente;
              sino fuerte|duro|firme|profundo|fuertemente;
            {_RUB} sin miedo|reparo|reparos|piedad|contemplaciones|compasión|temor
            """,
            unless=f"""
            silla|sillón|suelo|piso|cama|asiento|colchón|cojín|almohada|superficie|respaldo|borde|
              apoyo|soporte|mesa .. firme|firmes|duro|dura; apoy* firme|firmes;
            día|semana|trabajo|jornada|rato .. duro|dura|intenso|intensa; piel .. dura;
            luz|olor|aroma|viento|lluvia|ruido .. fuerte|intensa|intenso;
            ~respirar|~inspirar|~inhalar|~espirar|~exhalar|~suspirar|~dormir|~descansar|~relajar ..
              profund*|hondo|hondamente; respiración|respiraciones|sueño|calma .. profund*;
            si|cuando .. presión .. {_STRONG}; demasiado|demasiada fuerte|firme|profunda|intensa;
            peso ... silla|sillón|cama|colchón|cojín|respaldo|sofá|almohada; ~soportar|~sostener ..
              peso; tejido profundo; bien|bastante suave|suaves|suavemente|despacio|ligero|ligera;
            {_PRESS} .. tecla|botón|play|pausa|barra|tapa|dosificador|pantalla;
            si|pues no tiene|tienes|hay fuerza|fuerzas; recupere|recupera|ahorre .. fuerzas;
            poca|poco|menos|mínima fuerza|fuerzas|presión|energía|intensidad; fuerza|fuerzas no
            """,
        ),
        "asks for strong pressure",
        f"strong or deep pressure is unsafe on feet that cannot feel it; {_LOTION}",
    ),
    Ban(
        6,
        finder(
            f"""
            con|usar|use|usa|usando|utilice|{_RUB}|~apoyar|~deslizar|~pasar ...
              nudillo|nudillos|codo|codos|puño|puños;
            nudillo|nudillos por|en|sobre|contra|bajo|a|hacia; codo|codos|puño|puños contra|hacia
            """,
            unless="""
            codo|codos en|sobre .. cojín|cojines|mesa|almohada|brazo|brazos|regazo|muslos|piernas;
            ~doblar|~flexionar|~relajar .. codo|codos
            """,
        ),
        "puts a hard joint on the skin",
        "use soft palms, fingertips or thumbs",
    ),
    Ban(
        6,
        finder(
            f"""
            a través|pesar del|de la|las|los? {_ACHE}; más allá del dolor;
            ~ignorar|~aguantar|~soportar|~resistir|~vencer|~superar|~atravesar|~olvidar ..
              {_ACHE};
            debe|debería|deberá|debiera|puede|podría|podrá|suele|tiene|ha|va que|de|a? le|te?
              doler|dolerle|dolerte|molestar|escocer|arder|picar;
            debe|debería|deberá|puede|podría|suele|tiene|ha|va que|de|a? ser|resultar ..
              doloroso|dolorosa|molesto|molesta|incómodo|incómoda;
            puede|podrá|podría|debe|debería|va|vas que|a? sentir|notar|haber .. {_ACHE};
            sentirá|notará|sentirás|notarás .. {_ACHE}; puede que|quizá|quizás .. duela|moleste|
              escueza|arda; tiene|tienen que doler; dolerá; le|te va a doler;
            buen dolor; buena molestia; dolor bueno|sano|rico|agradable|positivo|placentero;
            dolor es|significa|quiere .. bueno|buena|bien|decir; cuanto|mientras más .. duela|duele|
              dolor; si duele es|significa que; normal que .. {_HURTS};
            umbral del dolor; señal de que .. funciona|funcionando|actúa|trabaja;
            si duele .. funciona|bueno|
              mejor|bien; lo que duele|pica|escuece cura|sana; un poco de dolor .. es|viene|hace
            """,
            unless="""
            si|cuando algo|esto|eso|le|te .. puede|podría|llegara|llegase .. doler|molestar;
            consulta|clínica|unidad del dolor
            """,
        ),
        "asks for pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        6,
        finder(
            f"""
            ~seguir|~continuar ... aunque|incluso|pese|cuando|si|pesar ... {_HURTS}|{_ACHE};
            ~presionar|~apretar|~frotar|~masajear ... aunque|incluso si|pese ... {_HURTS}|{_ACHE}
            """,
        ),
        "goes on into pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        6,
        finder(
            f"""
            sin dolor no hay; no haga|hagas|hacer caso de|del|al|a .. {_ACHE};
            no sea|seas|sean .. suave|delicado|delicada|blando|blanda|tímido|
              tímida; no tenga|tengas .. suavidad|delicadeza;
            hasta que|donde|cuando le|te|les|ya? {_HURTS}; hasta que .. empiece|comience .. doler|
              molestar; hasta que|donde .. doloroso; hasta sentir|notar .. {_ACHE};
            hasta que sienta|sientas|note|notes|aparezca|haya|tenga .. {_ACHE};
            hasta que se ponga|pongan|quede blanco|blanca|rojo|roja|blancos|rojos;
            hasta el|la|los? {_ACHE}; aunque .. {_HURTS}; incluso|aun si|cuando .. {_HURTS};
            por más|mucho que .. {_HURTS};
            aunque|incluso|aun si|cuando? haya|sienta|sientas|siente|note|notes|tenga .. {_ACHE};
            todo|cuanto|tanto|tan .. lo? que|como .. aguante|aguantes|soporte|soportes|resista|
              resistas|tolere|toleres|aguantar|soportar|resistir|tolerar;
            todo lo que pueda|puedas; tanto como pueda|puedas; tan fuerte como pueda|puedas;
            hasta donde .. aguante|soporte|resista|tolere; al límite
            """,
            unless=f"""
            hasta que .. dolor|ardor|molestia|molestias .. pase|pasen|ceda|cese|desaparezca|vaya|
              calme|calmen|haya|hayan|alivie|baje; hasta que .. deje|dejen .. doler|dolerle;
            hasta que no|ya|nada .. {_HURTS}; pare|deténgase|detente|descanse|descansa|afloje|afloja
              aunque|incluso .. {_HURTS}|{_ACHE}; no ~esperar .. hasta|a que .. {_HURTS};
            nada le|te? {_HURTS}; no le|te? {_HURTS}
            """,
            stubborn=True,
        ),
        "goes on into pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        6,
        finder(
            f"""
            no|nunca|jamás|sin se|te? pare|pares|paren|parar|detenga|detengas|detenerse|descanse|
              descanses|afloje|aflojes|suelte|sueltes ... {_HURTS}|{_ACHE}|doler|doloroso;
            no|nunca lo|la deje|dejes|suelte|sueltes ... {_HURTS}|{_ACHE};
            no|nunca hay|debe|debes|puede|puedes|tiene|tienes que? parar|detenerse|descansar|
              aflojar ... {_HURTS}|{_ACHE}|doler
            """,
            unless=f"no ~esperar .. hasta|a que .. {_HURTS}; no le|te? {_HURTS}; nada .. {_HURTS}",
            stubborn=True,
        ),
        "goes on into pain",
        f"pain always means stop; {_PAIN}",
    ),
    Ban(
        7,
        finder(
            f"""
            {_TOUCH}|fuerza|intensidad .. moderada|moderado|moderados|moderadas|media|mediana|medio;
            ~presionar|~apretar|~frotar|~masajear|~amasar .. moderadamente|medianamente;
            moderada|mediana presión|fuerza|intensidad
            """,
            unless="media|medio hora|minuto|centímetro; dedo|dedos medio",
        ),
        "asks for moderate pressure",
        f"level 2 is enough: {_LOTION}",
        severity="warning",
    ),
    Ban(
        8,
        finder(
            f"""
            {_PRESS}|~amasar|~masajear .. {_PLACE} .. {_SORE}; {_PRESS}|~amasar .. lo .. {_SORE};
            {_PRESS}|~amasar ... donde|{_PLACE} .. que? no .. siente|sienta|sientes|nota|note;
            {_PRESS}|~amasar|~apoyar ... donde|{_PLACE} .. que? .. {_HURTS};
            {_PRESS}|~amasar ... donde .. tenga|tengas|haya|hay|sienta|sientas .. {_ACHE}|hormigueo;
            {_PRESS}|~amasar ... donde no tenga|tengas|haya|hay .. sensibilidad|tacto;
            ~buscar|~encontrar|~localizar|~hallar .. {_PLACE} .. {_SORE} ... {_PRESS}|~amasar;
            ~buscar|~encontrar|~localizar .. {_PLACE} .. que? {_HURTS} ... {_PRESS};
            ~sostener|~mantener|~frotar|~rodear|~sujetar .. punto|zona|lugar|sitio|área .. doloros*|
              dolorid*|sensible; ~poner|~apoyar|~cargar|~dejar|~echar .. peso ... {_SORE}|{_HURTS};
            ~rodar|~pasar|~mover .. pelota|bola ... {_SORE};
            {_PLACE} .. doloros*|dolorid*|adormecid*|insensible|sensible ... {_PRESS}
            """,
            unless=f"deje|deja|~evitar|~dejar|~saltar|~rodear|fuera .. {_PLACE} .. {_SORE}",
        ),
        "puts weight on a place that is numb or hurts",
        'leave such places alone, or write "Deje la mano ahí, sin ningún peso."',
    ),
    Ban(
        9,
        finder(
            """
            ~rebotar; rebote|rebotes|rebotitos; ~sacudir; sacudida|sacudidas; ~zarandear;
            movimiento|movimientos brusco|bruscos|entrecortados
            """,
        ),
        "is a jerking stretch",
        'write "Acerque la toalla despacio, y quédese donde resulte cómodo."',
    ),
)

_WARMED = (
    "agua|toalla|toallas|aceite|piedra|piedras|baño|baños|botella|bolsa|bolsas|compresa|compresas"
    "|paño|paños|trapo|cubo|balde|palangana|tina|semillas|cojín|almohadilla"
)

HEAT = (
    Ban(
        10,
        finder(
            f"""
            {_WARMED} .. muy|bien|bastante? caliente|calientes|calientito|calentito|hirviendo|
              hirviente|humeante; caliente y? {_WARMED};
            ~hervir; microondas; vapor|vapores|vaho|vahos; sauna|saunas; radiador|radiadores;
            estufa|estufas|horno|hornillo|hornilla|calefactor|calefacción|brasero|chimenea;
            secador|secadora de? pelo|cabello; manta|mantas|almohadilla|almohadillas|cojín|
              esterilla|lámpara|bolsa|bolsas|calcetines eléctrica|eléctricas|eléctrico|eléctricos|
              térmica|térmicas|térmico|térmicos; manta|almohadilla|lámpara|bolsa|parche|parches de
              calor|agua; bolsa de agua; infrarrojo|infrarrojos; baño maría; parafina;
            ~aplicar|~poner|~usar|~dar|~añadir|~agregar|~probar .. calor; calor seco|húmedo|local;
            ~calentar .. agua|toalla|toallas|pie|pies|piedra|piedras|paño|bolsa|compresa|arco|
              planta|plantas; al|sobre|en el? fuego|fogón|llama;
            ~remojar; remojo; pediluvio|pediluvios; baño|baños de|para los|sus|tus? pies|pie|manos|
              parafina|agua|sal; ~bañar .. pies|pie; ~sumergir .. pie|pies|mano|manos|talón;
            ~meter|~poner|~introducir .. pie|pies|manos .. agua|balde|cubo|palangana|barreño|
              bañera|tina; agua|compresa|compresas|botella|baño|piedras|paño|bolsa|toalla tibia|
              tibio|tibias|templada|templado|calentita|calentito|fría|frío|frías|fríos|helada|
              helado|heladas|gelada; agua a|bien .. temperatura|tibia;
            hielo|hielos; congelad*; congelador|nevera|refrigerador|refrigeradora|frigorífico|
              heladera|freezer; helada|helado|heladas|helados; ~helar; gel frío; lata|cuchara fría;
            frío y|o|luego|después|con? calor|caliente; calor y|o|luego|después|con? frío;
            caliente|tibio|tibia y|o|luego|después .. frío|fría; fría|frío y|o|luego|después ..
              caliente|tibia|tibio; ~alternar .. frío|calor|caliente|tibio;
            ~aplicar|~poner|~usar .. frío; ~enfriar .. pelota|pie|pies|toalla|piedra
            """,
            unless="""
            si|cuando ... caliente|calientes|fría|fríos|helados; caliente|calientes .. hinchad*|
              roj*|dolorid*|enrojecid*; hinchad*|roj*|enrojecid* ... caliente|calientes;
            demasiado caliente; taza|bebida|infusión|café|té|leche|chocolate .. humeante|caliente|
              calientes|vapor; vapor .. té|café|taza|tetera; un|el|su helado de|favorito;
            noche|tarde|mañana|invierno .. helada|fría|vapor; pie|pies|manos? helad*;
            botella|bolsa de|para aceite
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
            """
            golf; pelota|pelotas|bola|bolas|pelotita .. dura|duras|rígida|puntiaguda|metálica|
              congelada; pelota|bola de hockey|críquet|billar|béisbol|acero|metal|madera|hierro;
            púas|pinchos|picos|espinas; ~rodar ... botella|lata|tubo|canica|canicas|rodillo|palo;
            rodillo|rodillos; botella|lata .. congelada|fría|helada;
            pistola|pistolas de? masaje|masajeadora|percusión; masajeador|masajeadora|
              masajeadores|masajeadoras; aparato|aparatos|dispositivo|dispositivos|máquina|
              máquinas .. masaje|masajes|vibrador|vibratorio; ~vibrar; vibración|vibraciones|
              vibrador|vibradores|vibratorio|vibratoria|vibrante; eléctric*|electrónic*;
            tens; electroestimula*|electrodo|electrodos; cuchilla|cuchillas|cuchillo|navaja|
              bisturí|tijera|tijeras|cortaúñas|alicate|alicates|aguja|agujas; hoja de afeitar;
            pómez; lima|limas; raspador|rallador|escofina; gua sha; ventosa|ventosas;
            piedra|piedras volcánica|volcánicas; piedra|piedras de jade|masaje;
            cepillo|cepillos|peine
            """,
            unless="""
            luz|lámpara|cama|sillón|manta .. eléctrica|eléctrico;
            ~guardar|~alejar|~mantener|lejos ..
              tijeras|cuchillas|cuchillo|aguja|agujas; ciudad de lima
            """,
        ),
        "is not a safe tool for feet that may be numb",
        _HANDS,
    ),
    Ban(
        17,
        finder(
            """
            con|use|usa|usar|usando|utilice .. palo|palito|palillo|varilla|cuchara|cucharón|
              bolígrafo|lápiz|rotulador|bastón; palo|palito|palillo|palillos|varilla|cuchara de
              madera|masaje; palillos; ~presionar|~frotar|~masajear .. bastón
            """,
            unless="~caminar|~andar|~levantar ... bastón; bastón .. ~caminar|~andar|~levantar",
        ),
        "is harder than a hand",
        _HANDS,
        severity="warning",
    ),
    Ban(
        19,
        finder(
            """
            tejido|tejidos profundo|profundos; masaje|masajes profundo|descontracturante|
              linfático|deportivo; linfátic*|linfa; drenaje|drenajes; percusión|percusiones;
            ~percutir; tapotement|tapoteo; quiropráctic*|quiropráctico; osteopat*;
            masaje|masajes|presión|presiones|técnica tailandés|tailandesa|tailandeses|tailandesas;
            punto|puntos gatillo; manipulación|manipulaciones|ajuste|ajustes de? las|los?
              articular|articulares|articulación|articulaciones|hueso|huesos; ~ajustar|~recolocar|
              ~acomodar|~colocar .. hueso|huesos|articulación|articulaciones;
            ~golpear|~golpetear|~palmear|~palmotear|~cachetear; golpe|golpes|golpecito|golpecitos|
              palmada|palmadas|palmadita|palmaditas|cachete|cachetes; rolfing|miofascial
            """,
            unless="""
            ~preguntar|~consultar|~acudir|~pedir .. terapeuta|profesional|fisioterapeuta ...
              linfátic*|drenaje|profundo; ~secar ... golpecitos|palmaditas|toques
            """,
        ),
        "belongs in the hands of a trained therapist",
        _THERAPIST,
    ),
    Ban(
        20,
        finder(
            f"""
            {_PRESS}|~amasar|~masajear|~pellizcar|~trabajar|~sobar|~rodar|~hundir|~clavar|~golpear
              ... pantorrilla|pantorrillas|gemelo|gemelos;
            masaje|presión .. en|a|sobre .. pantorrilla|pantorrillas|gemelo|gemelos;
            {_RUB}|~pellizcar|~deslizar|~pasar|~hundir|~apoyar ... corva|corvas|poplíteo;
            {_RUB}|~pellizcar|~deslizar|~pasar|~hundir ... detrás|atrás|hueco de .. rodilla|
              rodillas;
            {_RUB}|~pellizcar|~deslizar|~pasar|~hundir ... parte|cara|zona trasera|posterior de ..
              rodilla|rodillas
            """,
            unless="""
            antes|lejos|debajo|abajo|hasta|fuera|sin ... corva|corvas|rodilla|rodillas|poplíteo
            """,
        ),
        "presses the calf or the back of the knee",
        "a clot may lie there: rest flat hands on the front of the shin, or leave the calf out",
    ),
    Ban(
        21,
        finder(
            """
            ~tironear; tirón|tirones|jalón|jalones; ~tirar|~jalar|~estirar ... brusc*|bruscamente|
              golpe|rápido|rápidamente|repente; ~retorcer;
            ~torcer .. dedo|dedos|articulación|articulaciones|tobillo|tobillos;
            ~chasquear|~crujir|~tronar|~sonar|~traquear .. dedo|dedos|nudillo|nudillos|
              articulación|articulaciones|tobillo|tobillos; ~hacer .. crujir|sonar|tronar|
              chasquear|traquear; dedo|dedos|articulación|articulaciones ~crujir|~tronar|
              ~chasquear; hasta que .. cruja|crujan|truene|truenen|chasquee|chasqueen|suene|
              suenen|traqueen; ~desencajar|~dislocar; ~arrancar .. dedo|dedos
            """,
            unless="""
            tirón|jalón ligero|suave|suavecito|leve|apenas; suave|ligero|leve tirón;
            suene|suenen|sonar|~sonar .. campana|campanilla|timbre|gong|tono|música|alarma|voz
            """,
        ),
        "wrenches a joint",
        'write "Gírelo un poco, estírelo apenas, y suéltelo."',
    ),
)

CLAIMS = (
    Ban(
        23,
        finder(
            f"""
            ~curar; curación|curaciones|curativo|curativa|curativos|curativas; ~sanar; sanador|
              sanadora|sanación; ~cicatrizar; ~tratar; tratamiento|tratamientos; terapia|terapias
              para|contra|de; terapéutic*;
            ~revertir|~deshacer|~invertir ... neuropatía|daño|daños|enfermedad|diabetes|nervio|
              nervios|adormecimiento|entumecimiento|síntomas|pérdida;
            ~reparar|~regenerar|~restaurar|~reconstruir|~restablecer|~recuperar|~renovar ..
              nervio|nervios|piel|tejido|tejidos|sensibilidad|sensación|pie|pies|circulación;
            ~regenerar; regeneración; ~reeducar|~reentrenar|~reactivar|~reiniciar .. nervio|
              nervios|pie|pies|cerebro; ~despertar|~estimular|~activar|~avivar .. nervio|nervios;
            nervio|nervios .. ~crecer|~recuperar|~regenerar|~sanar|~despertar|~volver|~reparar;
            ~mejorar|~aumentar|~estimular|~activar|~favorecer|~ayudar|~promover|~potenciar|
              ~impulsar|~facilitar|~restablecer|mejor|más|mayor|buena|bueno|bien ..
              circulación|riego|flujo;
            ~mejorar|~aumentar|~estimular|~activar|~favorecer|~mover .. sangre; sangre ~circular|
              ~fluir|~correr|~llegar|circule|fluya|corra|llegue; ~llevar|~traer|~aportar|~enviar|
              ~dar|~hacer .. oxígeno; ~oxigenar;
            ~desintoxicar; desintoxicación|desintoxicante|detox; ~depurar; depurativ*|depuración;
            toxina|toxinas; inmune|inmunes|inmunitario|inmunitarias|inmunológic*|inmunidad;
            sus|las|tus defensas; en lugar|vez de .. {_DRUGS}|médico|doctor|doctora;
            ~sustituir|~reemplazar|mejor|más .. que? .. {_DRUGS};
            tan|igual de? bueno|buena|eficaz|efectivo|efectiva|fuerte|potente .. como|que ..
              {_DRUGS}|médico|masaje; funciona|actúa|trabaja igual|mejor|como .. {_DRUGS};
            aspirina|aspirinas|ibuprofeno|naproxeno|paracetamol|analgésico|analgésicos|calmante|
              calmantes; ~aliviar|~reducir|~eliminar|~quitar|~calmar|~disminuir|~combatir|
              ~mitigar|~matar|~bajar|~suprimir|~borrar|~atenuar|~desaparecer|~paliar ..
              {_SYMPTOMS}; ~acabar|~terminar con .. {_SYMPTOMS};
            ~llevar|~hacer|~ir .. {_SYMPTOMS} ... desaparecer|desaparezca|lejos;
            {_SYMPTOMS} .. desaparecerá|desaparecerán|irá|irán|cederá|disminuirá|aliviará|
              parará|cesará|pasará|desaparece|desaparecen; alivio|alivia .. del|de la? {_SYMPTOMS};
            libre de dolor; indolor*|indoloro|indolora; adiós al|a la|los? {_SYMPTOMS};
            ~devolver|~recuperar|~recobrar .. sensibilidad|sensación|tacto;
            clínicamente|científicamente|médicamente; está|queda|sido probado|demostrado|
              comprobado; eficacia probada|demostrada|comprobada; ~garantizar; garantía;
            drásticamente|radicalmente|espectacularmente; milagro|milagros|milagroso|milagrosa;
            le|les|te|lo|la ayuda|ayudará|ayudan|hará|hace .. dormir|sanar|recuperarse|curarse|
              recuperarte; le|te|lo ~hacer .. dormir; dormirá|dormirás|dormirán;
            por ciento|% .. menos|más|alivio|mejor|mejoría; por ciento|% de .. personas|usuarios|
              pacientes; remedio|remedios; antiinflamatori*
            """,
            unless=f"""
            hasta|cuando|vez que? ... ~curar|~sanar|~cicatrizar; no ha|han|haya|hayan|está|están
              curad*|sanad*|curado|sanado|cicatrizado; ~tratar de|que; ~tratar con|~tratar bien|
              mimo|cariño; piel|pie|pies|personas|dedos|uñas|vida sano|sana|sanos|sanas;
            tratamiento|tratamientos médico|médicos|prescrito|recetado|indicado|habitual;
            tratamiento|tratamientos contra|del|de|para|por .. cáncer;
            su|sus|tu|ningún|cualquier|algún|otro|en tratamiento|tratamientos;
            ~dejar|~suspender|~seguir|~recibir .. tratamiento; le|les|te|lo|la ha|han|haya|hayan
              tratado; ha|han sido tratado|tratada; dolor .. médico|médica|doctor;
            hasta que ... dolor|{_ACHE} .. ceda|pase|calme|alivie|disminuya; ~aliviar|~reducir|
              ~bajar|~disminuir .. presión; a algunas personas; más remedio; mala circulación;
            ~cubrir|heridas .. ~curar
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
            {_SYMPTOMS}|enrojecimiento|rojez|moretón|moretones|moratón|moratones|marca|marcas|
              pinchazos .. es|son|está|están|resulta .. normal|normales|natural|naturales|
              inofensivo|inofensiva|inofensivos|inofensivas|esperable|habitual|habituales|común|
              comunes|bueno|buena|bien; es|resulta .. normal|natural|habitual|bueno ..
              sentir|tener|notar|que .. {_SYMPTOMS}|{_HURTS}|hormiguee|haya;
            usted|tú? tiene|tienes|padece|padeces|sufre una|un|de? .. infección|coágulo|trombosis|
              úlcera|neuropatía|inflamación|gangrena
            """,
            unless="""
            si|cuando|aunque usted|tú? tiene|tienes|padece|padeces|sufre; si|cuando .. es|son|está;
            para|contra quien|quienes .. tiene|tienen
            """,
        ),
        "reassures about a symptom or names an illness",
        'say what to do, not what it is: "Si le duele, pare, y consulte a un profesional."',
    ),
    Ban(
        23,
        finder(
            """
            sentirá|sentirás|sentirán|notará|notarás|notarán; se|te va|vas|van a sentir|notar;
            va|vas|van a sentir|notar|sentirse|sentirte|encontrarse; se|te encontrará|encontrarás;
            nada de|por que|qué preocuparse|preocuparte; nada grave|malo; no se preocupe|preocupen;
            no te preocupes; no hay que|de|por|motivo|razón|para .. preocuparse|preocuparte;
            es|son perfectamente|completamente|totalmente|muy|lo|algo? normal|normales;
            no pasa nada
            """,
            stubborn=True,
        ),
        "promises or reassures",
        'say "fíjese en lo que siente, o no siente", or what to do',
        severity="warning",
        questions=True,
    ),
    Ban(
        24,
        finder(
            """
            zona|zonas|punto|puntos|mapa|mapas|área|áreas refleja|reflejas|reflejo|reflejos;
            reflexolog*|reflexoterap*; meridiano|meridianos; chakra|chakras|chacra|chacras;
            línea|líneas|canal|canales|flujo|punto|puntos de? energía|energías|energético|
              energética|energéticos|energéticas; energía vital; qi|chi;
            riñón|riñones|renal|renales|hígado|hepático|bazo|páncreas|vesícula|tiroides|
              suprarrenal|suprarrenales|hipófisis|pituitaria|vejiga|colon|intestino|intestinos;
            punto|puntos|zona|zonas|área|áreas|sitio|lugar .. del|de|para|al .. pulmón|pulmones|
              corazón|estómago|cerebro|ojo|ojos|digestión|cabeza|
              jaqueca|columna|senos|sinusitis|órgano|órganos;
            ~corresponder a|al|con; ~representar; ~simbolizar; ~conectar|~vincular|~relacionar|
              ~unir|~enlazar|~comunicar con|al|a .. órgano|órganos|corazón|pulmón|pulmones|
              estómago|cerebro|espalda|cabeza; órgano|órganos
            """,
            unless="""
            enfermedad|enfermedades|problema|problemas|insuficiencia|fallo|afección|trasplante ..
              riñón|riñones|renal|renales|hígado|hepático|corazón|vejiga|intestino|intestinos|colon|
              tiroides
            """,
        ),
        "ties the foot to an organ or a reflex zone",
        'name only the place: "la parte blanda bajo el dedo gordo"',
        questions=True,
    ),
    Ban(
        25,
        finder(
            f"""
            ~dejar|~suspender|~parar|~interrumpir|~cambiar|~reducir|~aumentar|~bajar|~subir|
              ~duplicar|~doblar|~ajustar|~saltar|~omitir|~reemplazar|~sustituir|~tomar|~necesitar|
              ~probar|~empezar|~comenzar|~abandonar|~retirar|~eliminar|~olvidar|~quitar|~disminuir|
              menos|más|menor|mayor|media|doble|otra ... {_DRUGS}|dosis|gabapentina|pregabalina|
              duloxetina|metformina|receta; ~prescindir de .. {_DRUGS};
            no necesita|necesitas|necesitará|necesitarás|hacen .. {_DRUGS}|dosis;
            suplemento|suplementos|complemento|complementos .. de|con|alimenticio|alimenticios|
              alimentario|vitamínico|vitamínicos; suplemento|suplementos; multivitamínico;
            ~tomar|~probar|~añadir|coma|come|comer|~beber|~usar|~comprar|~necesitar|
              ~agregar .. vitamina|
              vitaminas|magnesio|cúrcuma|hierba|hierbas|b12|omega|ácido;
            ~cambiar|~empezar|~comenzar|~seguir|~probar|~hacer|~ajustar|~iniciar .. dieta|dietas|
              ayuno; coma|come|comas|coman|comer|comiendo|~evitar|~reducir|~beber|~dejar|
                ~eliminar|~quitar|~tomar|~suprimir ..
              azúcar|azúcares|carbohidratos|hidratos|pan|alcohol|grasa|grasas|sal|gluten|lácteos|
              harina|harinas; menos|más azúcar|carbohidratos|pan|alcohol|grasa|grasas|sal|gluten
            """,
            unless=f"""
            ~tomar su|sus|la|las|los|el|tu|tus .. como siempre|siempre|costumbre|habitual|
              habituales|
              habitualmente|recetad*|recetó|indicad*|indicó|prescrit*|antes;
            toma|usa|utiliza|toman insulina|medicamentos|medicinas|medicación|pastillas;
            antes de ~cambiar|~dejar|~modificar|~ajustar .. {_DRUGS}|dosis|dieta;
            si|cuando .. toma|usa|tomas|usas .. {_DRUGS}; médico|médica|doctor|doctora ~decidir ..
              {_DRUGS}|dosis
            """,
        ),
        "advises on medicine, dose, diet or supplements",
        'leave it out; at most "Consulte a su médico antes de cambiar nada."',
    ),
)

_WORK = (
    "~presionar|~acariciar|~frotar|~mover|~deslizar|~girar|~rodar|~estirar|~apretar|~levantar"
    "|~sostener|~masajear|~amasar"
)

WORDING = (
    Ban(
        27,
        finder(
            """
            nosotros|nosotras|nos|nuestro|nuestra|nuestros|nuestras; vamos;
            *amos|*emos|*imos|*ámonos|
              *émonos|*ámoslo|*émoslo|*émoslos
            """,
            stubborn=True,
            unless="""
            últimos|próximos|máximos|mínimos|íntimos|óptimos|extremos|tramos|gramos|miligramos|
              kilogramos|racimos|bálsamos|ramos|décimos|primos|pésimos|legítimos|supremos
            """,
        ),
        "speaks as a group",
        'speak to one person, with "usted" and "su"',
        severity="warning",
        questions=True,
        shown=False,
    ),
    Ban(
        27,
        finder(
            """
            saltó|saltaste|perdió|perdiste|faltó|faltaste .. día|noche|sesión;
            ha|has|han perdido|saltado|faltado|fallado|olvidado .. día|días|noche|noches|sesión|
              sesiones; se le|te|les olvidó .. día|noche|sesión; ~rendir; no abandone|abandones|
              desista|desistas|flaquee|flaquees; ~fracasar; fracaso|fracasos; racha|rachas;
            le|te|les? ha|has fallado; ~fallar .. día|noche|sesión|meta|objetivo;
            ~portar bien; buen chico; buena chica; no intente|intentes|trate|trates .. parar;
            intente|intenta|trate|trata|procure .. no parar|descansar|detenerse;
            si no tiene|tienes|hay más? remedio; si tiene|tienes|debe|debes .. que? parar|detenerse|
              dejarlo|interrumpir; cumpla|cumple|mantenga .. promesa; sin|no hay excusas;
            nada de excusas
            """,
            stubborn=True,
            unless="insuficiencia|fallo cardíaca|cardiaca|cardíaco|cardiaco",
        ),
        "makes stopping or missing a day sound like failure",
        'write "Está bien parar. La próxima sesión le espera."',
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            "~susurrar; susurro|susurros; ~cuchichear; en voz baja",
        ),
        "whispers",
        "old ears do not hear whispers: speak calmly and plainly",
        severity="warning",
        shown=False,
    ),
    Ban(
        27,
        finder(
            "~llamar|~marcar|~telefonear al|a|el? 911|999|112|111|995|000|119|061|107|066|123|131",
        ),
        "names one country's number",
        'say "llame a urgencias"',
        severity="warning",
        shown=False,
    ),
    Ban(
        29,
        finder(
            """
            ~aguantar|~contener|~retener|~mantener|~sostener|~guardar|~sujetar|~suspender ..
              respiración|aliento|aire; apnea|apneas; retención|pausa de la|del
              respiración|aliento|aire; sin respirar;
            ~inspirar|~inhalar|~respirar|aire y|e|luego|después? ~retener|~aguantar|~contener;
            ~inspirar|~inhalar|aire y|e? manténgalo|mantenlo|manténlo|sosténgalo|sosténlo|guárdelo|
              aguántelo|reténgalo|retenlo; ~inspirar|~inhalar|aire .. manténgalo|reténgalo|guárdelo;
            ~inspirar|~inhalar|~respirar .. dos|tres|cuatro|cinco|seis|siete|ocho|diez|2|3|4|5|6|7|8
              tiempos|segundos? y? ~mantener|~sostener|~retener|~aguantar|~contener;
            ~inspirar|~inhalar y? ~sostener|~mantener y? ~espirar|~exhalar|~soltar;
            ~retener|~aguantar|~contener|~sostener dos|tres|cuatro|cinco|seis|siete|ocho|diez|2|3|4|
              5|6|7|8 tiempos? y? ~exhalar|~espirar|~soltar;
            ~respirar|~inspirar|~inhalar|~espirar|~exhalar .. rápido|rápidamente|deprisa|aprisa|
              prisa|
              agitadamente|aceleradamente; respiración|respiraciones .. rápida|rápidas|agitada|
              acelerada; ~hiperventilar; hiperventilación
            """,
        ),
        "holds or hurries the breath",
        'breath is never held: write "Tome aire despacio, y déjelo salir."',
    ),
    Ban(
        32,
        finder(
            f"""
            en|durante|dentro el|la|su|tu|una|un|de? .. baño|bañera|ducha|tina|piscina|jacuzzi|
              alberca|pileta|regadera; mientras|cuando se|te? baña|bañas|ducha|duchas|báñese;
            mientras|cuando|al .. ~conducir|~manejar; conduciendo|manejando; al volante; asiento
              del conductor;
            mientras|cuando|aunque|que se|te|esté|está|haya? duerme|duerma|duermas|duermes|dormido|
              dormida|durmiendo ~seguir|~continuar? {_WORK};
            ~seguir|{_WORK} ... mientras|cuando|aunque .. duerme|duerma|duermas|duermes|
              dormido|dormida|durmiendo; entre sueños; en sueños
            """,
            unless="pie|pies|mano|manos|dedo|dedos|zona .. dormid*",
        ),
        "is not a safe place or moment for a session",
        "sit or lie at ease, awake, and away from water and wheels",
    ),
)

BANS = (*PRESSURE, *HEAT, *TOOLS, *CLAIMS, *WORDING)
