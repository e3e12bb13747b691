import { listOf } from './list.ts';

export const spanish = {
  calle: listOf(`
    calle calles avenida av avda avenidas bulevar boulevard blvd calzada calz callejon cjon camino carretera privada
    priv prolongacion prol pasaje pje paseo cerrada circuito autopista diagonal andador`),
  colonia: listOf(
    'colonia col barrio fraccionamiento fracc residencial urbanizacion caserio aldea ejido rancho canton',
  ),
  flat: listOf(
    'apartamento apto departamento depto dpto interior edificio edif cuarto habitacion trailer traila lote',
  ),
  number: listOf('numero num no nro # n'),
  vive: listOf(`
    vive viven vivia vivian vivir viviendo reside residen residiendo queda quedan quedo quedaron quedando quedado
    hospeda hospedan hospedado hospedada hospedando duerme duermen durmiendo aloja alojado alojada alojan habita
    escondido escondida esconde`),
  esta: listOf(
    'esta estan encuentra encuentran tienen tiene permanece sigue internado internada albergado albergada',
  ),
  moved: listOf(`
    mudo mudaron llevo llevaron entregaron entregado entregada mandaron mando trasladado trasladada trasladaron
    enviaron enviado enviada colocaron colocado colocada pusieron movieron fue ingreso ingresaron cuida`),
  carer: listOf(`
    tia tio tios hermana hermano hermanos prima primo primos abuela abuelo abuelos abuelita madrina padrino padrinos
    patrocinador patrocinadora cuidador cuidadora familia familiar familiares madrastra padrastro pariente
    parientes tutora`),
  parent: listOf('madre mama padre papa papas padres'),
  at: listOf('en sobre por cerca frente detras atras arriba abajo enfrente junto lado'),
  article: listOf('el la los las un una al del de lo su sus'),
  house: listOf('casa domicilio vivienda hogar departamento apartamento cuarto trailer residencia direccion'),
  homes: listOf('albergue refugio'),
  school: listOf(
    'escuela primaria secundaria preparatoria prepa kinder preescolar colegio instituto liceo guarderia jardin',
  ),
  attends: listOf('estudia asiste va inscrito inscrita van estudian asisten'),
  landmark: listOf(`
    iglesia parque mercado tienda panaderia taller restaurante gasolinera capilla plaza escuela lavanderia convento
    templo parroquia mision farmacia`),
};
