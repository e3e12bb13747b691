import { columnsOf, type Mapping, refusedByName } from '../../server/rooms/fingerprints/index.ts';
import { refusedKindWords } from './describe-encoding.ts';

/** A measurement sends nothing and keeps nothing, so it reads any column; but what it shows is not what could be had with encoding. */
export function sayRefusedNames(map: Mapping, say: (line: string) => void): void {
  for (const column of columnsOf(map)) {
    const kind = refusedByName(column);
    if (kind) say(`"${column}" looks like ${refusedKindWords[kind]}: 'register encode' refuses it.`);
  }
}
