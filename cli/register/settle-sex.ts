import { type Mapping, readSex, SexWatch } from '../../server/rooms/fingerprints/index.ts';
import type { KnownPeople, SexSight } from '../../server/rooms/register/index.ts';
import { explainSex } from './describe-encoding.ts';

/** People as they were read. */
export type People = KnownPeople['people'];

/** Watches the column of the sex over all files of a measurement, where the map does not say how it is written. */
export function watchSex({ sex }: Mapping): SexSight | undefined {
  if (!sex || sex.format !== null) return undefined;
  return { watch: new SexWatch(), columns: sex.columns };
}

/**
 * Reads the sex of people once all of them were seen. A measurement sends nothing, so it takes the only format that fits and says so, where
 * encoding wants to be told; signs that fit no format are an error there too.
 */
export function settleSex(
  sight: SexSight | undefined,
  say: (line: string) => void,
): (read: People) => People {
  const doubt = sight?.watch.doubt();
  if (!sight || !doubt) return (people) => people;
  const [column, format] = [sight.columns.join(', '), sight.watch.format()];
  if (doubt.doubt === 'mixed')
    throw explainSex(column, doubt.doubt, `${doubt.place.file ?? ''}:${doubt.place.line}`);
  if (format === null) {
    say(`"${column}": M is its only sign, and is read as male; name its "format" if it is not.`);
    return (people) => people;
  }
  say(`"${column}" is read as ${format}; name that as its "format", for 'register encode' does not guess.`);
  const settle = ({ description, truth }: People[number]): People[number] => ({
    description: { ...description, sex: readSex(description.sex, format) ?? '' },
    truth,
  });
  return (people) => people.map(settle);
}
