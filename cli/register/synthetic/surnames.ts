import { faker } from '@faker-js/faker/locale/es_MX';
import type { Country } from './places.ts';
import { mixed, type Random } from './random.ts';
import { rankedPick, SURNAME_LAW } from './rank-law.ts';

/** The commonest surnames of each country, the commonest first: the anchors' order, then an estimate. */
const COMMONEST: Record<Country, string> = {
  HN: 'Hernández López Martínez Rodríguez García Mejía Cruz Flores Sánchez Reyes Rivera Castillo Gómez Zelaya Pineda Díaz Ramos Aguilar Álvarez Romero Orellana Pérez Ramírez Gutiérrez Velásquez Núñez Amador Banegas Bonilla Paz Perdomo Euceda Cárcamo Maradiaga Murillo Vásquez Padilla Lagos Ordóñez Zavala',
  GT: 'López Pérez García Hernández González Morales Ramírez Méndez Gómez Ramos Vásquez Juárez Castillo Reyes Velásquez Rodríguez Martínez Díaz Cruz Ortiz Ruiz Flores Mejía Aguilar Sánchez Domingo Domínguez Chávez Gutiérrez Barrios Orozco Recinos Marroquín Escobar Pineda Aldana Barillas Cifuentes Samayoa Estrada',
  SV: 'Hernández Martínez López García Rodríguez Ramírez González Flores Rivera Pérez Vásquez Gómez Guevara Portillo Romero Cruz Mejía Menjívar Alvarado Reyes Chávez Orellana Ramos Escobar Castro Aguilar Molina Alas Argueta Ayala Guardado Henríquez Landaverde Melgar Umaña Villalta Zepeda Quintanilla Cornejo Peñate',
};
const WITH_PARTICLES = 'de León|de la Cruz|del Cid|de Paz|de la Rosa|de los Santos|de la O|del Valle'.split(
  '|',
);
const MAYAN =
  "Caal|Choc|Coc|Xol|Tzub|Cuc|Pop|Ical|Tiul|Chub|Bá|Tut|Sub|Xó|Maquín|Ajpop|Tzunún|Xitumul|Ixchel|Cux|Quiej|Tum|Tzoc|Us|Xiloj|Ixcoy|Ajanel|Batz|Chávez Tzoc|Cojtí|Cuxil|Tuyuc|Xicay|Sajvín|Ajcalón|Quej|Ajú|Tzoy|Ixcot|Ordóñez Xol|Tol|Tecú|Sacbá|Lux|Matom|Raymundo|Brito|Cobo|Ceto|Chel|Guzaro|K'itz|Q'uq'|B'atz'|Ch'ok".split(
    '|',
  );

/** The rest of a list in an order that no letter decides, the same on every machine. */
const shuffled = (names: readonly string[]): string[] =>
  names.toSorted((one, two) => orderOf(one) - orderOf(two) || (one < two ? -1 : 1));
const orderOf = (name: string): number =>
  [...name].reduce((hash, letter) => mixed(hash ^ (letter.codePointAt(0) ?? 0)), 17);

/** Every surname of a country but the Mayan ones, the commonest first. */
export function surnamesOf(country: Country): string[] {
  const first = COMMONEST[country].split(' ');
  const listed = faker.rawDefinitions.person?.last_name?.generic ?? [];
  const rest = shuffled([
    ...new Set([...listed, ...Object.values(COMMONEST).flatMap((names) => names.split(' '))]),
  ]);
  const isNew = (name: string) => !first.includes(name) && !name.includes(' ');
  const tail = rest.filter(isNew);
  return [...first, ...tail.slice(0, 60), ...WITH_PARTICLES, ...tail.slice(60)];
}

const pickSpanish = {
  HN: rankedPick(surnamesOf('HN'), SURNAME_LAW),
  GT: rankedPick(surnamesOf('GT'), SURNAME_LAW),
  SV: rankedPick(surnamesOf('SV'), SURNAME_LAW),
};
const pickMayan = rankedPick(MAYAN, SURNAME_LAW);

/** A surname of somebody from there; `isMayan` where the family speaks a Mayan language. */
export function pickSurname(random: Random, country: Country, isMayan: boolean): string {
  return isMayan && random.chance(MAYAN_SURNAME_SHARE) ? pickMayan(random) : pickSpanish[country](random);
}
const MAYAN_SURNAME_SHARE = 0.65;
