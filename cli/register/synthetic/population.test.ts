import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mappingSchema, readDates } from '../../../server/rooms/fingerprints/index.ts';
import { columns, mapping, type SyntheticPerson } from './person.ts';
import { type Enquiries, makePopulation } from './population.ts';
import { recordingShares } from './record.ts';
import { headLine, personLine } from './write-people.ts';

const enquiries: Enquiries = { onFile: 400, notOnFile: 400, errors: 'telephone' };
const SEED = 11;
const PEOPLE = 8_000;

function made(people: number, asked: Enquiries = enquiries) {
  const all = [...makePopulation(SEED, people, asked)];
  return {
    records: all.flatMap(({ record }) => record ?? []),
    enquiries: all.flatMap(({ enquiry }) => enquiry ?? []),
  };
}
const population = made(PEOPLE);
const shareOf = (people: SyntheticPerson[], holds: (person: SyntheticPerson) => boolean) =>
  people.filter(holds).length / people.length;

describe('made-up children', () => {
  it('are the same to the byte for one seed', () => {
    const bytes = () => {
      const { records, enquiries: asked } = made(500);
      const lines = [
        ...records.map((one) => personLine(one)),
        ...asked.map((one) => personLine(one.person, one.slips)),
      ];
      return createHash('sha256').update(lines.join('\n')).digest('hex');
    };
    expect(bytes()).toBe(bytes());
  });

  it('are others for another seed', () => {
    const [first] = makePopulation(1, 1, enquiries);
    const [other] = makePopulation(2, 1, enquiries);
    expect(first?.record).not.toEqual(other?.record);
  });

  it('are each the same however many are made', () => {
    expect(made(300).records).toEqual(population.records.slice(0, 300));
  });

  it('are as many as were asked for, each with a reference of its own', () => {
    expect(population.records).toHaveLength(PEOPLE);
    expect(new Set(population.records.map(({ reference }) => reference)).size).toBe(PEOPLE);
  });

  it('are plainly made up', () => {
    for (const { reference, birthCertificate, nationalId, passport } of population.records) {
      expect(reference).toMatch(/^SYN-/);
      if (birthCertificate !== '') expect(birthCertificate).toMatch(/99/);
      if (nationalId !== '') expect(nationalId).toMatch(/^99/);
      if (passport !== '') expect(passport).toMatch(/^SY/);
    }
  });

  it('have brothers and sisters, who share surnames and mother, and some a twin', () => {
    const families = Map.groupBy(population.records, ({ family }) => family);
    const several = [...families.values()].filter((children) => children.length > 1);
    expect(several.length / families.size).toBeGreaterThan(0.15);
    const plain = (name: string) =>
      name
        .normalize('NFD')
        .replaceAll(/[\u0300-\u036f]/g, '')
        .toLowerCase();
    for (const children of several)
      expect(new Set(children.map(({ paternalSurname }) => plain(paternalSurname))).size).toBe(1);
    const twins = several.filter(
      (children) => new Set(children.map(({ dateOfBirth }) => dateOfBirth)).size < children.length,
    );
    expect(twins.length).toBeGreaterThan(0);
  });

  it('are heaped on 1 January, as files are', () => {
    const heaped = shareOf(population.records, ({ dateOfBirth }) => dateOfBirth.endsWith('-01-01'));
    expect(heaped).toBeGreaterThan(recordingShares['day of birth unknown, 1 January written'] * 0.8);
    expect(heaped).toBeLessThan(recordingShares['day of birth unknown, 1 January written'] * 1.3);
  });

  it('have dates that are read, in records and enquiries', () => {
    for (const { dateOfBirth } of [
      ...population.records,
      ...population.enquiries.map(({ person }) => person),
    ])
      if (dateOfBirth !== '') expect(readDates(dateOfBirth, 'iso'), dateOfBirth).toHaveLength(1);
  });

  it('speak Mayan languages where they have Mayan names', () => {
    const mayan = population.records.filter(({ paternalSurname }) =>
      /^(Caal|Choc|Xiloj)$/i.test(paternalSurname),
    );
    expect(mayan.length).toBeGreaterThan(10);
    expect(shareOf(mayan, ({ language }) => language === 'spa')).toBe(0);
  });
});

describe('enquiries about them', () => {
  const onFile = new Set(population.records.map(({ reference }) => reference));

  it('are about children on file, and about others', () => {
    const about = population.enquiries.map(({ person }) => onFile.has(person.reference));
    expect(about.filter(Boolean)).toHaveLength(enquiries.onFile);
    expect(about.filter((one) => !one)).toHaveLength(enquiries.notOnFile);
  });

  it('are in part about brothers and sisters of those on file', () => {
    const families = new Set(population.records.map(({ family }) => family));
    const away = population.enquiries.filter(({ person }) => !onFile.has(person.reference));
    expect(away.filter(({ person }) => families.has(person.family)).length).toBeGreaterThan(70);
  });

  it('always have a name to ask by', () => {
    for (const { person } of population.enquiries)
      expect(`${person.givenNames}${person.paternalSurname}`.length).toBeGreaterThan(1);
  });
});

describe('the columns', () => {
  it('are those of the mapping', () => {
    expect(mappingSchema.safeParse(mapping).success).toBe(true);
    const named = JSON.stringify(mapping);
    for (const column of Object.keys(columns))
      if (column !== 'family') expect(named).toContain(`"${column}"`);
  });

  it('come one by one, with signs kept apart', () => {
    const [first] = population.records;
    if (!first) throw new Error('No record was made.');
    expect(headLine().split(',')).toHaveLength(Object.keys(columns).length);
    expect(personLine({ ...first, givenNames: 'Ana, "Anita"' })).toContain('"Ana, ""Anita"""');
  });
});
