import { fingerprintOf } from '../record/fingerprint.ts';
import { openTokeniser } from '../specification/tokeniser.ts';
import { FINGERPRINT_BYTES, packToFit } from '../upload/record-form.ts';
import { describeRow, type UnreadField, unreadFields } from './describe-row.ts';
import { columnsOf, type Mapping } from './mapping.ts';

/** The mapped cells of some rows, in the order of `columnsOf`. */
export type RowCells = string[][];
/** What became of them: fingerprints one behind the other, each of `FINGERPRINT_BYTES`, and what of which row cannot be read. */
export type Fingerprinted = { fingerprints: Uint8Array; unread: { row: number; field: UnreadField }[] };

/** Makes fingerprints of rows, with everything that repeats kept from one call to the next. */
export function openFingerprinting(
  communityKey: Uint8Array,
  mapping: Mapping,
): (rows: RowCells) => Fingerprinted {
  const tokenise = openTokeniser(communityKey);
  const places = new Map(columnsOf(mapping).map((column, place) => [column, place]));
  return (rows) => {
    const fingerprints = Buffer.alloc(rows.length * FINGERPRINT_BYTES);
    const unread: Fingerprinted['unread'] = [];
    for (const [row, cells] of rows.entries()) {
      const read = (column: string) => cells[places.get(column) ?? -1] ?? '';
      const description = describeRow(mapping, read);
      for (const field of unreadFields(mapping, read, description)) unread.push({ row, field });
      packToFit(fingerprintOf(description, tokenise)).copy(fingerprints, row * FINGERPRINT_BYTES);
    }
    return { fingerprints, unread };
  };
}
