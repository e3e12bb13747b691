import { fingerprintOf } from '../record/fingerprint.ts';
import { openTokeniser } from '../specification/tokeniser.ts';
import { FINGERPRINT_BYTES, packToFit } from '../upload/record-form.ts';
import { describeRow } from './describe-row.ts';
import { columnsOf, type Mapping } from './mapping.ts';

/** The mapped cells of some rows, in the order of `columnsOf`. */
export type RowCells = string[][];
/** What became of them: fingerprints one behind the other, each of `FINGERPRINT_BYTES`, and which rows have a date that cannot be read. */
export type Fingerprinted = { fingerprints: Uint8Array; unreadDates: number[] };

/** Makes fingerprints of rows, with everything that repeats kept from one call to the next. */
export function openFingerprinting(
  communityKey: Uint8Array,
  mapping: Mapping,
): (rows: RowCells) => Fingerprinted {
  const tokenise = openTokeniser(communityKey);
  const places = new Map(columnsOf(mapping).map((column, place) => [column, place]));
  return (rows) => {
    const fingerprints = Buffer.alloc(rows.length * FINGERPRINT_BYTES);
    const unreadDates: number[] = [];
    for (const [index, cells] of rows.entries()) {
      const read = (column: string) => cells[places.get(column) ?? -1] ?? '';
      const description = describeRow(mapping, read);
      const { dateOfBirth } = mapping;
      if (dateOfBirth && description.datesOfBirth.length === 0 && read(dateOfBirth.column).trim() !== '')
        unreadDates.push(index);
      packToFit(fingerprintOf(description, tokenise)).copy(fingerprints, index * FINGERPRINT_BYTES);
    }
    return { fingerprints, unreadDates };
  };
}
