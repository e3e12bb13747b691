import type { Random } from './random.ts';

export type Country = 'GT' | 'HN' | 'SV';
/** Where somebody was born; `mayanShare` is the share of families there who speak `language` at home. */
export type Place = { country: Country; municipality: string; language: string; mayanShare: number };

/** Real municipalities; which languages are spoken there by ISO 639-3, and by how many, is an estimate. */
const MAYAN_PLACES: Record<string, string> = {
  quc: 'Santa Cruz del Quiché|Chichicastenango|Totonicapán|Momostenango|San Cristóbal Totonicapán|Zunil',
  mam: 'Todos Santos Cuchumatán|San Pedro Necta|Colotenango|Comitancillo|Ostuncalco|Cabricán|San Juan Atitán',
  kek: 'Cobán|San Pedro Carchá|Chisec|Cahabón|Panzós|Senahú|El Estor|Fray Bartolomé de las Casas',
  kjb: 'Santa Eulalia|San Pedro Soloma|Santa Cruz Barillas|San Juan Ixcoy',
  ixl: 'Nebaj|Chajul|San Juan Cotzal',
  cac: 'San Mateo Ixtatán|Nentón|San Sebastián Coatán',
  cak: 'Patzún|Tecpán Guatemala|Comalapa|Sololá|Patzicía',
};
const SPANISH_PLACES: Record<Country, string> = {
  GT: 'Guatemala|Mixco|Villa Nueva|Huehuetenango|Quetzaltenango|Escuintla|Jutiapa|Jalapa|Chiquimula|Malacatán|San Marcos|Camotán|Asunción Mita|Puerto Barrios|Coatepeque|Retalhuleu|Zacapa|Mazatenango',
  HN: 'Tegucigalpa|San Pedro Sula|Choloma|La Ceiba|El Progreso|Villanueva|Comayagua|Juticalpa|Catacamas|Danlí|Choluteca|Puerto Cortés|Tocoa|Olanchito|Santa Rosa de Copán|Gracias|La Esperanza|Yoro|Tela|Siguatepeque|Santa Bárbara|Marcala',
  SV: 'San Salvador|Soyapango|Santa Ana|San Miguel|Apopa|Mejicanos|Ahuachapán|Usulután|Chalatenango|Cojutepeque|Zacatecoluca|Ilobasco|Metapán|La Unión|San Vicente|Sonsonate|Jiquilisco|Sensuntepeque',
};

const spanish = (country: Country, names: string): Place[] =>
  names.split('|').map((municipality) => ({ country, municipality, language: 'spa', mayanShare: 0 }));
const places: Place[] = Object.entries(MAYAN_PLACES).flatMap(([language, names]) =>
  names
    .split('|')
    .map((municipality) => ({ country: 'GT' as const, municipality, language, mayanShare: 0.75 })),
);
const towns = {
  GT: spanish('GT', SPANISH_PLACES.GT),
  HN: spanish('HN', SPANISH_PLACES.HN),
  SV: spanish('SV', SPANISH_PLACES.SV),
};

/** Near what is reported of unaccompanied children; estimates of ours. */
const FROM_MAYAN_GUATEMALA = 0.25;
const FROM_ELSEWHERE_IN_GUATEMALA = 0.2;
const FROM_HONDURAS = 0.35;

export function pickPlace(random: Random): Place {
  const at = random.next();
  if (at < FROM_MAYAN_GUATEMALA) return random.pick(places);
  if (at < FROM_MAYAN_GUATEMALA + FROM_ELSEWHERE_IN_GUATEMALA) return random.pick(towns.GT);
  if (at < FROM_MAYAN_GUATEMALA + FROM_ELSEWHERE_IN_GUATEMALA + FROM_HONDURAS) return random.pick(towns.HN);
  return random.pick(towns.SV);
}
