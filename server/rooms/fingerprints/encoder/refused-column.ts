import { columnWords } from './column-words.ts';

/** What never leaves a custodian, not even as a fingerprint: where a child is, what it looks like, and its immigration status. */
export const refusedKinds = [
  'address',
  'coordinate',
  'placement',
  'photograph',
  'immigration-status',
] as const;
export type RefusedKind = (typeof refusedKinds)[number];

/** Words in the names of columns, English and Spanish, folded. `lat` is a word, not a part of one. */
const NAMED: Record<RefusedKind, RegExp> = {
  address:
    /\b(address|addresses|addr|street|calle|direccion|direcciones|domicilio|avenida|avenue|colonia|zip|zip ?code|post ?code|postal|codigo postal|cp|apartment|apartamento|apt|apto|suburb|neighbou?rhood|vecindario|house number|residence|residency|residencia|residing|reside|vive|lives (at|in|with)|living (at|in|with)|vivienda|(current|present|actual|us|usa) (city|town|state|county|country|ciudad|estado|condado|municipio|pais)|(ciudad|estado|condado|municipio|pais|city|county|state) (actual|current))\b/,
  coordinate:
    /\b(lat|latitude|latitud|lon|lng|long|longitude|longitud|gps|coord|coords|coordinates?|coordenadas?|geo|geom|geometry|geohash|geolocation|plus ?code|what ?3 ?words|utm|mgrs|lat ?(lon|lng|long))\b/,
  placement:
    /\b(placement|placements|placed|shelter|shelters|albergue|facility|facilities|sponsors?|sponsored|patrocinador(a|es)?|foster|hogar|home|group home|casa hogar|program|programa|site|campus|whereabouts|paradero|current location|location|ubicacion|released? to|releasing|reunified|reunification|entregado a|bed|dorm|dormitory|dormitorio|housing|housed|unit|school|escuela|colegio|discharge|discharged|egreso|transferred|orr|custody of|care provider|last seen (at|in))\b/,
  photograph:
    /\b(photo|photos|photograph|picture|pic|image|img|foto|fotos|fotografia|imagen|retrato|portrait|headshot|mugshot|biometrics?|biometricos?|face|rostro|huellas?|fingerprints?|iris|retina|dna|adn|tattoos?|tatuajes?|scars?|cicatri(z|ces))\b/,
  'immigration-status':
    /\b(immigration|inmigracion|migratori[oa]|migration|visas?|asylum|asilo|alien|a ?number|a ?num|anumber|a ?no|uscis|ins|eoir|cbp|ero|dhs|ice|deport(ed|ation|acion|ado|ada)?|removal|nta|i \d{2,3}[a-z]?|tps|daca|sijs?|lpr|ewi|ead|uac|fins|parole|undocumented|indocumentad[oa]|documented|legal status|estatus legal|estatus|(citizenship|residency|residence|entry|admission|admitted|document) status|(clase|class) (of|de) (admission|admision)|(port|date|manner|place|point|country) of entry|entry (date|port|manner|point)|(fecha|puerto|punto|lugar) de (entrada|ingreso)|green card|work permit|permiso de trabajo|(situacion|condicion|calidad|categoria) (legal|migratoria)|lawful|apprehen(ded|sion)|aprehension|detention|detencion|detained|receipt (no|num|number)|credible fear|withholding|overstay)\b/,
};
/** Of where and how a child was born, which is asked for. */
const OF_BIRTH = /\b(birth|born|nacimiento|nacido|nacida|origin|origen)\b/;
/** Words of a place that say nothing of where a child is, where the column is of its birth, of what is spoken at home, or of a long name. */
const HARMLESS: [RegExp, RegExp][] = [
  [OF_BIRTH, /\b(location|ubicacion|home|hogar|site)\b/g],
  [/\b(languages?|idiomas?|lengua|lenguas|tongue|town|country|municipality)\b/, /\b(home|hogar)\b/g],
  [/\bnames?\b/, /\blong\b/g],
];

/** Whether a column is refused by its name; null where it is not. */
export function refusedByName(column: string): RefusedKind | null {
  let words = columnWords(column);
  for (const [where, harmless] of HARMLESS) if (where.test(words)) words = words.replaceAll(harmless, ' ');
  return refusedKinds.find((kind) => NAMED[kind].test(words)) ?? null;
}
