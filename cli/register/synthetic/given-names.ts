import { faker } from '@faker-js/faker/locale/es_MX';
import type { Random } from './random.ts';
import { GIVEN_NAME_LAW, rankedPick } from './rank-law.ts';

export type Sex = 'male' | 'female';

/** Names of children of these years in these countries, the commonest first by estimate; English ones are written as they are heard. */
const COMMONEST: Record<Sex, string> = {
  male: 'José Juan Carlos Luis Kevin Brayan Cristian Jefferson Wilmer Josué Daniel David Ángel Jesús Antonio Francisco Manuel Mario Marvin Edwin Elmer Darwin Henry Erick Óscar Víctor Miguel Pedro Santos Domingo Diego Axel Yeferson Elvin Selvin Nelson Walter Edgar Fernando Alexander Anderson Jonathan Osman Danilo Denilson Bryan Isaac Moisés Samuel Joel Rudy Byron Gerson Melvin Yobani Alexis Eduardo Rigoberto Orlin Hugo',
  female:
    'María Ana Juana Rosa Yesenia Katherine Génesis Andrea Daniela Heidy Wendy Dulce Jennifer Sandra Blanca Marta Elena Karla Sofía Gabriela Fernanda Guadalupe Angela Ashley Emily Brenda Josselyn Nicole Yoselin Kimberly Cindy Glenda Lesly Lidia Reyna Sonia Vilma Yolanda Xiomara Yaquelin Damaris Esmeralda Estefany Evelyn Ingrid Isabel Julissa Keily Lilian Madelin Marleny Mirna Nancy Norma Olga Paola Rebeca Suyapa Vanessa',
};
const SECOND: Record<Sex, string> = {
  male: 'Antonio Alexander Daniel Manuel Alberto Enrique Eduardo José David Ángel Alfredo Armando Ernesto Fernando Francisco Gabriel Humberto Isaac Javier Leonel Mauricio Noé Omar Ricardo Roberto Rolando Samuel Wilfredo',
  female:
    'Elizabeth Guadalupe Alejandra Isabel Carmen Abigail Beatriz Carolina Cristina Daniela Elena Esperanza Estela Fernanda Gabriela Inés Johana Judith Leticia Lourdes Magdalena Marisol Maribel Michelle Nohemí Patricia Raquel Sarahí Victoria Yamileth',
};
const COMPOUND: Record<Sex, string> = {
  male: 'Juan Carlos|José Luis|Luis Fernando|Juan José|José de Jesús|Marco Antonio|Miguel Ángel|José María|Juan de Dios',
  female:
    'María del Carmen|María José|Ana María|María de los Ángeles|Rosa María|María Guadalupe|María de Jesús|Luz María|Flor de María',
};
const MAYAN: Record<Sex, string> = {
  male: 'Mateo Pascual Andrés Sebastián Gaspar Diego Domingo Tomás Bartolo Baltazar Jacinto Xun Lu Mekel Palas Maltix Lix',
  female:
    'Petrona Catarina Juana Eulalia Magdalena Micaela Candelaria Ixchel Ixmukané Nikté Xmucané Malin Katal Ixkik Elvira Jacinta Tomasa',
};

const listed = (sex: Sex): string[] => {
  const names = faker.rawDefinitions.person?.first_name?.[sex] ?? [];
  const first = COMMONEST[sex].split(' ');
  return [...first, ...names.filter((name) => !name.includes(' ') && !first.includes(name))];
};
const bySex = (make: (sex: Sex) => (random: Random) => string) => ({
  male: make('male'),
  female: make('female'),
});
const pickFirst = bySex((sex) => rankedPick(listed(sex), GIVEN_NAME_LAW));
const pickSecond = bySex((sex) => rankedPick(SECOND[sex].split(' '), GIVEN_NAME_LAW));
const pickCompound = bySex((sex) => rankedPick(COMPOUND[sex].split('|'), GIVEN_NAME_LAW));
const pickMayan = bySex((sex) => rankedPick(MAYAN[sex].split(' '), GIVEN_NAME_LAW));

const COMPOUND_SHARE = 0.12;
const SECOND_NAME_SHARE = 0.7;
const MAYAN_NAME_SHARE = 0.5;

/** The given names in somebody's papers: one, two, or a compound one. */
export function pickGivenNames(random: Random, sex: Sex, isMayan: boolean): string {
  if (isMayan && random.chance(MAYAN_NAME_SHARE)) {
    const name = pickMayan[sex](random);
    return random.chance(0.3) ? `${name} ${pickMayan[sex](random)}` : name;
  }
  if (random.chance(COMPOUND_SHARE)) return pickCompound[sex](random);
  const first = pickFirst[sex](random);
  if (!random.chance(SECOND_NAME_SHARE)) return first;
  const second = pickSecond[sex](random);
  return second === first ? first : `${first} ${second}`;
}
