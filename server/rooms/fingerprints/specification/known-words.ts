import { foldText, isNothing } from './fold-text.ts';
import { Kept } from './kept.ts';

/** The attributes whose words are known, and so the same in every language and code. */
export type Attribute = 'sex' | 'country' | 'language';

const SEX: Record<string, string> = {
  male: 'm male masculino masc hombre varon niño nino boy man',
  female: 'f female femenino fem mujer niña nina girl woman',
};
const COUNTRIES: Record<string, string> = {
  gt: 'gtm|guatemala|guatemalteco|guatemalteca|guatemalan',
  hn: 'hnd|honduras|hondureño|hondureña|hondureno|hondurena|honduran',
  sv: 'slv|el salvador|salvador|salvadoreño|salvadoreña|salvadoreno|salvadorena|salvadoran',
  mx: 'mex|mexico|mejico|mexicano|mexicana|mexican',
  ni: 'nic|nicaragua|nicaraguense|nicaraguan',
  cr: 'cri|costa rica|costarricense|costa rican',
  pa: 'pan|panama|panameño|panameña|panameno|panamena|panamanian',
  bz: 'blz|belize|belice|beliceño|belizean',
  ec: 'ecu|ecuador|ecuatoriano|ecuatoriana|ecuadorian',
  co: 'col|colombia|colombiano|colombiana|colombian',
  ve: 'ven|venezuela|venezolano|venezolana|venezuelan',
  pe: 'per|peru|peruano|peruana|peruvian',
  bo: 'bol|bolivia|boliviano|boliviana|bolivian',
  br: 'bra|brasil|brazil|brasileño|brasileno|brazilian',
  cl: 'chl|chile|chileno|chilena|chilean',
  ar: 'arg|argentina|argentino|argentine',
  cu: 'cub|cuba|cubano|cubana|cuban',
  ht: 'hti|haiti|haitiano|haitiana|haitian',
  do: 'dom|republica dominicana|dominican republic|dominicano|dominicana|dominican',
  us: 'usa|united states|united states of america|estados unidos|eeuu|ee uu|u s a|u s|american',
  in: 'ind|india|indian',
  cn: 'chn|china|chinese',
  af: 'afg|afghanistan|afganistan|afghan',
  ro: 'rou|romania|rumania|romanian',
  so: 'som|somalia|somali',
};
const LANGUAGES: Record<string, string> = {
  spa: 'es|esp|spanish|español|espanol|castellano',
  eng: 'en|english|ingles',
  mam: 'mam|maya mam',
  quc: 'kiche|quiche|k iche',
  kek: 'qeqchi|kekchi|q eqchi|quekchi|ketchi',
  kjb: 'qanjobal|kanjobal|q anjob al|canjobal|conjobal',
  cak: 'kaqchikel|cakchiquel|kakchiquel',
  ixl: 'ixil|ishil',
  poh: 'poqomchi|pocomchi|pokomchi',
  poc: 'poqomam|pocomam',
  acr: 'achi',
  jac: 'popti|jakaltek|jacalteco|jakalteko',
  knj: 'akateko|acateco|akatek',
  cac: 'chuj|chuh',
  agu: 'awakatek|awakateko|aguacateco',
  tzj: 'tzutujil|tzutuhil|tz utujil',
  caa: 'chorti|ch orti',
  usp: 'uspantek|uspanteko|uspanteco',
  quv: 'sakapulteko|sacapulteco|sakapultek',
  qum: 'sipakapense|sipacapense',
  ttc: 'tektiteko|tectiteco|teco',
  mop: 'mopan',
  tzh: 'tzeltal|tseltal',
  tzo: 'tzotzil|tsotsil',
  yua: 'yucatec|maya yucateco|yucateco',
  cab: 'garifuna|garinagu|garifona',
  miq: 'miskito|misquito|mosquito',
  len: 'lenca',
  nah: 'nahuatl',
  ppl: 'pipil|nahuat',
  hat: 'ht|haitian creole|criollo haitiano|creole|criollo|kreyol|haitian',
  por: 'pt|portuguese|portugues',
  fra: 'fr|french|frances',
  que: 'qu|quechua|quichua|kichwa',
};

const words: Record<Attribute, Map<string, string>> = {
  sex: tableOf(SEX, ' '),
  country: tableOf(COUNTRIES, '|'),
  language: tableOf(LANGUAGES, '|'),
};

function tableOf(known: Record<string, string>, between: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [code, said] of Object.entries(known))
    for (const word of [code, ...said.split(between)]) if (!table.has(word)) table.set(word, code);
  return table;
}

const MOST_KEPT = 5_000;
const kept = new Kept<string>(MOST_KEPT);

/** The code of a word, or the folded word itself where the table has none; empty where nothing is known. */
export function knownWord(attribute: Attribute, text: string): string {
  return text === '' ? '' : kept.get(`${attribute} ${text}`, () => lookUp(attribute, text));
}

function lookUp(attribute: Attribute, text: string): string {
  const folded = foldText(text);
  if (isNothing(folded)) return '';
  const known = words[attribute].get(folded);
  if (known !== undefined) return known;
  return attribute === 'language' ? rarestLanguage(text, folded) : folded;
}

/** Of several languages ("Mam y español") the one that says more: not Spanish, where there is another. */
function rarestLanguage(text: string, folded: string): string {
  const parts = text
    .split(/[,;/&+]|\s(?:y|e|and)\s/i)
    .map((part) => words.language.get(foldText(part)) ?? '');
  const known = parts.filter((part) => part !== '');
  return known.find((part) => part !== 'spa' && part !== 'eng') ?? known[0] ?? folded;
}
