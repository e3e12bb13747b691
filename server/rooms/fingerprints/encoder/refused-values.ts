import { foldText } from '../specification/fold-text.ts';
import type { RefusedKind } from './refused-column.ts';

/**
 * What a column is for. What only a name or a place would never look like (five digits, words of a street) does not count in numbers and
 * dates; what is a surname too (Foster, Orr, Calle) does not count in names. Passports of El Salvador look like the numbers of aliens.
 */
export type ColumnRole = 'name' | 'place' | 'passport' | 'other';
type Shape = [kind: RefusedKind, pattern: RegExp];

/** Shapes of values, as they are written, whatever the column is for. */
const SHAPES: Shape[] = [
  ['coordinate', /^[-+]?\d{1,3}[.,]\d{3,}\s*°?\s*[NSEWO]?$/i],
  ['coordinate', /[-+]?\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}/i],
  ['coordinate', /[-+]?\d{1,2},\d{3,}\s*°?\s*[NS]?\s*[;/ ]\s*[-+]?\d{1,3},\d{3,}/i],
  ['coordinate', /\d{1,3}\s*°\s*\d{1,2}|^\s*(srid=\d+;)?point\s*z?\s*\(/i],
  [
    'coordinate',
    /maps\.(google|apple)|goo\.gl|w3w\.co|\/\/\/\p{L}+\.\p{L}+\.\p{L}+|\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b/iu,
  ],
  ['address', /\b[A-Z]{2}\.?,?\s+\d{5}(-\d{4})?$/],
  [
    'address',
    /^#?\d{1,6}[a-z]?\s+\p{L}.*\b(street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|highway|hwy|circle|cir|terrace|parkway|pkwy|trail|crescent|circuit)\b/iu,
  ],
  [
    'address',
    /\b(calle|avenida|av|ave|colonia|col|zona|carretera|km|barrio|lote|manzana|casa|apto?|apartamento|unit|suite|p\.? ?o\.? box)\b\.?\s*(no\.?|#)?\s*\d/iu,
  ],
  ['address', /^\d{5}-\d{4}$/],
  ['photograph', /\.(jpe?g|png|gif|bmp|heic|heif|webp|tiff?)$|^data:image\/|^[A-Za-z0-9+/]{300,}={0,2}$/i],
  ['immigration-status', /^(EAC|WAC|LIN|SRC|MSC|NBC|IOE|YSC|VSC)[\s-]?\d{2}[\s-]?\d{3}[\s-]?\d{5}$/i],
];
/** Shapes that no name and no place has, and numbers and dates may have. */
const TEXT_SHAPES: Shape[] = [
  ['address', /^\d{5}$|\p{L}{2}\.?,?\s+\d{5}(-\d{4})?$/u],
  [
    'address',
    /^(?:[\p{L}\d.'’-]+\s+){1,4}(street|avenue|road|boulevard|blvd|drive|highway|hwy|crescent|circuit|terrace|parkway|pkwy)\.?$/iu,
  ],
  ['address', /\b(fm|county road|highway|hwy|route|ruta|interstate|rfd)\s*-?\s*\d+\b|#\s?\d/i],
  ['coordinate', /^\d{1,2}\s?[C-X]\s+\d{6}\s+\d{7}$|^\d{1,2}[C-X]\s?[A-HJ-NP-Z]{2}\s?\d{4,5}\s?\d{4,5}$/],
  [
    'immigration-status',
    /^(B-?[12]|F-?[123]|H-?(1B|2A|2B|4)|J-?[12]|K-?[123]|L-?[12]|O-?[123]|R-?[12]|T-?[1-6]|U-?[1-5]|V-?[123]|SI-?[1236]|CR-?[126]|IR-?[1-9]|EB-?[1-5])$/i,
  ],
];
/** An immigration number. */
const ALIEN_NUMBER =
  /^(a|alien)\s*(registration)?\s*(number|num|nbr|no\.?)?\s*[-#:]*\s*\d{2,3}[- ]?\d{3}[- ]?\d{3}$/i;

/** Words of folded values, whatever the column is for. */
const WORDS: Shape[] = [
  [
    'immigration-status',
    /\b(undocumented|indocumentad[oa]s?|asylum|asilo|asilad[oa]|asylee|refugee|refugiad[oa]|parolee|paroled|humanitarian parole|deport(ed|able|ado|ada)|tps|daca|sijs?|green card|work permit|permiso de trabajo|residen(te|cia) (permanente|temporal)|(lawful )?permanent resident|lpr|ewi|nta|unaccompanied alien|uac|removal|withholding|credible fear|miedo creible|entered without|no papers|sin (papeles|documentos|estatus|status)|without (papers|status)|ilegal|illegal|overstay\w*|naturali[sz]ed|us citizen|ciudadan[oa] (american[oa]|estadounidense)|[a-z] ?\d? visa|visa (de|humanitaria|vencida|expired|pending|holder|[a-z] ?\d?)|i (94|130|360|485|589|765|862|914|918))\b/,
  ],
  [
    'placement',
    /\b(shelter(s|ed)?|albergue|refuge house|casa (hogar|de acogida|del migrante|de migrantes)|hogar (de|del|para|infantil|temporal|seguro|sustituto)|group home|foster (care|home|family|families|parents?|mother|father|placement)|(long term|transitional|therapeutic) foster|sponsors?|sponsored|patrocinador(a|es)?|detention|detencion|orr (custody|care|shelter|facility|placement|program|funded)|(in|at|from) orr|facility|facilities|residential (center|centre|treatment|program|care)|residential home|child(ren)? ?s? (home|center|centre|shelter|village)|youth (home|center|centre|services|village|care)|care provider|influx|intake (center|centre|site)|staff secure|secure (placement|unit)|dorm|dormitory|dormitorio|barracks?|bed \d+|cama \d+|room \d+|unit \d+|ward \d+|pabellon|(elementary|middle|high|primary|secondary) school|school district|(escuela|colegio|instituto) (de|primaria|secundaria|nacional|publica|[a-z]+ (high|school))|orphanage|orfanat\w*|juvenile|prison|penitentiary|centro (de (acogida|atencion|menores|detencion|proteccion|refugio)|juvenil|infantil)|runaway house|ministries|charities|released to|reunified with|living with|lives with|vive con|entregad[oa] a)\b/,
  ],
];
const TEXT_WORDS: Shape[] = [
  [
    'address',
    /\bcalle (principal|real|de|del|la|las|los|el)\b|^(avenida|bulevar|boulevard|carretera|autopista|callejon|calzada|urbanizacion|lotificacion|fraccionamiento) [a-z]|\b((\d+|media|una|dos|tres) cuadras?|contiguo a|frente a|a la par de|al lado de|a la vuelta de)\b/,
  ],
];
/** These alone are surnames too. */
const NOT_OF_NAMES: Shape[] = [
  ['placement', /\b(foster|orr|hogar)\b/],
  ['immigration-status', /\b(visa|parole)\b/],
];

/** What one value of a column looks like; null for most. */
export function refusedByContent(value: string, role: ColumnRole): RefusedKind | null {
  const isText = role === 'name' || role === 'place';
  const shape = firstOf(SHAPES, value) ?? (isText ? firstOf(TEXT_SHAPES, value) : null);
  if (shape) return shape;
  if (role !== 'passport' && ALIEN_NUMBER.test(value)) return 'immigration-status';
  const folded = foldText(value);
  return (
    firstOf(WORDS, folded) ??
    (isText ? firstOf(TEXT_WORDS, folded) : null) ??
    (role === 'name' ? null : firstOf(NOT_OF_NAMES, folded))
  );
}

function firstOf(shapes: Shape[], text: string): RefusedKind | null {
  for (const [kind, pattern] of shapes) if (pattern.test(text)) return kind;
  return null;
}
