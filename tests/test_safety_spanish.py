"""What authors would write in Spanish: the harmful is found, the harmless is left alone."""

import re
from dataclasses import fields, replace

import pytest
from making import ask, routine, say

from voiceguide.routine import Action
from voiceguide.safety import problems
from voiceguide.safety.acts import said
from voiceguide.safety.amounts import held_seconds
from voiceguide.safety.matching import Finder
from voiceguide.safety.spanish import SPANISH
from voiceguide.safety.spanish_bans import BANS
from voiceguide.safety.spanish_grammar import denied, finder, verb

HARMFUL = {
    6: """
        Presione tan fuerte como pueda.
        Presione con firmeza el talón.
        Presiona FUERTE el arco.
        Presione más fuerte con cada respiración.
        Use una presión profunda y lenta.
        Amase profundamente a lo largo del arco.
        Dele al pie un apretón fuerte.
        Hunda los pulgares.
        Clave los pulgares en el arco.
        Húndelos bien en la planta.
        Siga hasta que duela.
        No pare hasta que duela.
        No pares hasta que te duela.
        Trabaje a través del dolor.
        Aguante cualquier molestia.
        Sin dolor no hay ganancia.
        Debe doler un poco.
        Tiene que ser doloroso.
        Presione a fondo.
        Llegue hasta el fondo con el pulgar.
        Use los nudillos por la planta.
        Presione con el codo.
        Cargue el peso sobre el pie.
        Use todo su peso.
        Use todas sus fuerzas.
        Frote con todas tus fuerzas.
        Apriete cada dedo con fuerza.
        Triture con el pulgar el talón.
        No tenga miedo de presionar fuerte.
        No dude en presionar fuerte.
        No temas apretar fuerte.
        No tenga prisa, presione fuerte.
        Si no duele presione más fuerte.
        Si no siente dolor presione más fuerte.
        No solo suave, sino fuerte.
        Presione todo lo que pueda soportar.
        Siga aunque duela.
        Un poco de dolor es bueno.
        Es un buen dolor.
        Frote vigorosamente.
        Haga más presión en el talón.
        Fuerce los dedos hacia atrás.
        Presione hacia abajo el arco.
        Presionar fuerte no es dañino.
        No pare cuando duela.
        Ignore el dolor.
        Ignora el dolor.
        Deshaga los nudos.
        Apriete los dientes.
        Empuje los pulgares lo más profundo que le resulte cómodo.
        Use pasadas firmes y regulares.
        Dele un buen masaje intenso.
        Trabaje bien ese talón.
        Cuanto más duele, mejor funciona.
        Puede sentir algo de dolor, es señal de que funciona.
        Apóyese con todo el cuerpo sobre el pie.
        Raspe la planta con las uñas.
        No sea delicado.
        No seas tan suave.
        Más profundo con cada respiración.
        No afloje aunque sienta dolor.
        Presiónelo fuerte.
        Presiónalos con fuerza.
        Presioná fuerte.
        Apriétalo bien fuerte.
        Frótelo enérgicamente.
        Masajéalo con ganas.
        Frota duro el talón.
        Con mano firme, recorra la planta.
        Vaya aumentando la presión.
        Lo que duele, cura.
        Sin embargo, presione fuerte.
        Apriete sin miedo.
        No pare aunque duela.
        Siga sin parar aunque sienta dolor.
        Presione sin miedo y fuerte.
        Aprieta fuerte la planta del pie.
        Apriete el pie con mucha fuerza.
        Haz presión con todo tu peso.
        Ejerza una presión firme sobre el talón.
        Empuja con el pulgar lo más fuerte que puedas.
        Dale duro al talón.
        Frota con energía.
        Frote el talón con bastante fuerza.
        Presiona cada vez más fuerte.
        Aumente poco a poco la presión.
        Vaya más profundo.
        Profundice en el músculo.
        Aguanta el dolor.
        No hagas caso del dolor.
        Si duele, es que funciona.
        Es normal que duela un poco.
        Puede doler un poco al principio.
        Le dolerá un poco.
        Debería sentir dolor.
        Presione hasta sentir dolor.
        Llegue hasta el umbral del dolor.
        No te detengas si te duele.
        Aunque le duela, continúe.
        Continúe a pesar del dolor.
        Masajee con los puños.
        Apoye los codos en la planta.
        Deje caer el peso del cuerpo sobre el pie.
        Use la punta de los nudillos.
        Estruje el pie con fuerza.
        Machaque los nudos.
        Apriete hasta que se ponga blanco.
        Hágalo con ganas.
        Pellizque fuerte la piel.
        Frote rápido y fuerte.
        Rasque la planta con las uñas.
        Insista en los nudos hasta deshacerlos.
        Amásalo con vigor.
        Presione sin compasión.
        Aplique fuerza con los pulgares.
        Aprieta lo más que puedas.
        Apriete todo lo que pueda.
        Con todas sus ganas, frote.
        Hinque los dedos.
        Métale fuerza.
    """,
    7: """
        Use una presión moderada.
        Presione moderadamente.
    """,
    8: """
        Presione la zona adormecida.
        Presione el punto dormido.
        Busque el punto doloroso y presiónelo.
        Presione donde duela.
        Presione donde no siente nada.
        Apriete la zona que no siente.
        Ponga el peso sobre la zona dolorida.
        Presione el punto dolorido tres segundos.
        Sostenga el punto doloroso y respire.
        Siga presionando mientras cuenta hasta veinte.
        Pase la pelota por la zona dolorida.
        Presiona suavemente y mantén doce segundos.
        Apriete los dedos dormidos.
        Presione justo en la parte que duele.
        Amase donde tenga dolor.
        Presione donde no tenga sensibilidad.
    """,
    9: """
        Rebote suavemente.
        Haga pequeños rebotes.
        Con una sacudida, estire el pie.
        Mantenga el estiramiento un minuto.
        Quédese en el estiramiento cuarenta y cinco segundos.
        Mantén el estiramiento medio minuto más de treinta y un segundos.
    """,
    10: """
        Llene un cuenco con agua caliente.
        Use una bolsa de agua caliente.
        Ponga el aceite bien caliente.
        Métalo en el microondas.
        Hierva primero un poco de agua.
        Coloque una almohadilla eléctrica bajo el pie.
        Remoje ambos pies diez minutos.
        Ponga los pies en remojo.
        Ahora, un breve baño de pies.
        Pase un cubito de hielo por la planta.
        Use una toalla congelada.
        Envuélvalo en una compresa fría.
        Alterne calor y frío.
        Meta los pies en agua tibia.
        Mete los pies en un balde.
        El agua está a 41 grados.
        Caliéntelo a 105 F.
        A cuarenta grados centígrados está bien.
        Ponga los pies sobre el vapor.
        Aplique calor en el arco.
        No mucho rato, use agua caliente.
        Apoye los pies en el radiador.
        Enfríe antes la pelota en el congelador.
        Póngase una manta eléctrica.
        Caliente la toalla.
        Sumerja los pies en agua caliente.
        Lave los pies con agua muy caliente.
        Ponga una compresa caliente.
        Use una manta térmica.
        Aplique hielo.
        Póngase hielo diez minutos.
        Meta los pies en agua fría.
        Dese un baño caliente de pies.
        Ponga los pies cerca de la estufa.
        Caliente los pies con el secador.
        Use agua a 45 grados.
        Ponga el aceite al baño maría.
        Use parafina caliente.
        Tome una bolsa de semillas caliente.
    """,
    11: """
        Caliente el aceite al sol.
        Caliente primero la loción.
        Ponga el aceite junto al radiador.
        Entibia la crema.
        Entibie el aceite en un cazo.
        Deje el aceite al sol un rato.
        Caliente la crema con el secador.
    """,
    12: """
        Use aceite esencial de lavanda sin diluir.
        Añada aceite de menta al 5 %.
        Use una mezcla con tres por ciento de aceite esencial.
        Ponga doce gotas de aceite de lavanda en diez ml.
        Ponga doce gotas de aceite de lavanda en diez mililitros.
        Añada diez gotas de aceite puro de menta a la palma.
        Mezcle al 2,5 % el aceite de lavanda.
        Ponga aceite esencial puro en la palma.
        Mezcle aceite de lavanda al diez por ciento.
    """,
    13: """
        Extienda el aceite entre los dedos.
        Frote la crema en los huecos de los dedos.
        Aplíquela también entre los dedos.
        Masajee la loción entre cada dedo.
        Deslice las manos aceitosas entre los dedos del pie.
        Ponga crema entre los dedos.
        Que el aceite llegue entre los dedos.
        Unte bien entre los dedos.
    """,
    17: """
        Haga rodar una pelota de golf bajo el arco.
        Ruede el pie sobre una lata fría.
        Use la pelota con púas.
        Encienda su pistola de masaje.
        Tome el aparato vibrador.
        Suavice el talón con una piedra pómez.
        Use un masajeador eléctrico.
        Pase un rodillo bajo el pie.
        Frote con un cepillo.
        Use un palillo para los puntos.
        Use una botella congelada y ruédela.
        Con un masajeador de pies, recorra la planta.
        Use una lima para el talón.
        Corte la dureza con una cuchilla.
        Ruede una botella bajo el pie.
        Use un aparato de vibración.
        Pase un cepillo por la planta.
    """,
    19: """
        Ahora, algo de masaje de tejido profundo.
        Empiece el drenaje linfático.
        Termine con una percusión ligera.
        Dé golpecitos en la planta.
        Este es el masaje tailandés.
        Busque los puntos gatillo.
        Haga un drenaje.
        Masaje profundo del tejido.
        Dé palmadas en la planta.
        Golpee suavemente el talón.
    """,
    20: """
        Presione a lo largo de la pantorrilla.
        Amase despacio la pantorrilla.
        Masajee detrás de la rodilla.
        Acaricie la corva.
        Trabaje con el pulgar los gemelos.
        Presiónala en la pantorrilla.
        Apriete la pantorrilla con ambas manos.
        Masajee sus pantorrillas.
        Frote la parte de atrás de la rodilla.
        Presione el hueco de la rodilla.
        Masajee los gemelos.
    """,
    21: """
        Dé un tirón a cada dedo.
        Retuerza el dedo gordo.
        Haga crujir los dedos.
        Tire hasta que cruja.
        Truene cada dedo.
        Tuerza los dedos.
        Tire bruscamente de cada dedo.
        Estire el dedo de golpe.
        Tire fuerte del dedo gordo.
        Haga sonar los dedos.
        Truénese los dedos.
        Tuerce el dedo gordo.
        Dele un jalón a cada dedo.
    """,
    23: """
        Esto cura la neuropatía.
        Sana los nervios.
        Un tratamiento para los pies dormidos.
        Esto activa la circulación.
        Mejora el riego de los pies.
        Esto lleva oxígeno a los nervios.
        Elimina las toxinas.
        Una desintoxicación para sus pies.
        Es tan bueno como un analgésico.
        Úselo en lugar de sus pastillas.
        Reeduca los nervios.
        Esto le ayudará a dormir.
        Alivia el dolor.
        Hace desaparecer el dolor.
        Quita el dolor.
        Científicamente demostrado.
        Cincuenta por ciento menos dolor.
        Aquí el dolor es normal.
        No se preocupe.
        Revierte el daño de los nervios.
        Es bueno para su sistema inmunitario.
        Se sentirá mejor.
        Hace que la sangre circule.
        Los nervios se regeneran con esta rutina.
        Acaba con el dolor de los nervios.
        El dolor desaparecerá.
        Dormirá como un bebé.
        Despierta los nervios.
        Devuelve la sensibilidad.
        Usted tiene una infección.
        Garantizado.
        No pasa nada.
        Esto le curará.
        Este masaje sana.
        Mejora la circulación.
        Activará su circulación.
        Favorece la circulación de la sangre.
        Calma el dolor.
        Reduce la inflamación.
        Elimina el hormigueo.
        Regenera los nervios.
        Es un remedio natural.
        Es terapéutico.
        Funciona como un analgésico.
        Mejor que cualquier medicina.
        Sus defensas subirán.
        Está demostrado.
        Tratamiento natural de la neuropatía.
        El hormigueo es normal.
        Es normal sentir hormigueo.
        Tranquilo, eso es normal.
        Su pie se curará.
        Recuperará la sensibilidad.
        Ayuda a que los nervios sanen.
        Le quitará el dolor.
    """,
    24: """
        Este es el punto del riñón.
        Presione la zona refleja del corazón.
        Este punto es para los pulmones.
        Conecta con el hígado.
        Siga el meridiano.
        Este lugar relaja el hígado.
        El dedo gordo representa la cabeza.
        Aquí está el punto del corazón.
        Esta zona corresponde al estómago.
        Es la zona refleja del hígado.
        Equilibra la energía vital.
        Este punto va bien para el dolor de cabeza.
    """,
    25: """
        Ya puede dejar las pastillas.
        Tome menos insulina esta noche.
        Sáltese la dosis de la noche.
        Tome un suplemento de magnesio.
        Coma menos azúcar.
        Deje poco a poco su medicación.
        Después puede tomar menos analgésicos.
        Evite el pan.
        Deja el gluten.
        Deje de tomar la metformina.
        Reduzca su insulina.
        Puede bajar la dosis.
        Tome magnesio por la noche.
        Tome vitamina B12.
        Beba menos alcohol.
        Suspenda la medicación.
        Ya no necesita sus medicinas.
    """,
    27: """
        Ahora empezamos.
        Descansemos.
        Vamos a los pies.
        Mueva nuestros dedos.
        Ahora susurre para sí.
        No se rinda.
        Si no hay más remedio, pare.
        Llame al 911 enseguida.
        Llame al 112.
        Nos sentamos.
        Respiremos juntos.
        Cerramos los ojos.
        Vamos a empezar.
        Si se saltó una sesión, recupérela.
        No falle ni un solo día.
        Marque el 112.
    """,
    29: """
        Aguante la respiración.
        Contenga el aire.
        Inspire y retenga.
        Inhala, aguanta cuatro, exhala.
        Tome aire y manténgalo.
        Inspire en cuatro, mantenga cuatro.
        Respire rápido ahora.
        Retén el aliento mientras cuentas hasta cuatro.
        Aguante el aire cuatro segundos.
        Retenga la respiración.
        Mantén el aire dentro.
        Inspire, sostenga, espire.
        Quédese sin respirar.
        Respire deprisa.
    """,
    32: """
        Hágalo en la bañera.
        Puede hacerlo en la ducha.
        Puede hacerlo mientras conduce.
        Mientras duerme, siga acariciando.
        Siga acariciando mientras duerme.
        Escuche mientras maneja.
        Úselo al volante.
        Hágalo en la tina.
        Hágalo en la ducha.
        Escúchelo mientras conduce.
        Siga frotando aunque se duerma.
        Póngalo en el coche mientras manejas.
    """,
}

HARMLESS = """
    Nunca presione fuerte.
    No presione fuerte.
    No presiones fuerte.
    No hunda los pulgares.
    Presione, pero no muy fuerte.
    Presione sin fuerza.
    Sin presión fuerte, sin fuerza.
    Mueva el tobillo sin forzar.
    Nunca presione, clave ni fuerce.
    Aquí no hace falta mucha presión.
    Presionar fuerte no es necesario.
    La presión fuerte es peligrosa.
    Evite el agua caliente.
    Sin hielo, sin calor.
    El aceite está tibio, no caliente.
    Sus manos bastan, así que el aceite no necesita otro calor.
    Si el pie está caliente, pare y llame a su enfermera.
    Respire hondo, si quiere.
    Respire profundamente.
    Siéntese en una silla firme.
    El suelo duro está frío.
    Si le cuesta llegar, descanse.
    Dibuje círculos lentos con el pie.
    Apoye las palmas tibias sobre ambos pies.
    Sostenga el dedo gordo.
    Deje la toalla.
    Basta con un roce leve.
    Use solo el peso de la pierna, y nunca presione hacia abajo.
    Descanse hasta que el dolor haya pasado.
    Pare aunque duela solo un poco.
    Si le llegara a doler, pare.
    Mantenga suelta la almohadilla del pie.
    Ahora gire hacia el otro lado.
    Espere hasta que la piel se haya curado.
    No deje ningún tratamiento por una sesión.
    Esto no cura ni sana nada.
    Nunca cambie su dosis.
    Tome sus pastillas como siempre.
    No tome menos insulina.
    Afloje el vientre.
    Si tiene una enfermedad del riñón, consulte a su médico.
    Presione la tecla para seguir.
    Pulse cualquier botón.
    Retire las manos antes de llegar a la parte trasera de la rodilla.
    Apoye la pantorrilla en el cojín.
    Seque con suavidad entre los dedos.
    Limpie el aceite que haya entre los dedos.
    Gire el pie noventa grados.
    Tome aire, y sostenga la toalla sin apretar.
    Quédese así veinte segundos, y siga respirando.
    No aguante la respiración.
    Nunca use una pelota de golf.
    El hormigueo va y viene.
    Haga rodar despacio la pelota blanda.
    Póngase los calcetines.
    La piel puede estar agrietada.
    Báñese otro día.
    Descanse antes de dormirse.
    Use la misma presión que al ponerse crema.
    Fíjese en lo que siente, o no siente.
    Deje que los hombros pesen un poco más.
    Estire las piernas y apóyelas en el taburete.
    Tire despacio de los calcetines.
    Súbase un poco el pantalón.
    Deje que los talones se hundan en el cojín.
    Apoye la espalda suavemente en la silla.
    Ponga una almohada bajo la pantorrilla.
    Tome una manta caliente.
    Después puede venir bien una bebida caliente.
    Es una noche fría, así que cubra el otro pie.
    Si tiene los pies fríos, póngase antes los calcetines.
    Al principio las manos pueden estar frías.
    Caliéntese las manos frotándolas.
    Frótese las manos hasta notarlas calientes.
    Si la piel está caliente o roja, pare aquí.
    Deje ir el trabajo duro del día.
    El día fue duro, y ya ha pasado.
    Siéntese en el borde firme de la cama.
    Duerma bien.
    Pare en cuanto algo duela.
    Si duele, pare.
    Pare cuando quiera.
    Consulte a su médico antes de cambiar cualquier medicina.
    Su médico decide sobre sus pastillas.
    Si toma anticoagulantes, consulte antes a su médico.
    Ponga una mano en el corazón.
    Llene los pulmones suavemente.
    Deje que el vientre suba y baje.
    Las puntas de los pies miran al techo.
    Busque cortes, ampollas o grietas.
    Fíjese en la piel dura o agrietada.
    El talón puede tener la piel dura; no la toque.
    No corte la piel dura.
    Aleje las tijeras de los pies.
    Nunca use una cuchilla en la piel dura.
    Tenga listo un cuenco para la pelota.
    Abra la botella de aceite.
    Quite el aceite con la toalla.
    No camine con los pies aceitosos.
    Nunca se levante con aceite en los pies.
    Levántese despacio cuando termine.
    Puede resultar relajante.
    A algunas personas les agrada.
    El masaje no sustituye a su medicina.
    No curará la neuropatía.
    Aquí nada cura los nervios.
    Nadie puede prometer menos dolor.
    Apoye la almohadilla del pie en la toalla.
    Sostenga la toalla con ambas manos.
    Cuente despacio hasta diez.
    Espere diez segundos antes del siguiente dedo.
    Tome aire en cuatro segundos, y suéltelo en seis.
    El pie quizá no sienta nada.
    Imagine una lluvia suave en una tarde tibia.
    Imagine una taza de té humeante.
    Piense en un helado de vainilla.
    Basta con estirarlo apenas.
    Note cómo la cama sostiene su peso.
    Deje todo el peso en la cama.
    Deje que todo el cuerpo descanse en la cama.
    ¿Es la presión bastante suave?
    Más presión no es mejor.
    No hace falta más presión.
    Use menos presión de la que piensa.
    Son bienvenidas las respiraciones profundas.
    El pie descansa profundamente.
    Afloje la mandíbula; no apriete los dientes.
    Acaricie desde la pantorrilla hacia abajo.
    No se acerque a la corva.
    No toque la pantorrilla.
    Deje en paz cualquier zona dolorida.
    Rodee las zonas doloridas.
    No presione las zonas doloridas.
    Manténgase lejos de donde duela.
    Si siente dolor, levante las manos.
    Los últimos diez segundos.
    Ahora, los próximos dedos.
    Si la presión es demasiado fuerte, afloje.
    Seque los pies con golpecitos suaves.
    La silla es de madera.
    Use su bastón para caminar.
    Ya está.
    Está en lo cierto.
    La luz es eléctrica.
    Apriete con suavidad cada dedo.
    Presione con suavidad y suelte.
    Aplique poca presión.
    Use poca fuerza.
    Con muy poca presión, deslice la mano.
    Trabaje despacio.
    No es necesario apretar.
    Si le duele, deje de presionar.
    Deténgase si siente dolor.
    Si nota dolor u hormigueo, aligere el contacto.
    Deje que el peso de la pierna haga el resto.
    El calor de las manos basta.
    Cubra los pies con una manta.
    Ponga la toalla bajo los pies.
    Póngase unos calcetines calientes.
    No use agua caliente.
    No se bañe los pies en agua caliente.
    Compruebe que el agua no esté caliente.
    No use hielo.
    Guarde la pelota en un cajón.
    Tenga a mano la botella de aceite.
    Acérquese la silla.
    Tire de la manta hacia arriba.
    Estire los brazos si quiere.
    Deje las piernas estiradas.
    Gire la cabeza despacio.
    Note el ritmo de su corazón.
    Sienta cómo el aire llena los pulmones.
    Lleve la atención a los ojos.
    Cierre los ojos.
    Afloje los músculos de la cara.
    Relaje el estómago.
    Coma a su hora de siempre.
    Como siempre, despacio.
    Es un momento para usted.
    Antes de dormir, beba un poco de agua.
    Tómese el tiempo que necesite.
    Consulte a su médico si tiene dudas sobre su medicación.
    Siga tomando su medicina como siempre.
    Si está embarazada, consulte antes a su médico.
    Puede notar calor, o nada.
    Puede que no sienta nada.
    Algunas personas duermen bien después.
    Deje que la respiración sea tranquila.
    Respire con calma, sin contar.
    Suelte el aire despacio.
    Tome aire, y deje que los hombros caigan.
    Quédese tumbado si se duerme.
    Puede quedarse dormido.
    Si se duerme, está bien.
    Apague la luz cuando termine.
    Los dedos dormidos se acarician con la vista puesta en ellos.
    Mire la zona dormida, y acaríciela apenas.
    Gire un poco cada dedo.
    Ponga el pie sobre el cojín.
    Apoye los antebrazos en los cojines.
    Apoye el codo en la mesa.
    Descanse el codo sobre la almohada.
    Extienda la crema por el talón.
    Seque cada hueco entre los dedos.
    Es duro estar de pie todo el día.
    Use una pelota blanda.
    Una presión muy ligera basta.
    Haga una presión ligera.
    La presión debe ser suave.
    Con fuerza no, con suavidad.
    Siempre suave, nunca fuerte.
    No fuerce nada.
    No se esfuerce.
    El esfuerzo no ayuda.
    Deje que el día termine.
    La música es suave.
    Vuelva a empezar cuando suene la campana.
    Afloje si la presión le resulta fuerte.
    Siga con el tratamiento que le dio su médico.
    Si tiene una herida, deje ese pie en paz hasta que se cure.
    Hoy toca el tercer dedo.
    Recorra la planta de punta a punta.
"""


STROKED = ("Acaricie el pie.",)
"""So that there is somebody to be harmed: rules about oil need a touch."""

ABOUT_WORDS = {6, 7, 8, 9, 10, 11, 12, 17, 19, 20, 21, 23, 24, 25, 29, 32}


def lines(block):
    return [line.strip() for line in block.strip().splitlines()]


def spanish(*steps):
    return replace(routine(*steps), language="es")


def rules_of(*words):
    return {one.rule for one in problems(spanish(*map(say, words))).problems}


def around(line, rule):
    """The line, for rules about oil between oil and its end."""
    if rule != 13:
        return (line,)
    return ("Tome un poco de aceite.", *STROKED, line, "Limpie, y seque entre los dedos.")


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, block in HARMFUL.items() for line in lines(block)]
)
def test_harmful_words_are_found(rule, line):
    assert rule not in rules_of(*around("Ahora descanse.", rule))
    assert rule in rules_of(*around(line, rule))


@pytest.mark.parametrize("line", lines(HARMLESS))
def test_harmless_words_are_left_alone(line):
    assert not rules_of(line) & ABOUT_WORDS
    assert 13 not in rules_of(
        "Tome un poco de aceite.", line, *STROKED, "Limpie, y seque entre los dedos."
    )


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: f"{ban.rule}-{ban.why.split()[0]}")
def test_every_list_is_reached_by_a_harmful_line(ban):
    assert any(line in ban.words for line in lines(HARMFUL[ban.rule]))


def test_accents_may_be_missing_or_apart():
    assert 6 in rules_of("Presionelo con firmeza.")
    assert 10 in rules_of("Haga un bano de vapor.")
    assert 24 in rules_of("El punto del higado.")
    assert 24 in rules_of("El punto del hi\u0301gado.")
    assert 6 in rules_of("Mas presio\u0301n.")


@pytest.mark.parametrize(
    "words",
    [
        "Presione\n      fuerte ahora.",
        "PRESIONE FUERTE.",
        "Por favor, presione — fuerte.",
        "Presionando fuerte.",
        "Presionan fuerte.",
        "Hay que presionar fuerte.",
        "Ha presionado fuerte.",
        "¡Presiona fuerte!",
        "¿Por qué no presiona fuerte?",
    ],
)
def test_the_way_of_writing_does_not_hide_a_word(words):
    assert 6 in rules_of(words)


def test_parts_of_words_are_not_words():
    assert not rules_of("Esfuerzo, endurecer, forzudo, helador, horneado, cargador.") & {6, 10}


def test_a_question_may_name_its_symptoms():
    question = ask("¿Está algún pie caliente, o le duele?")
    assert {one.rule for one in problems(spanish(question)).problems} == set()
    claiming = ask("¿Sabe que esto cura la neuropatía?")
    assert {23} == {one.rule for one in problems(spanish(claiming)).problems}


SAID = {
    Action.STROKE: "Deslice las manos por el pie. Acarícielo. Pase las palmas por la planta.",
    Action.KNEAD: "Amase el arco. Frote el talón. Masajea el pie.",
    Action.CIRCLE: "Haga círculos con los pulgares. Con el pulgar, dibuje círculos.",
    Action.SQUEEZE: "Apriételo con suavidad. Pellizque cada dedo. Aprieta el dedo.",
    Action.HOLD: "Apoye las palmas sobre el pie. Sostenga el pie entre las manos.",
    Action.PRESS: "Presione el arco. Haga una presión suave. Presiónalo. Apriete el talón.",
    Action.ROLL: "Haga rodar la pelota. Ponga el pie sobre la pelota. Ruede la pelota.",
    Action.STRETCH: "Tire de la toalla. Estire la pantorrilla. Acerque la toalla.",
    Action.SWEEP: "Suba desde el tobillo. Acaricie la pierna hacia arriba. Barra hacia arriba.",
    Action.MOVE: "Gire el tobillo. Haga círculos con el pie. Separe los dedos. Encoja los dedos.",
    Action.WIPE: "Limpie el pie. Seque entre los dedos. Sécate los pies.",
    Action.LOOK: "Mire las plantas. Revise la piel. Observa los talones.",
}


@pytest.mark.parametrize(
    ("action", "sentence"),
    [(action, f"{one}.") for action, text in SAID.items() for one in text.rstrip(".").split(". ")],
)
def test_what_hands_do_is_seen(action, sentence):
    assert action in said([sentence], SPANISH)


def test_every_action_has_words():
    assert set(SAID) == set(SPANISH.acts) == set(Action)


@pytest.mark.parametrize(
    "sentence",
    [
        "No presione.",
        "Use la misma presión que al ponerse crema.",
        "Presione el botón.",
        "Ponga la toalla alrededor del pie.",
        "Deje la pelota a un lado.",
        "Pase al tercer dedo.",
    ],
)
def test_what_hands_do_not_do_is_not_seen(sentence):
    assert not said([sentence], SPANISH)


SIGNS = {
    "foot": ("Su pie izquierdo.|La planta.|El dedo gordo.", "La mano.|Los dedos de la mano."),
    "hand": ("Su mano izquierda.|El pulgar derecho.", "El pie izquierdo.|El pie derecho."),
    "toes": ("Cada dedo.|Los dedos del pie.", "Los dedos de la mano.|El dedo índice."),
    "motion": ("Deslice la palma.|Frote.|Círculos lentos.", "Déjela quieta.|Descanse."),
    "feather": ("Leve como una pluma.|Que apenas roce.|Roce la piel.", "Presione.|Apoye."),
    "firmer": ("Amase el arco.|Presione.|Frote.|Apriete.", "Apoye la palma.|Sin presionar."),
    "oil": (
        "Un poco de aceite.|Use la loción.|Tome crema.",
        "La misma presión que al ponerse crema.|Los pies con aceite resbalan.",
    ),
    "scented": ("Aceite esencial.|Aceite de lavanda.|Crema perfumada.", "Aceite sin perfume."),
    "label": ("Lea la etiqueta.|Mire el prospecto.", "Lea el libro."),
    "patch_test": (
        "Póngase un poco en la cara interna de la muñeca.|Que su piel ya conozca.|Haga una prueba"
        " en la piel.",
        "Gire la muñeca.",
    ),
    "hands_warm": ("Caliéntelo entre las palmas.|Con las manos.", "Caliéntelo al sol."),
    "warms_oil": ("Caliente el aceite.|Ponga el aceite al sol.", "Extienda el aceite."),
    "between_toes": ("Entre los dedos.|Los huecos de los dedos.", "Entre los dedos de la mano."),
    "wipe": ("Limpie el pie.|Seque el pie.|Quite el aceite.", "Mire el pie."),
    "dry": ("Seque entre los dedos.|Límpielo.", "Extienda el aceite."),
    "look": ("Mire la piel.|Revise ambos pies.|Un espejo muestra las plantas.", "Mire la tele."),
    "spread": ("Extienda el aceite.|Frótelo.|Aplíquela.", "Póngase los calcetines."),
    "socks_on": (
        "Póngase los calcetines.|Con los calcetines puestos.|Póngaselos de nuevo.|Ponte medias.",
        "Quítese los calcetines.|Tenga los calcetines cerca.",
    ),
    "socks_off": ("Quítese los calcetines.|Con los pies descalzos.", "Póngase los calcetines."),
    "seated": (
        "Siéntese.|Quédese en su asiento.|Siga sentada.|Descanse un rato.|Siéntate bien.",
        "Si siente dolor, pare.|Ahora el pie.",
    ),
    "rise_slowly": (
        "Levántese despacio.|Póngase de pie con calma.|Despacio, póngase de pie."
        "|Incorpórate poco a poco.|Levántense despacio.",
        "Levántese.|Levante el pie despacio.",
    ),
    "rise": (
        "Levántese.|Póngase de pie.|Vaya al baño.|Camine hasta la puerta.|Párese sobre la pelota.",
        "Levante el pie.|Antes de levantarse, descanse.|Si se levanta, hágalo despacio.",
    ),
    "hurts": ("Si algo duele.|Si le duele.|Si nota dolor.|Si le molesta.", "Despacio."),
    "stops": ("Pare.|Descanse las manos.|Afloje.|Detente.|Levante las manos.", "Para el pie."),
    "stop_at_will": (
        "Pare cuando quiera.|Puede parar en cualquier momento.|Está bien parar."
        "|Cuando la oiga, pare y descanse.",
        "Siga así.|Para el pie izquierdo.",
    ),
    "goes_on": ("Siga presionando.|Continúe.", "Pare.|No siga."),
    "gate": (
        "Solo si siente un roce.|Si no siente las plantas, pare.|Si le han operado o tiene una"
        " fractura, pare.|Si puede sentir la planta, siga.",
        "Si quiere, descanse.|Respire.",
    ),
    "held": ("Mantenga.|Quédese.|Presione.|Sostén.", "Mire la piel."),
    "toe_pull": ("Tire de cada dedo.|Estírelo.|Jale el dedo.", "Tire de la toalla.|Gírelo."),
    "lightly": ("Suavemente.|Con suavidad.|Apenas.|Muy ligero.", "Rápido."),
    "turning": ("Gire el pie.|Dóblelo.|Inclina el pie.", "Presione."),
}


@pytest.mark.parametrize(
    ("name", "sentence", "there"),
    [
        (name, sentence, there)
        for name, both in SIGNS.items()
        for there, text in zip((True, False), both, strict=True)
        for sentence in text.split("|")
    ],
)
def test_signs_are_seen(name, sentence, there):
    assert (sentence in getattr(SPANISH.signs, name)) is there


def test_every_sign_is_exercised():
    finders = {
        one.name for one in fields(SPANISH.signs)
        if isinstance(getattr(SPANISH.signs, one.name), Finder)
    }  # fmt: skip
    assert finders == set(SIGNS)


@pytest.mark.parametrize(
    ("infinitive", "written"),
    [
        ("presionar", "presione presiona presiones presioná presionando presionado presionar "
                      "presiónelo presiónalos presionarla presionándolas presionen presionó"),
        ("apretar", "apriete aprieta apriételo aprietas apretar apretando apretado"),
        ("forzar", "fuerce fuerza forzar forzando fuércelo"),
        ("aplicar", "aplique aplica aplíquelo aplicar"),
        ("colgar", "cuelgue cuelga colgar"),
        ("torcer", "tuerza tuerce tuérzalo torcer torciendo"),
        ("hundir", "hunda hunde húndalo hundiendo"),
        ("seguir", "siga sigue seguir siguiendo"),
        ("mantener", "mantenga mantén manténgalo manténlo mantiene mantener manteniendo"),
        ("hacer", "haga haz hágalo haciendo hecho hizo"),
        ("poner", "ponga pon póngaselos ponte ponerse poniendo puestos"),
        ("hervir", "hierva hervir hirviendo"),
        ("rodar", "ruede rueda rodar rodando"),
        ("sustituir", "sustituya sustituye sustituir"),
        ("ir", "vaya ve irse yendo"),
        ("dar", "dé da dele dar dando"),
    ],
)  # fmt: skip
def test_forms_of_verbs(infinitive, written):
    found = re.compile(verb(infinitive))
    assert [form for form in written.split() if not found.fullmatch(form)] == []


@pytest.mark.parametrize(
    ("infinitive", "other"),
    [("presionar", "presión"), ("apretar", "apretón"), ("dar", "dedo"), ("hundir", "hundimiento"),
     ("rodar", "rodilla"), ("ver", "verde"), ("ir", "iris"), ("poner", "punto")],
)  # fmt: skip
def test_nouns_are_no_forms(infinitive, other):
    assert not re.fullmatch(verb(infinitive), other)


def test_the_notation_of_phrases():
    found = finder("~presionar la? pantorrilla|espinilla .. ahora")
    assert "Presionando la pantorrilla suavemente ahora." in found
    assert "Presiona espinilla ahora." in found
    assert "Presione la pantorrilla, y pare ahora." not in found
    assert "Nunca presione la pantorrilla ahora." not in found


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("nunca X", True),
        ("sin X", True),
        ("no use X", True),
        ("no lo X", True),
        ("jamás X", True),
        ("evite X", True),
        ("evita los X", True),
        ("en lugar de X", True),
        ("no hace falta X", True),
        ("no es necesario X", True),
        ("no muy X", True),
        ("nunca a, b ni X", True),
        ("X no es necesario", True),
        ("X no hace falta", True),
        ("X es peligroso", True),
        ("X", False),
        ("sin embargo X", False),
        ("sin miedo X", False),
        ("no pare y X", False),
        ("no espere, X", False),
        ("si no siente nada X", False),
        ("no se preocupe si X", False),
        ("no solo X", False),
        ("no importa cuánto X", False),
        ("no dude en X", False),
        ("no tenga miedo de X", False),
        ("no deje de X", False),
        ("no suave sino X", False),
        ("X no es dañino", False),
        ("sí, X", False),
    ],
)
def test_how_far_a_denial_reaches(sentence, is_denied):
    start = sentence.index("X")
    assert denied(sentence, start, start + 1) is is_denied


def test_a_denial_inside_the_words_counts():
    found = finder("~presionar ... fuerza")
    assert "Presione sin ninguna fuerza." not in found
    assert "Presione con fuerza." in found


@pytest.mark.parametrize(
    ("sentence", "seconds"),
    [
        ("Mantenga la presión veinte segundos.", 20),
        ("Quédese un minuto.", 60),
        ("Quédate medio minuto.", 30),
        ("Mantén treinta y cinco segundos.", 35),
        ("Sostenga durante dieciséis segundos.", 16),
        ("Sostenga durante dieciseis segundos.", 16),
        ("Presione dos respiraciones.", 10),
        ("Presione mientras cuenta hasta doce.", 12),
        ("Presione 7,5 segundos.", 7.5),
    ],
)
def test_how_long_something_is_held(sentence, seconds):
    assert [one[0] for one in held_seconds(sentence, SPANISH)] == [seconds]


def test_the_time_of_each_stroke_is_no_hold():
    assert not list(held_seconds("Presione cinco segundos cada uno.", SPANISH))


def test_a_long_sentence_and_many_instructions_are_warned_of():
    assert 27 in rules_of("Deslice la mano, apriete el dedo y gire el tobillo.")
    assert 27 in rules_of("Desliza la mano, aprieta el dedo y gira el tobillo.")
    assert 27 not in rules_of("Deslice la mano y apriete el dedo.")


def test_a_side_is_named_in_either_gender():
    def step(words):
        return say(words, 30, side="left", area="whole", touch=None, action=Action.STROKE)

    def unnamed(words):
        found = problems(spanish(step(words))).problems
        return any("which side" in one.message for one in found)

    assert unnamed("Acaricie el pie.")
    assert not unnamed("Acaricie el pie izquierdo.")
    assert not unnamed("Acaricie la planta izquierda.")
    assert unnamed("Acaricie el pie derecho.")
