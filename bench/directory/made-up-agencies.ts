/** An agency that nobody has, and what somebody would type to find it. */
export type MadeUpAgency = { ori: string; name: string; town: string; county: string; state: string };

const beginnings = [
  'Sam',
  'Mock',
  'Oak',
  'Pine',
  'River',
  'Clear',
  'Stone',
  'Maple',
  'Green',
  'West',
  'North',
  'Harb',
  'Glen',
  'Fair',
  'Elm',
];
const middles = [
  'ple',
  'ing',
  'er',
  'wood',
  'brook',
  'field',
  'hill',
  'lake',
  'stone',
  'mont',
  'bridge',
  'ford',
  'haven',
  'ridge',
];
const ends = [
  'ville',
  'ton',
  'burg',
  'ham',
  'dale',
  'port',
  'view',
  'side',
  'land',
  'mouth',
  'stead',
  'bury',
  ' Springs',
  ' City',
];
const counties = [
  'Example',
  'Sample',
  'Invented',
  'Nowhere',
  'Pretend',
  'Imagined',
  'Specimen',
  'Placeholder',
  'Mockup',
  'Fable',
];
const states = ['AL', 'CA', 'FL', 'GA', 'IL', 'MN', 'NY', 'OH', 'PA', 'TX', 'VA', 'WA'];
const kinds = [
  ...['Police Department', 'Police Department', 'Police Department', "County Sheriff's Office"],
  ...['Township Police Department', 'University', 'District Attorney', 'Department of Public Safety'],
];

const pick = (list: readonly string[], number: number): string => list[number % list.length] ?? '';

/** As many agencies as are asked for, the same in every run, and the list by which they come in. */
export function madeUpAgencies(count: number): { agencies: MadeUpAgency[]; list: string } {
  const agencies = Array.from({ length: count }, (_, number) => {
    const town =
      pick(beginnings, number) +
      pick(middles, Math.floor(number / 15)) +
      pick(ends, Math.floor(number / 210));
    const county = `${pick(counties, Math.floor(number / 3))}${pick(ends, Math.floor(number / 31))
      .trim()
      .toLowerCase()}`;
    const state = pick(states, Math.floor(number / 2_940));
    const ori = `${state}${number.toString(36).toUpperCase().padStart(7, '0')}`;
    return { ori, name: `${town} ${pick(kinds, Math.floor(number / 7))}`, town, county, state };
  });
  const rows = agencies.map(
    ({ ori, name, county, state }) =>
      `${ori},${county.toUpperCase()},NA,NA,${state},NA,${name},City,FALSE,NA`,
  );
  const header =
    'ori,county,latitude,longitude,state_abbr,state,agency_name,agency_type,is_nibrs,nibrs_start_date';
  return { agencies, list: `${[header, ...rows].join('\n')}\n` };
}

/** What quick fingers make of a name: one letter left out, doubled, or changed with its neighbour. */
export function mistype(name: string, number: number): string {
  const at = 2 + (number % 4);
  const letter = name[at] ?? '';
  const next = name[at + 1] ?? '';
  const rest = name.slice(at + 2);
  const made = [`${next}`, `${letter}${letter}${next}`, `${next}${letter}`][number % 3] ?? '';
  return `${name.slice(0, at)}${made}${rest}`;
}
