import { columnWords } from './column-words.ts';

/** Somebody else's, or nothing that is asked for: the name of a guardian is never drafted as the child's. */
const OTHERS =
  /\b(father|fathers|padre|papa|dad|paternal (grand\w+|aunt|uncle)|siblings?|brothers?|sisters?|herman[oa]s?|guardians?|tutora?|caregivers?|cuidadora?|encargad[oa]|relatives?|pariente|familiar|parents?|padres|aunt|uncle|ti[oa]s?|abuel[oa]s?|grand ?(mother|father|parents?)|cousin|prim[oa]|spouse|espos[oa]|husband|wife|partner|household|contact|contacto|emergency|emergencia|caseworker|worker|trabajadora?|attorney|lawyer|abogad[oa]|counsel|manager|gestora?|officer|oficial|agent|agente|doctor|medico|teacher|maestr[oa]|interpreter|interprete|referred|referrer|reporter|informant|employer|users?|username|staff|created|updated|modified|entered|author|therapist|clinician|provider|agency|agencia|organi[sz]ation|company|notes?|notas?|comments?|comentarios?|observaciones|remarks?|e ?mail|correo|phones?|telephone|telefono|celular|cell|mobile|movil|fax|url|link|archivo|suffix|sufijo|prefix|prefijo|titles?|titulo|tratamiento|honorific|salutation|age|edad|weight|peso|height|estatura|grade|grado|religion|race|ethnicity|etnia|raza|blood|sangre|diagnos\w*|medical|marital|estado civil|(number|count|numero|cantidad) of|last (seen|contact|visit|update|modified|login|grade)|first (contact|visit|entry|seen))\b/;
/** About a document or a case, and not its number. */
const ABOUT =
  /\b(verified|verificad[oa]|confirmed|source|fuente|type|tipo|kind|flag|issued?|issuing|emision|expires?|expir\w+|expiry|vence|vencimiento|valid|copy|copia|scan\w*|on file|status|estado|authority|autoridad|reason|motivo|date|fecha|time|hora|level|nivel|needs?|opened|closed|country|pais|place|lugar|seen|identity|orientation|orientacion|offender)\b/;
const MOTHER = /\b(mother s?|mothers|madre|mom|mama|mum)\b/;
const SURNAME = /\b(surnames?|last|family|maiden|apellidos?|soltera)\b/;
const A_NAME = /\b(names?|nombres?|first|given|middle)\b/;
/** Nothing else may stand in the name of a column that says no more than that it is a name. */
const OF_A_CHILD = new Set(
  'child childs children minor minors menor nino nina niño niña nna client cliente participant youth joven person persona s the of del de la el y and legal birth full complete completo completa completos given first second third middle other 1 2 3 primer primero segundo tercer name names nombre nombres forename forenames initial given forename fore'.split(
    ' ',
  ),
);

type Rule = { field: string; name: RegExp; not?: RegExp };
/** By the name of a column in English or Spanish; the first that fits. */
const RULES: Rule[] = [
  {
    field: 'fullName',
    name: /^(?=.*\bnombres?\b)(?=.*\bapellidos?\b)|^(?=.*\b(first|given)\b)(?=.*\b(last|surnames?)\b)|\bnames? and surnames?\b/,
  },
  {
    field: 'identifiers',
    name: /\b(dpi|cui|dui|dni|rnp|curp|passport|pasaporte|certificate|birth cert|certificado|partida|acta|ssn|soc sec|social security|cedula|national id|identidad|identity (card|number|document)|matricula consular)\b/,
    not: ABOUT,
  },
  {
    field: 'language',
    name: /\b(languages?|idiomas?|lengua|lenguas|lang|(mother|native) tongue)\b/,
    not: /\b(level|nivel|needs?|sign)\b/,
  },
  {
    field: 'municipalityOfBirth',
    name: /\b(muni\w*|birth ?place|place of birth|lugar (de )?nac\w*|(city|town|village) of (birth|origin)|birth (city|town|village)|(ciudad|pueblo|aldea) de (nac\w*|origen)|aldea|born (in|at)|nacid[oa] en|lugar de origen|home ?town)\b/,
    not: /\b(code|codigo|date|fecha|country|pais)\b/,
  },
  {
    field: 'countryOfBirth',
    name: /\b(country|pais|nationality|nacionalidad|nation)\b/,
    not: /\b(citizenship|destination|destino|transit|transito|phone|issu\w+|emision|asylum|code of)\b/,
  },
  {
    field: 'dateOfBirth',
    name: /\b(dob|d o b|birth ?day|birth ?date|date of birth|date birth|born|born on|(fecha|fec|f) (de )?nac\w*|nacimiento fecha|fnac)\b/,
    not: /\b(verified|confirmed|source|fuente|type|tipo|flag|estimated|estimada|precision|calidad)\b/,
  },
  { field: 'sex', name: /\b(sex|sexo|gender|genero)\b/, not: ABOUT },
  { field: 'protected', name: /\b(protected|protegid[oa]|confidential|restricted|hidden)\b/ },
  { field: 'expires', name: /\b(expires?|expiry|expiration|valid until|until|vence|vigencia|caduca)\b/ },
  { field: 'action', name: /\b(action|accion|operation)\b/ },
  { field: 'nickname', name: /\b(nick ?name|nick|apodo|sobrenombre|called|aka)\b/ },
  {
    field: 'otherNames',
    name: /\b(other names?|otros nombres|alias|aliases|also known|preferred names?|former names?)\b/,
  },
  {
    field: 'maternalSurname',
    name: /\b(maternal|materno|second surname|segundo apellido|2nd (surname|last ?name)|surname 2|apellido 2|last ?name 2|last 2|second last)\b/,
  },
  {
    field: 'paternalSurname',
    name: /\b(paternal|paterno|surnames?|last ?names?|names? last|family ?names?|apellidos?)\b|^last( 1)?$/,
  },
  { field: 'fullName', name: /\b(full ?names?|complete names?|nombres? complet[oa]s?)\b/ },
];
const STRONG_REFERENCE =
  /\b(reference|referencia|ref|caso|expediente|folio)\b|\bcase (id|no|num|number|ref|key|code)\b|^case$|\bfile (id|no|number)\b/;
const WEAK_REFERENCE = /\b(id|case|file|record|rec|number|numero|no|uid|key)\b/;
/** Numbers of documents, of groups and of other things: none is a custodian's own reference of one child. */
const OTHER_NUMBER =
  /\b(docs?|documents?|documentos?|national|nacional|tax|licen[cs]e|licencia|insurance|seguro|medicaid|medicare|birth|nac\w*|cert|civil|bank|account|cuenta|plate|placa|vehicle|room|floor|piso|seat|bus|flight|vuelo|row|fila|index|line|serial|event|evento|subject|sujeto|family|familia|group|grupo|batch|lote)\b/;

/** The field that a column is for, by its name; null where it says none. `weakReference` and `fullName` are for want of better ones. */
export function fieldOf(column: string): string | null {
  const words = columnWords(column);
  const isMothers = MOTHER.test(words) && !/\btongue\b/.test(words);
  if (OTHERS.test(words)) return null;
  if (isMothers) return fieldOfMother(words);
  const rule = RULES.find(({ name }) => name.test(words));
  if (rule) return rule.not?.test(words) ? null : rule.field;
  if (A_NAME.test(words) && words.split(' ').every((word) => OF_A_CHILD.has(word))) return 'givenNames';
  if (ABOUT.test(words)) return null;
  if (STRONG_REFERENCE.test(words)) return 'reference';
  return WEAK_REFERENCE.test(words) && !OTHER_NUMBER.test(words) ? 'weakReference' : null;
}

function fieldOfMother(words: string): string | null {
  if (/\b(dob|birth|born|nac\w*|fecha|date|id|number|numero|country|pais|language|idioma)\b/.test(words))
    return null;
  if (SURNAME.test(words)) return 'motherSurnames';
  return A_NAME.test(words) || /^(the |la )?(mother|madre|mom|mama)$/.test(words) ? 'motherGivenNames' : null;
}
