import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicData } from '../../../../test/support/public-data.ts';
import { foldText, withoutTilde } from './fold-text.ts';
import { spanishSounds } from './spanish-sounds.ts';

function codesOf(name: string): string[] {
  const folded = foldText(name);
  return [folded, withoutTilde(folded)].flatMap((form) => spanishSounds(form).fine);
}

const soundAlike = (one: string, other: string): boolean => {
  const codes = codesOf(other);
  return codesOf(one).some((code) => codes.includes(code));
};

/** How many pairs of different names share a code. */
function meetingPairs(names: string[]): number {
  const byCode = new Map<string, number[]>();
  for (const [index, name] of names.entries())
    for (const code of codesOf(name.trim())) byCode.set(code, [...(byCode.get(code) ?? []), index]);
  const meeting = [...byCode.values()].flatMap((same) =>
    same.flatMap((one) => same.filter((other) => one < other).map((other) => `${one} ${other}`)),
  );
  return new Set(meeting).size;
}

const pairs = (text: string): [string, string][] =>
  text
    .split(/,\s*/)
    .map((pair) => pair.trim().split('/'))
    .map(([one = '', other = '']) => [one, other]);

describe('names that are heard as one another', () => {
  it.each(
    pairs(
      `Xol/Shol, Cux/Cush, Xitumul/Shitumul, Ixchel/Ishchel, Ajpop/Ahpop, Tzunun/Sunun, Jerónimo/Herónimo, Jiménez/Ximénez,
       Vásquez/Básquez, Hernández/Ernández, Yesenia/Llesenia, Wilmer/Guilmer, Villalobos/Viyalobos, Quiej/Kiej, Caal/Kal, Ceballos/Zeballos`,
    ),
  )('%s and %s', (one, other) => {
    expect(soundAlike(one, other)).toBe(true);
  });

  it.each(
    pairs(
      `Huitz/Witz, Ixcoy/Ishcoy, Yat/Llat, Gerardo/Jerardo, Cecilia/Sesilia, Zoila/Soila, Guadalupe/Wadalupe, Hugo/Ugo, Joel/Yoel,
       Yonatan/Jonathan, Jennifer/Yenifer, Kevin/Quevin, William/Wiliam, Walter/Gualter, Oscar/Oskar, Wendy/Güendy, Elmer/Helmer,
       Jeremías/Geremias, Pocop/Pokop, Tzoc/Soc, Coc/Kok, Q'uq/Kuk, B'aten/Baten, Toj/Toh, Choc/Chok, Xicará/Shicara, Mejía/Mexia,
       Mejía/Megia, Méndez/Mendes, Velásquez/Belasques, Guzmán/Gusman, Núñez/Nuñes, Quiñónez/Kinones, Ayala/Allala, Reyes/Relles,
       Chávez/Chabes, Zelaya/Selaya, Cáceres/Caseres, Barahona/Baraona, Banegas/Vanegas, Xiloj/Shiloh, Heidi/Jeidi, Ixim/Ishim, Tum/Tun,
       Us/Uz, Cifuentes/Sifuentes, Huinac/Güinac, Huinac/Winak, Guarcax/Warcash, Sajché/Sahche, Tzul/Sul, Batz/Bas, Itzep/Isep, Yac/Llac,
       Cú/Ku, Tiul/Tyul, Chub/Chuv, Ical/Hical, Ijom/Ihom, Raxcacó/Rashcaco, Muñoz/Munos, Castañeda/Castaneda, Exequiel/Ezequiel,
       Kimberly/Quimberli, Giovanni/Yovani, Hilario/Ilario, Jhonny/Yoni, Estefany/Stephanie, Josué/Hosue, Joaquín/Hoakin, Jiménez/Heemenez,
       Juárez/Huarez, Juárez/Xuarez, Xuncax/Shunkash, Güicho/Wicho, Ochoa/Otchoa, Lluvia/Yubia, Nahuel/Nawel`,
    ),
  )('%s and %s, which nobody has published', (one, other) => {
    expect(soundAlike(one, other)).toBe(true);
  });
});

describe('names that are not', () => {
  it.each(
    pairs(
      `López/Pérez, García/Gracia, Ramos/Rojas, Ruiz/Díaz, Juan/José, María/Mario, Luis/Luisa, Tomás/Tomasa, Pablo/Paula, Marta/María,
       Ramírez/Martínez, Hernández/Fernández, Gómez/Gámez, Castro/Castillo, Morales/Moreno, Díaz/Paz, Cruz/Ruiz, Xol/Col, Tzoc/Tzul,
       Caal/Ical, Ana/Eva, Juana/Juan, Mendoza/Méndez, Vásquez/Velásquez, Sánchez/Sáenz, Ortiz/Ortega, Flores/Torres, Domingo/Dominga,
       Miguel/Micaela, Coc/Choc, Mateo/Matías, Marcos/Marcelo, Rosa/Rocío, Carlos/Carla, Yat/Yac, Tot/Toj`,
    ),
  )('%s and %s', (one, other) => {
    expect(soundAlike(one, other)).toBe(false);
  });

  const surnames = publicData('names', 'apellidos.txt');
  it.skipIf(!surnames.isThere)(
    'are few among five thousand surnames: below 45 of a million pairs meet',
    () => {
      const names = readFileSync(surnames.file, 'utf8').split('\n').slice(0, 5_000);
      const perMillion = (meetingPairs(names) / ((names.length * (names.length - 1)) / 2)) * 1e6;
      expect(perMillion).toBeGreaterThan(20);
      expect(perMillion).toBeLessThan(45);
    },
  );
});
