import { listOf } from './list.ts';

/** Words that are not the name of a street, a town, a school or a home. */
export const ordinarySpanish = listOf(`
  el la los las lo un una unos unas de del al a ante bajo con contra desde en entre hacia hasta para por segun sin sobre
  tras y e o u ni que quien cual cuando donde como cuanto si no ya muy mas menos tan tanto tambien tampoco solo sola
  solos solas siempre nunca casi tal vez quizas aun todavia luego despues antes ahora hoy ayer manana anoche aqui ahi
  alli alla aca eso esto esta este estos estas ese esa esos esas aquel aquella mi mis tu tus su sus nuestro nuestra
  me te se le les nos yo ella ello ellos ellas nosotros usted ustedes algo nada nadie alguien alguno alguna ningun
  ninguno ninguna otro otra otros otras mismo misma cada todo toda todos todas mucho mucha muchos muchas poco poca
  pocos pocas varios varias medio media
  es son era eran ser sido siendo soy fue fueron esta estan estaba estaban estar estuvo hay habia ha han he haber tiene
  tienen tenia tener tengo trae traia traen hace hacen hacia hacer hizo dice dicen dijo dijeron decir va van iba ir voy
  viene vienen venia venir vino puede pueden poder quiere quieren querer quiso sabe saben saber habla hablan hablaba
  hablar llama llamo llaman llamar llamada llamadas pide pidio piden pedir pregunta pregunto ve vio ven ver vieron da
  dan dio dar dimos dieron lleva llevo llevaron llevan busca buscan anda andan andaba camina caminaba corre corrio
  juega juegan jugando llora llorando vive viven vivia vivir queda quedan duerme duermen parece parecen cree necesita
  salio sale deja dejo dejaron encontro encontraron hallaron escapo fugo esconde llego llegan llegaron
  ano anos mes meses semana semanas dia dias noche noches hora horas minuto minutos segundo segundos tarde tardes
  madrugada mediodia medianoche fecha edad vez veces primero primera segundo segunda tercer tercero tercera cuarto
  cuarta quinto quinta sexto sexta ultimo ultima proximo proxima pasado pasada
  lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
  octubre noviembre diciembre verano invierno otono primavera
  uno dos tres cuatro cinco seis siete ocho nueve diez cien ciento mil numero numeros doscientos pesos dolares
  nino nina ninos ninas menor menores muchacho muchacha muchachos muchachas joven jovenes bebe chico chica adolescente
  hombre hombres mujer mujeres persona personas senor senora senores senorita adulto adultos madre mama padre papa papas
  padres hermano hermana hermanos hermanas tio tia tios primo prima abuelo abuela abuelos familia familiar familiares
  amigo amiga amigos vecino vecina vecinos padrino madrina padrastro madrastra novio novia esposo esposa tutor tutora
  patrocinador patrocinadora cuidador cuidadora
  oficial oficiales policia policias agente agentes detective sargento teniente capitan jefe jefa comisaria estacion
  patrulla unidad division departamento condado ciudad pueblo municipio estado federal local gobierno juez jueza
  juzgado tribunal corte orden caso expediente reporte placa placas oficio papel papeles documento documentos firma
  copia acta nombre nombres apellido apellidos telefono celular correo linea supervisor supervisora interprete
  interpretacion turno oficina sala espera fiscalia fiscal carcel prision custodia delito delitos
  casa casas hogar cuarto cuartos albergue albergues refugio edificio lugar lugares sitio calle calles avenida avenidas
  carretera camino esquina cuadra parada autobus camion camioneta tren coche carro carros vehiculo parque escuela
  escuelas clase grado hospital clinica iglesia tienda restaurante gasolinera frontera rio puente desierto campo patio
  cocina cama bano piso puerta ventana garaje banqueta centro rancho sierra mercado capilla plaza panaderia taller
  propia propio nueva nuevo vieja viejo grande chica chico pequeno pequena buena bueno buen mala malo bien mal mejor peor
  fria frio caliente negra negro blanca blanco roja rojo azul verde amarilla amarillo cafe gris rosa morada
  perdido perdida asustado asustada enfermo enferma cansado cansada herido herida embarazada dormido dormida sano sana
  peligro miedo shock crisis condiciones condicion problemas problema paz contacto riesgo tratamiento cirugia coma
  situacion libertad silencio llanto
  publica publico privada privado primaria secundaria preparatoria preescolar escolar educacion
  cerca lejos frente atras detras arriba abajo adentro afuera enfrente junto lado vuelta final fondo izquierda derecha
  norte sur este oeste
  ingles espanol mam kiche quiche ixil qeqchi kekchi kaqchikel qanjobal kanjobal mixteco zapoteco nahuatl garifuna
  portugues lengua idioma
  guatemala honduras salvador nicaragua mexico ecuador colombia venezuela peru haiti cuba brasil belice panama estados
  unidos eeuu usa pais extranjero
  llena vacia vacio llorando jugando caminando durmiendo corriendo cerrada principal
  trabajo trabaja trabajando trabajadora social enfermera doctor doctora medico ambulancia bomberos rescate
  acogida sustituto sustituta sustitutos temporal grupal comun general nacional ancianos juvenil infantil
  telefonica electronico electronica desconocida desconocido completa exacta conocida
  unos pobreza hambre sed favor gracias ley legal
  porque aunque pero sino entonces asi ademas mientras durante
`);
