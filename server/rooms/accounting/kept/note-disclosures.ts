import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import { type DisclosureKeys, HeldKeys, monthOf } from './disclosure-keys.ts';
import { insertDisclosures } from './disclosures-store.ts';
import { type Disclosure, sealDisclosure } from './sealed-disclosure.ts';

/** Notes what was disclosed, as part of the transaction of the acts that it goes with: as many rows as there are acts, of nobody where nothing was. */
export type NoteDisclosures = (tx: Tx, at: Date, rows: readonly (Disclosure | null)[]) => Promise<void>;

export function noteDisclosuresWith(keys: DisclosureKeys): NoteDisclosures {
  const held = new HeldKeys(keys);
  return async (tx, at, rows) => {
    const marks = await held.of(tx, null);
    const month = await held.of(tx, monthOf(at));
    const opened = { month: month.key, marks: marks.key };
    await insertDisclosures(
      tx,
      month.keyId,
      rows.map((content) => sealDisclosure(opened, randomUUID(), content)),
    );
  };
}
