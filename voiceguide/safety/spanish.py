"""Spanish: the word lists of the safety rules in Spanish.

Notation: see `matching`. A *dedo* is a toe or a finger; where no hand is named, it is a toe.
"""

import re

from voiceguide.routine import Action
from voiceguide.safety.spanish_bans import BANS
from voiceguide.safety.spanish_grammar import finder
from voiceguide.safety.wordlist import Amounts, Signs, Words

_FOOT = (
    "pie|pies|planta|plantas|arco|arcos|talón|talones|tobillo|tobillos|empeine|empeines"
    "|pantorrilla|pantorrillas|espinilla|espinillas"
)
_TOES = "dedo|dedos"
_NO_TOES = """
    dedo|dedos de|en .. mano|manos; dedo índice|medio|corazón|anular|meñique;
    con .. dedo|dedos; yema|yemas .. dedo|dedos; mano|manos ... dedo|dedos
    """
_HANDS = "palma|palmas|mano|manos|pulgar|pulgares|yema|yemas|dedo|dedos"
_STROKES = "~acariciar|~deslizar|~rozar|~alisar|~trazar|~recorrer|pasada|pasadas|caricia|caricias"
_CIRCLES = "círculo|círculos|circular|circulares|circulitos"
_LEG = "pierna|piernas|rodilla|rodillas|muslo|muslos|pantorrilla|pantorrillas"
_RISE = (
    "levántese|levantarse|levántate|levantarte|levántense|levantaos|incorpórese|incorporarse"
    "|incorpórate|incorporarte|párese|párate|pararse"
)
_SOCKS = "calcetín|calcetines|medias"
_SKIN = (
    "piel|planta|plantas|pie|pies|dedos|talón|talones|mano|manos|marca|marcas|palmas|palma"
    "|rojez|rojeces|herida|heridas"
)

ACTS = {
    Action.STROKE: finder(
        f"""
        {_STROKES}; ~pasar .. mano|manos|palma|palmas|pulgar|pulgares|yema|yemas|dedos;
        ~extender|~repartir|~untar|~aplicar .. aceite|loción|crema|
          bálsamo; ~extender|~repartir por|sobre .. pie|planta|empeine|mano|piel
        """,
        unless="~pasar .. calcetín|calcetines|toalla; ~pasar a|al|hacia",
    ),
    Action.KNEAD: finder(
        f"~amasar; ~sobar; ~friccionar|~frotar|~masajear .. {_FOOT}|dedo|dedos",
        unless="~frotar|~friccionar .. manos|palmas; con .. dedos",
    ),
    Action.CIRCLE: finder(
        f"""
        pulgar|pulgares ... {_CIRCLES}; {_CIRCLES} ... pulgar|pulgares|yema|yemas;
        ~girar .. pulgar|pulgares; pulgar|pulgares ~hacer|~dibujar|~trazar|~describir .. {_CIRCLES}
        """,
    ),
    Action.SQUEEZE: finder(
        "~apretar; ~pellizcar; ~estrujar; apretón|apretones; apretoncito|apretoncitos",
        unless="~apretar .. tecla|botón|play|pausa|barra|dientes",
    ),
    Action.HOLD: finder(
        f"""
        ~apoyar|~descansar|~reposar|~posar|~poner|~dejar|~colocar .. {_HANDS} ...
          en|sobre|alrededor|encima|al|del|a .. {_FOOT}|dedo|dedos;
        ~sostener|~sujetar|~tomar|~mantener .. {_FOOT}|dedo|dedos ... entre|quieto|quietos|quieta;
        ~rodear .. con .. {_HANDS} ... {_FOOT}|dedo|pulgar; ~rodear .. {_FOOT}|
          dedo ... con .. {_HANDS}
        """,
        unless="~dejar que .. .. ~rozar|~deslizar|~acariciar|~pasar",
    ),
    Action.PRESS: finder(
        """
        ~presionar; ~oprimir; ~pulsar; ~empujar en|contra|hacia|sobre;
        ~apretar .. planta|arco|talón|almohadilla|punto|puntos|empeine;
        ~hacer|~aplicar|~ejercer|~dar .. presión|presiones; presión|presiones suave|suaves y|,
        """,
        unless="""
        ~presionar|~empujar|~pulsar|~oprimir .. play|pausa|tecla|botón|botones|barra|espacio|
          pantalla|tapa|dosificador|reproducir|inicio;
        ~presionar|~empujar .. palmas|manos|labios una|entre|juntas; ~empujar .. silla|mesa
        """,
    ),
    Action.ROLL: finder(
        """
        ~rodar .. pelota|bola|pelotita; pelota|bola|pelotita .. ~rodar; ~rodar sobre;
        pelota|bola|pelotita bajo|debajo; ~hacer|~dejar .. rodar;
        ~poner|~apoyar|~colocar|~subir|~pisar .. pie|planta|dedos sobre|en|encima .. pelota|bola;
        ~deslizar|~mover .. pie|planta sobre .. pelota|bola; ~mover|~llevar|~pasar .. pelota|bola;
        ~pisar .. pelota|bola; ~encoger|~cerrar|~doblar .. dedos ... pelota|bola
        """,
        unless="pelota|bola .. lejos|guardada|recipiente|cuenco|bol; ~guardar|~recoger .. pelota",
    ),
    Action.STRETCH: finder(
        f"""
        ~tirar|~jalar|~acercar|~traer|~atraer|~recoger .. toalla; ~estirar .. {_FOOT};
        ~sentir|~notar .. estiramiento|estirón; estiramiento; ~mantener|~quedar .. estirad*;
        pantorrilla|pantorrillas|pie|planta .. se? ~estirar; toalla ... ~estirar
        """,
        unless="""
        toalla .. debajo|bajo|aparte|lado|cerca|mano; tobillo|tobillos .. ~estirar
        """,
    ),
    Action.SWEEP: finder(
        f"""
        ~barrer; ~acariciar|~deslizar|~pasar|~frotar|~subir|~masajear ... {_LEG};
        ~subir .. desde|del .. tobillo|tobillos|espinilla; ~acariciar|~deslizar|~pasar ...
          desde|del .. tobillo|tobillos hacia|izquierdo|derecho ... arriba|rodilla
        """,
        unless=f"""
        otra pierna; antes|lejos|debajo|cruz* ... {_LEG}; desde|de .. {_LEG} hacia|hasta .. abajo|
          talón|pie|tobillo
        """,
    ),
    Action.MOVE: finder(
        f"""
        {_CIRCLES} .. con|de .. pie|pies|tobillo|tobillos|muñeca|muñecas;
        ~girar|~rotar|~mover|~circular .. tobillo|tobillos|muñeca|muñecas|pie|pies|{_TOES};
        tobillo|tobillos|muñeca|muñecas .. {_CIRCLES};
        ~apuntar|~flexionar|~doblar|~encoger|~separar|~abrir|~estirar .. {_TOES}|pies|pie;
        ~llevar|~alejar|~acercar .. punta|puntas|dedos .. pie|pies|dedos
        """,
        unless="""
        con .. dedos; entre .. dedos; pelota|bola ... dedos; ~estirar .. pie|pies;
        ~separar|~abrir .. pies; ~mover|~llevar ... pulgar|pulgares|yemas|manos; gírelo
        """,
    ),
    Action.WIPE: finder(
        f"~limpiar; ~secar .. {_FOOT}|dedo|dedos|mano|manos|entre; ~enjugar",
    ),
    Action.LOOK: finder(
        f"~mirar|~revisar|~observar|~examinar|~inspeccionar|~comprobar ... {_SKIN}",
        unless="~mirar .. pantalla; sin mirar",
    ),
}  # fmt: skip

SIGNS = Signs(
    foot=finder(
        f"{_FOOT}; {_TOES}",
        unless=_NO_TOES,
    ),
    hand=finder(
        """
        mano|manos|palma|palmas|pulgar|pulgares|dedo|muñeca izquierda|derecha|izquierdo|derecho;
        yema|yemas|dedo|dedos .. mano izquierda|derecha
        """,
    ),
    toes=finder(
        _TOES,
        unless=_NO_TOES,
    ),
    motion=finder(
        f"""
        {_STROKES}; ~barrer|~mover|~frotar|~amasar|~apretar|~presionar|~rodar|~girar|~tirar|
          ~estirar|
          ~extender|~masajear|~subir|~bajar|~pasar|~circular|~sobar|~friccionar|~repartir;
        {_CIRCLES}; línea|líneas
        """,
    ),
    feather=finder(
        """
        pluma|plumas; ~rozar; roce|roces; ligerísim*; casi|apenas sin? .. ~tocar|~rozar;
        caricia|caricias .. levísima|levísimas
        """,
    ),
    firmer=finder(
        f"""
        ~amasar; ~presionar; ~apretar; ~frotar; ~masajear; ~sobar; ~friccionar; ~oprimir;
        pulgar|pulgares ... {_CIRCLES}; {_CIRCLES} ... pulgar|pulgares; ~tirar; ~jalar; ~estirar;
        ~empujar; ~pellizcar; ~rodar .. pelota|bola; ~barrer; tirón|tirones; presión|presiones;
        ~agarrar; ~estrujar; apretón|apretones
        """,
        unless="""
        ~frotar .. manos|palmas; ~frotar .. aceite|loción|crema entre;
        ~presionar|~apretar .. tecla|botón|barra|pausa; si .. presión; ~estirar .. piernas|espalda
        """,
    ),
    oil=finder(
        """
        aceite|aceites|aceitoso|aceitosa|aceitosos|aceitosas|loción|lociones|crema|cremas|bálsamo|
          bálsamos|manteca|pomada|pomadas|ungüento|hidratante|hidratantes|vaselina
        """,
        unless="""
        presión|como|si|cuando|peso ... ~extender|~untar|~aplicar|~repartir|~poner|~dar ..
          aceite|loción|crema|bálsamo; presión .. de|para .. aceite|loción|crema|bálsamo;
        como de? la|el|una|un? aceite|loción|crema|manteca; pies|piel|manos|suelo|piso con aceite|
          crema|aceitosos|aceitosas|aceitoso; pies|manos|suelo|piso aceitosos|aceitosas|aceitoso
        """,
    ),
    scented=finder(
        """
        aceite|aceites esencial|esenciales;
        aceite|aceites|gota|gotas|mezcla|loción|crema|bálsamo|esencia|esencias de|con|y ..
          lavanda|menta|eucalipto|jengibre|romero|manzanilla|camomila|geranio|limón|alcanfor|
          mentol|cítricos|naranja|sándalo|canela|clavo|gaulteria|bergamota|té; árbol de té;
        perfumado|perfumada|perfumados|perfumadas|aromático|aromática|aromáticos|aromáticas;
        aromaterapia; con perfume|aroma|esencia
        """,
        unless="no perfumado|perfumada|aromático; vela|velas perfumada|perfumadas|aromáticas",
    ),
    label=finder(
        "etiqueta|etiquetas|prospecto",
    ),
    patch_test=finder(
        """
        prueba|pruebas .. piel|alergia|parche|tolerancia|muñeca; ~probar .. piel|muñeca|brazo|codo|
          antebrazo; interior|interna .. muñeca|codo|brazo|antebrazo;
          interior de|del .. muñeca|codo;
        piel .. ~conocer|conozca|conoce|tolera|tolere|acepta|acepte|aceptado|tolerado
        """,
    ),
    hands_warm=finder(
        """
        en|entre|con|de .. palma|palmas|mano|manos|dedos; mano|manos|palmas tibia|tibias|templadas|
          calientes|calientan|calienten|entibian; sus|tus|las manos|palmas
        """,
    ),
    warms_oil=finder(
        """
        ~calentar|~entibiar|~templar .. aceite|loción|crema|bálsamo|manteca;
        aceite|loción|crema|bálsamo|manteca ~calentar|~entibiar|~templar|caliente|tibio|tibia;
        aceite|loción|crema|bálsamo ... en|junto|cerca|sobre|encima|al|bajo|con ..
          radiador|estufa|calefactor|calefacción|fuego|vela|sol|microondas|secador|baño
        """,
        unless="sesión|rutina|masaje con|de? .. aceite; aceite .. calienta|calientan solo",
    ),
    between_toes=finder(
        """
        entre .. dedo|dedos; espacio|espacios|hueco|huecos|pliegue|pliegues .. dedos; interdigital*
        """,
        unless="entre .. dedo|dedos de .. mano|manos; entre .. dedo índice|medio|corazón|anular",
    ),
    wipe=finder(
        """
        ~limpiar; ~secar .. pie|pies|mano|manos|dedo|dedos|piel|bien|todo; ~enjugar;
        ~quitar|~retirar .. aceite|crema|loción|resto|restos|exceso; ~pasar .. toalla
        """,
    ),
    dry=finder(
        """
        ~secar; ~limpiar; ~enjugar; ~quitar|~retirar .. aceite|crema|loción|resto|restos; seco|secos
        """,
    ),
    look=finder(
        f"""
        ~mirar|~revisar|~observar|~examinar|~inspeccionar|~comprobar|~ver ... {_SKIN};
        ojos|vista|mirada|espejo ... piel|planta|plantas|pie|pies
        """,
    ),
    spread=finder(
        f"""
        {_STROKES}|~frotar|~trabajar|~masajear|~extender|~aplicar|~poner|~apretar|~presionar|
          ~amasar|
          ~empujar|~untar|~repartir|~meter|~pasar|~friccionar|~sobar|llegue|lleguen|~introducir
        """,
        unless="~poner .. calcetín|calcetines; ~pasar .. toalla",
    ),
    socks_on=finder(
        f"""
        {_SOCKS} .. puesto|puestos|puestas; ~poner|~dejar|~llevar|~usar|~calzar|~ayudar|con|en ...
          {_SOCKS}; póngaselos|póntelos|ponérselos|ponértelos; póngaselo|ponérselo
        """,
        unless=f"""
        ~quitar|~sacar|~retirar .. {_SOCKS}; {_SOCKS} .. cerca|mano|alcance|listos|preparados|lado;
        sin .. {_SOCKS}
        """,
    ),
    socks_off=finder(
        f"""
        ~quitar|~sacar|~retirar .. {_SOCKS}; {_SOCKS} .. fuera|quitados; sin .. {_SOCKS};
        descalzo|descalza|descalzos; pies|pie desnudos|desnudo
        """,
    ),
    seated=finder(
        """
        ~quedar|~permanecer|~seguir|~mantener|~continuar ... sentad*|acostad*|tumbad*|echad*|
          recostad*|quieto|quieta|asiento|silla|cama; sin levantarse|levantarte;
          sentado|sentada|sentados; acostado|acostada|tumbado|tumbada;
        siéntese|siéntate|sentarse|sentarte|siéntense|sentaos|recuéstese|recuéstate|acuéstese|
          acuéstate|túmbese|túmbate; ~esperar|~descansar|~reposar .. momento|rato|minuto|minutos
        """,
    ),
    rise_slowly=finder(
        f"""
        {_RISE} ... despacio|lentamente|lento|poco|cuidado|calma|prisa|etapas;
        se|te levante|levanten|levantes ... despacio|lentamente|poco|cuidado|calma;
        ~poner de|en pie ... despacio|lentamente|poco|cuidado|calma;
        despacio|lentamente|calma|poco|cuidado .. {_RISE}; despacio|lentamente|calma .. de|
          en pie; despacio|lentamente|calma ~poner .. de|en pie;
        ~tomar .. tiempo .. {_RISE}
        """,
    ),
    rise=finder(
        f"""
        {_RISE}; ~poner .. de|en pie; de pie sobre|en; ~caminar; ~andar;
        ~ir|~pasar|~acercar a|al|hasta|hacia .. baño|cama|cocina|puerta|habitación|cuarto|lavabo|
          ducha|dormitorio; ~pisar; ~subir a|sobre|encima .. pelota|bola|suelo|piso|báscula
        """,
        unless=f"""
        antes|hasta|cuando|si|vez|sin|después|para|al .. {_RISE}|~poner|~caminar|~andar;
        antes|hasta|cuando|si|sin|después .. ~pisar|~ir|~pasar
        """,
    ),
    hurts=finder(
        """
        ~doler; dolor|dolores|doloroso|dolorosa|dolorido|dolorida; ~molestar; molestia|molestias;
        incómodo|incómoda|incomodidad; ~escocer; escozor; ~arder; ardor; quemazón; desagradable;
        duda|dudas|inseguro|insegura|segura|seguro; demasiado|demasiada|mucho|mucha; peor;
        hormigueo|pinchazo|pinchazos|punzada|punzadas
        """,
        stubborn=True,
    ),
    stops=finder(
        """
        pare|paren|parar; ~detener; ~descansar; ~reposar; ~soltar; ~aflojar; ~aligerar; ~suavizar;
        ~interrumpir; más suave|suavemente|ligero|ligera|ligeramente; ~levantar|~retirar|~quitar|
          ~apartar .. mano|manos|dedos|palmas; déjelo|déjela|déjelos|déjalo|dejarlo
        """,
    ),
    stop_at_will=finder(
        """
        pare|parar|~detener|~descansar .. cuando|siempre .. quiera|quieras|desee|desees|guste|
          necesite|prefiera|apetezca; ~parar|pare|parar|~detener|
            ~descansar ... en cualquier momento;
        cuando|siempre|momento ... quiera|quieras|desee|desees|necesite pare|parar|~detener|
          ~descansar; está|es bien|bueno parar|detenerse|descansar; parar está bien;
        cuando|vez|siempre|cuanto|apenas|al ... oiga|oigas|oírla|oírlo|escuche|escuches|escucharla|
          diga pare|parar|~detener|~descansar
        """,
    ),
    goes_on=finder(
        "~seguir; ~continuar",
        unless="~descansar|pare|~detener ... antes; antes de ~seguir|~continuar",
    ),
    gate=finder(
        """
        solo|sólo|solamente|únicamente si|cuando|donde ... ~sentir|~notar|siente|nota|adormecid*|
          dormid*|hinchad*|dolorid*|coágulo|operación|cirugía|fractura|úlcera|médico|enfermera|
          dolor|moretón|tacto;
        si|cuando usted? no? puede|pueden|puedes|logra .. ~sentir|~notar;
        si|cuando usted? no siente|nota|sientes|notas;
        si usted? siente|nota|sientes|notas .. roce|tacto|contacto|toque|planta|plantas|pie|pies;
        si|salvo|menos que? ... adormecid*|dormid*|hinchad*|operación|operado|operada|cirugía|
          fractura|coágulo|úlcera|anticoagulantes|moretón|moretones|moratón|médico|médica|enfermera
        """,
        stubborn=True,
    ),
    held=finder(
        """
        ~mantener|~sostener|~quedar|~permanecer|~presionar|~apretar|~estirar|~empujar|~aguantar|
          ~tirar|~jalar|~contar|~dejar|~sujetar|~apoyar|~acercar|~oprimir|~pulsar|~esperar|~seguir
        """,
    ),
    toe_pull=finder(
        """
        ~tirar|~jalar de? .. dedo|dedos|él|ellos|cada|uno; ~tirar|~jalar de; ~estirar;
        tírelo|jálelo;
        tirón|tironcito|jalón
        """,
        unless="""
        ~tirar|~jalar|~estirar .. calcetín|calcetines|toalla|manta|silla|pierna|piernas|brazos|
          espalda|cuello; estirad*
        """,
    ),
    lightly=finder(
        """
        suave|suaves|suavemente|suavidad|ligero|ligera|ligeros|ligeras|ligeramente|levemente|leve|
          leves|apenas|delicado|delicada|delicadamente|delicadeza|poquito|pluma
        """,
    ),
    turning=finder(
        "~girar|~rotar|~doblar|~inclinar|~flexionar|~apuntar|~orientar|~mover|~volver",
    ),
    doing=re.compile(
        r"(?:desli[cz][ea]|acarici[ea]|frot[ea]|apriet[ea]|presion[ea]|amas[ea]|gir[ea]|tir[ea]|jal[ea]"
        r"|estir[ea]|levant[ea]|muev[ea]|coloqu?e|coloca|pon(?:ga)?|limpi[ea]|sequ?e|seca|mir[ea]"
        r"|revis[ea]|observ[ea]|apunt[ea]|separ[ea]|encoj[ae]|encog[ea]|dobl[ea]|envuelv[ea]"
        r"|extiend[ea]|viert[ea]|tom[ea]|ro[cz][ea]|tra[cz][ea]|sub[ae]|baj[ea]|llev[ea]|acer(?:qu)?e"
        r"|acerca|trai?g?[ae]|sient[ea]|recuest[ea]|apoy[ea]|sosten(?:ga)?|sost[eé]n|sujet[ea]"
        r"|cubr[ae]|abr[ae]|cierr[ea]|flexion[ea]|empuj[ea]|rued[ea]|calient[ea]|pas[ea]|haga|haz"
        r"|dibuj[ea]|describ[ae]|reparta|reparte|unt[ea]|repos[ea]|rode[ea]|alcan[cz][ea]|quit[ea]"
        r"|p[oó]n|h[aá]ga|apri[eé]t[ea]|g[ií]r[ea]|acu[eé]st[ea]|si[eé]nt[ea]|recu[eé]st[ea]|l[ií]mpi[ea]"
        r"|s[eé]qu?[ea]|m[ií]r[ea]|mu[eé]v[ea]|lev[aá]nt[ea]|desl[ií][cz][ea]|fr[oó]t[ea]|est[ií]r[ea]"
        r"|s[uú]b[ae]|ap[oó]y[ea]|p[aá]s[ea]|t[oó]m[ea])(?:[mts]e|nos)?(?:l[aeo]s?)?\b",
        re.IGNORECASE,
    ),
    before_doing=re.compile(
        r"(?:(?:ahora|luego|despu[eé]s|entonces|por favor|ayudante|una vez m[aá]s|otra vez|de nuevo"
        r"|tambi[eé]n|por [uú]ltimo|finalmente|primero|as[ií]|despacio"
        r"|con (?:suavidad|calma|cuidado)|poco a poco|\w+mente)\b[\s,]*)+",
        re.IGNORECASE,
    ),
    clauses=re.compile(
        r"[,;:–—]|\b(?:y|e|o|u|luego|despu[eé]s|mientras|antes|pero)\b", re.IGNORECASE
    ),
)  # fmt: skip

_UNITS = [
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
]  # fmt: skip
_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]

_SPELLED: dict[str, float] = {
    "un": 1, "una": 1, "medio": 0.5, "media": 0.5, "un par de": 2, "cien": 100, "ciento": 100,
    "uno y medio": 1.5, "una y media": 1.5, "veintiún": 21,
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 30 + 10 * number for number, word in enumerate(_TENS)},
    **{
        f"{ten} y {unit}": 30 + 10 * number + value
        for number, ten in enumerate(_TENS)
        for value, unit in enumerate(_UNITS[1:10], 1)
    },
    **{f"{ten} y un": 31 + 10 * number for number, ten in enumerate(_TENS)},
}  # fmt: skip

NUMBERS: dict[str, float] = {
    **{word.translate(str.maketrans("áéíóú", "aeiou")): value for word, value in _SPELLED.items()},
    **_SPELLED,
}
"""With their accents and without."""

SPANISH = Words(
    bans=BANS,
    acts=ACTS,
    signs=SIGNS,
    numbers=NUMBERS,
    seconds={
        "segundo": 1, "segundos": 1, "seg": 1, "minuto": 60, "minutos": 60, "min": 60,
        "respiración": 5, "respiracion": 5, "respiraciones": 5,
    },
    amounts=Amounts(
        counting=r"(?:cuent[aeo]\w*|contar|contando|cont[eé]\w*)\s+(?:\w+\s+){0,2}?(?:hasta|de)",
        not_held=r"cada|al (?:inspirar|espirar|inhalar|exhalar)|para (?:tomar|soltar)|despu[eé]s"
        r"|m[aá]s tarde|entre",
        percent=r"por ?ciento",
        drops=r"got(?:it)?as?",
        millilitres=r"ml|mililitros?",
        degrees=r"grados?",
        undiluted=r"sin diluir|no diluid[oa]s?|pur[oa]s?|concentrad[oa]s?",
    ),
    sides={"left": "izquierd[oa]s?", "right": "derech[oa]s?"},
)  # fmt: skip
