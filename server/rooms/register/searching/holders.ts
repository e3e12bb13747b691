import { z } from 'zod';
import type { Place } from '../generations/blobs-store.ts';

/** What is known of one candidate, to whoever relays: where the records are. Never shown to staff. */
export type Holders = { holders: Place[] };

const MOST_HOLDERS = 6;
const PLACE_BYTES = 24;
export const HOLDERS_BYTES = 1 + MOST_HOLDERS * PLACE_BYTES;

/** In bytes of one length: how many, then of each the generation's 16 bytes and the record's number. */
export function writeHolders(holders: Place[]): Buffer {
  const bytes = Buffer.alloc(HOLDERS_BYTES);
  const told = holders.slice(0, MOST_HOLDERS);
  bytes.writeUInt8(told.length, 0);
  for (const [at, { generationId, blobId }] of told.entries()) {
    Buffer.from(generationId.replaceAll('-', ''), 'hex').copy(bytes, 1 + at * PLACE_BYTES);
    bytes.writeDoubleLE(blobId, 17 + at * PLACE_BYTES);
  }
  return bytes;
}

function readHolders(bytes: Buffer): Place[] {
  return Array.from({ length: bytes.readUInt8(0) }, (_, at) => {
    const from = 1 + at * PLACE_BYTES;
    const hex = bytes.toString('hex', from, from + 16);
    const generationId = z.uuid().parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    return { generationId, blobId: bytes.readDoubleLE(from + 16) };
  });
}

/** What a later generation has to say: the best candidate, and how probable it is. */
export type Finding = Holders & { probability: number };

export function writeFinding({ holders, probability }: Finding): Buffer {
  const number = Buffer.alloc(4);
  number.writeFloatLE(probability);
  return Buffer.concat([number, writeHolders(holders)]);
}

export const readFinding = (bytes: Buffer): Finding => ({
  probability: bytes.readFloatLE(0),
  holders: readHolders(bytes.subarray(4)),
});
