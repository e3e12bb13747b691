import type { StopKind } from './rule.ts';

/**
 * Phrases that only look like a whereabouts or a status. Their words are put aside before that kind's rules are tried.
 */
export const harmless: Readonly<Record<StopKind, readonly string[]>> = {
  whereabouts: [
    // Agencies and their people are named in every enquiry.
    '<proper>{1,3} <street>? county',
    '<proper>{1,3} police|pd|sheriff*|department|dept|precinct|substation|homicide|dispatch|troopers',
    '<name>{0,2} <street> crimes|crime|gang|team|squad|precinct|station|substation|detail|patrol|bureau|task|division|units',
    '<street> unit !<flatNumber>',
    'officer|officers|sgt|sergeant|lt|lieutenant|detective|det|deputy|trooper|captain|capt|agent|judge|dr <capital>{1,2}',
    'oficial|sargento|teniente|detective|agente|capitan|juez|jueza|comandante <capital>{1,2}',
    'badge|placa|case|caso|ori|report|reporte|expediente|folio ..1 <number>',
    // Courts.
    '<number>{0,1} <ordinal>|<number>|juvenile|family|district|superior|supreme circuit|court',
    // Questions about a place, and refusals to give one.
    'call|line|case|enquiry|caller transferred|sent|moved',
    'call|line|case|enquiry was|is transferred|sent|moved',
    'email|ip|web address',
    'direccion general|de|del correo|policia|departamento|departamentos',
    'oficial|agente|sargento|detective|policia|teniente <capital>{0,2} esta|estaba|sigue|trabaja en',
    // Ways of speaking.
    'lives|live|living|vive|viven in|con|with fear|miedo',
    '<lives> on|in|at the|his|her line|phone|own|mind',
    'born|nacio|nacida|nacido in|on|en|el ..1 <name>',
    'the <ordinal>',
    'corner of <possessive> <name>',
    'departamento de <el>? <name>{1,2}',
    'department <number>',
    'residencia medica',
    'situacion de calle',
    'date|time|hours|at|on|around|about|las <number> hours|hrs|am|pm|horas',
  ],
  'immigration-status': [
    // A card that pays, or that is only green.
    'visa|mastercard credit|debit|gift|prepaid|card|ending|mastercard|terminada',
    'visa|mastercard de credito|debito|regalo|prepago',
    'visa ..5 credit|debit',
    'credit|debit|gift|prepaid|tarjeta|tarjetas|regalo|pago|pagaron|paid ..3 visa !de|u|t',
    // What the line itself must say.
    'immigration|migratorio|inmigracion|migration enforcement|control|purposes|purpose',
    'control migratorio|de inmigracion|migracion',
    'did|do|does|not|didnt|never|dont ..1 ask|asked ..2 immigration status|case',
    'no ..2 preguntamos|preguntamos|pregunte|preguntar|preguntaron ..3 estatus migratorio',
    'unaccompanied alien child|children',
    'ask|asked|asks ..3 whether|if ..3 papers|documented|undocumented|legal|citizen|status|visa',
    'pregunto|preguntaron|pregunta si ..3 papeles|documentos|visa|legal|ciudadano|estatus',
    // Courts, guardians and paroles of another kind.
    'state|county prison|jail ..1 parole',
    'paroled from',
    'asilo de ancianos',
    'legal guardian|name|aid|guardians|custody',
    'citizen|citizens complaint|called|caller|patrol|band|arrest',
    'concerned|senior|private citizen|citizens',
    'court|custody|school|adoption|divorce papers',
    'court order of',
    'insane asylum',
    'alien movie|toy|shirt|costume|doll',
    'ciudadano|ciudadana llamo|preocupado|preocupada|reporto',
    'permiso de trabajo escolar',
  ],
};
