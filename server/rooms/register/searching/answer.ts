import { z } from 'zod';
import { newDataKey, SEAL_BYTES, seal, unseal } from '../../../platform/crypto/seal.ts';
import type { Place } from '../generations/blobs-store.ts';

/** What is known of one candidate, to whoever relays: where the records are. Never shown to staff. */
export type Holders = { holders: Place[] };
/** A candidate as others see it: a handle that says nothing, and how probable it is that this is the child. */
export type FoundCandidate = { handle: Buffer; probability: number };

const MOST_FOUND = 10;
const MOST_HOLDERS = 6;
const HOLDERS_BYTES = 1 + MOST_HOLDERS * 24;
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

function writeHolders(holders: Place[]): Buffer {
  const bytes = Buffer.alloc(HOLDERS_BYTES);
  const told = holders.slice(0, MOST_HOLDERS);
  bytes.writeUInt8(told.length, 0);
  for (const [at, { generationId, blobId }] of told.entries()) {
    Buffer.from(generationId.replaceAll('-', ''), 'hex').copy(bytes, 1 + at * 24);
    bytes.writeDoubleLE(blobId, 17 + at * 24);
  }
  return bytes;
}

/** Where the records of a candidate are: for the relay to their custodians alone. Throws where the handle was not made here. */
export function openHandle(handle: Buffer): Place[] {
  const bytes = unseal(handleKey, handle, context);
  return Array.from({ length: bytes.readUInt8(0) }, (_, at) => {
    const hex = bytes.toString('hex', 1 + at * 24, 17 + at * 24);
    const generationId = z.uuid().parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    return { generationId, blobId: bytes.readDoubleLE(17 + at * 24) };
  });
}
