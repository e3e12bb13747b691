import { foldText } from '../specification/fold-text.ts';
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
    /\b(address|addr|street|calle|direccion|domicilio|avenida|avenue|colonia|zip|zip ?code|post ?code|codigo postal|cp|apartment|apartamento|apt|suburb|house number|residence|residencia|reside|vive en|lives at|vivienda)\b/,
  coordinate:
    /\b(lat|latitude|latitud|lon|lng|long|longitude|longitud|gps|coord|coords|coordinates?|coordenadas?|geo|geom|geometry|geohash|plus ?code|what ?3 ?words)\b/,
  placement:
    /\b(placement|placed|shelter|albergue|facility|sponsors?|patrocinador(a|es)?|foster|hogar|home|group home|casa hogar|program|programa|site|campus|whereabouts|paradero|current location|location|ubicacion|released? to|entregado a|bed|dormitory|dormitorio|school|escuela)\b/,
  photograph:
    /\b(photo|photos|photograph|picture|pic|image|img|foto|fotografia|imagen|retrato|portrait|headshot|biometrics?|face|rostro|huellas?)\b/,
  'immigration-status':
    /\b(immigration|inmigracion|migratori[oa]|migration|visas?|asylum|asilo|alien|a ?number|a ?num|anumber|uscis|ins|eoir|cbp|deport(ed|ation|acion|ado|ada)?|removal|nta|i ?94|i ?589|tps|daca|parole|undocumented|indocumentad[oa]|documented|legal status|estatus legal|status migratorio|estatus|lawful|apprehen(ded|sion)|aprehension|detention|detencion|detained)\b/,
};
/** Of where and how a child was born, which is asked for. */
const OF_BIRTH = /\b(birth|born|nacimiento|nacido|nacida|origin|origen)\b/;

/** Whether a column is refused by its name; null where it is not. */
export function refusedByName(column: string): RefusedKind | null {
  const words = columnWords(column);
  return (
    refusedKinds.find((kind) => NAMED[kind].test(words) && !(kind === 'placement' && OF_BIRTH.test(words))) ??
    null
  );
}

/** Shapes of values, as they are written. */
const SHAPES: [RefusedKind, RegExp][] = [
  ['coordinate', /^[-+]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEWO]?$/i],
  ['coordinate', /[-+]?\d{1,2}\.\d{3,}\s*[,; ]\s*[-+]?\d{1,3}\.\d{3,}/],
  ['coordinate', /\d{1,3}\s*°\s*\d{1,2}/],
  [
    'coordinate',
    /maps\.(google|apple)|goo\.gl|w3w\.co|\/\/\/\p{L}+\.\p{L}+\.\p{L}+|\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b/iu,
  ],
  ['address', /\b[A-Z]{2}\.?,?\s+\d{5}(-\d{4})?$/],
  [
    'address',
    /^#?\d{1,6}[a-z]?\s+\p{L}.*\b(street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|highway|hwy|circle|cir|terrace|parkway)\b/iu,
  ],
  [
    'address',
    /\b(calle|avenida|av|ave|colonia|col|zona|carretera|km|barrio|lote|manzana|casa|apto?|apartamento|unit|suite|p\.? ?o\.? box)\b\.?\s*(no\.?|#)?\s*\d/iu,
  ],
  ['address', /^\d{5}-\d{4}$/],
  ['photograph', /\.(jpe?g|png|gif|bmp|heic|heif|webp|tiff?)$|^data:image\/|^[A-Za-z0-9+/]{300,}={0,2}$/i],
];
/** An immigration number. Passports of El Salvador look so too, so it does not count where the column is said to hold passports. */
const ALIEN_NUMBER = /^A\s*[-#]?\s*\d{2,3}[- ]?\d{3}[- ]?\d{3}$/i;
const STATUS =
  /\b(undocumented|indocumentad[oa]|asylum|asilo|asilad[oa]|refugee|refugiad[oa]|parolee|paroled|deport(ed|able|ado|ada)|visa|tps|daca|sij|sijs|green card|residente permanente|permanent resident|unaccompanied alien|uac|removal|no papers|sin papeles|ilegal|illegal)\b/;
const PLACEMENT =
  /\b(shelter|albergue|casa hogar|group home|foster|sponsor|patrocinador|detention|detencion|orr)\b/;

/** What one value of a column looks like; null for most. */
export function refusedByContent(value: string, isPassport: boolean): RefusedKind | null {
  const shape = SHAPES.find(([, pattern]) => pattern.test(value));
  if (shape) return shape[0];
  if (!isPassport && ALIEN_NUMBER.test(value)) return 'immigration-status';
  const folded = foldText(value);
  if (STATUS.test(folded)) return 'immigration-status';
  return PLACEMENT.test(folded) ? 'placement' : null;
}
