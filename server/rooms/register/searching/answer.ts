import { newDataKey, SEAL_BYTES, seal, unseal } from '../../../platform/crypto/seal.ts';
import type { Place } from '../generations/blobs-store.ts';
import { HOLDERS_BYTES, type Holders, readHolders, writeHolders } from './holders.ts';

/** A candidate as others see it: a handle that says nothing, and how probable it is that this is the child. */
export type FoundCandidate = { handle: Buffer; probability: number };

const MOST_FOUND = 10;
const HANDLE_BYTES = HOLDERS_BYTES + SEAL_BYTES;
const SLOT_BYTES = 4 + HANDLE_BYTES;
/** Good for as long as this process lives: a handle that was kept leads nowhere. */
const handleKey = newDataKey();
const context = 'register candidate';

/** Writes an answer, of one length always: as many slots as there are, those that are empty filled with handles of nobody, of probability 0. */
export function writeAnswer(candidates: (Holders & { probability: number })[]): Buffer {
  const slots = Array.from(
    { length: MOST_FOUND },
    (_, at) => candidates[at] ?? { holders: [], probability: 0 },
  );
  return Buffer.concat(
    slots.map(({ holders, probability }) => {
      const number = Buffer.alloc(4);
      number.writeFloatLE(probability);
      return Buffer.concat([number, seal(handleKey, writeHolders(holders), context)]);
    }),
  );
}

/** The candidates of an answer, the most probable first. */
export function readAnswer(answer: Buffer): FoundCandidate[] {
  return Array.from({ length: MOST_FOUND }, (_, at) => {
    const slot = answer.subarray(at * SLOT_BYTES, (at + 1) * SLOT_BYTES);
    return { probability: slot.readFloatLE(0), handle: slot.subarray(4) };
  }).filter(({ probability }) => probability > 0);
}

/** Where the records of a candidate are: for the relay to their custodians alone. Throws where the handle was not made here. */
export function openHandle(handle: Buffer): Place[] {
  return readHolders(unseal(handleKey, handle, context));
}
