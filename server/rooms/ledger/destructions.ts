import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newDataKey, SEAL_BYTES, seal, unseal } from '../../platform/crypto/seal.ts';

/** What is destroyed by its key or with its bytes; the number of each stands in the list, so new ones go to the end. */
export const destroyedKinds = [
  'enquiry',
  'recording',
  'document',
  'document-key',
  'subject',
  'generation',
  'kept-enquiry',
  'dispatch',
  'task',
  'disclosures',
] as const;
export type DestroyedKind = (typeof destroyedKinds)[number];
export type Destroyed = { what: DestroyedKind; id: string; at: Date };

/** The list cannot be read as what the line wrote: another file, or one that was altered. */
export class DestructionListError extends Error {
  readonly code = 'HL_DESTRUCTIONS_ALTERED';
  constructor(what: string) {
    super(`The list of what was destroyed ${what}.`);
    this.name = 'DestructionListError';
  }
}

const head = z.strictObject({ format: z.literal(1), listId: z.uuid(), wrappedKey: z.base64() });

/** One list: its first line names it, and has the key that seals its records, wrapped by the line's. */
export type DestructionHead = z.infer<typeof head>;
export type DestructionCipher = { listId: string; key: Buffer };

export const listContext = (listId: string): string => `harborline/destructions/${listId}`;

type WrapKey = (dataKey: Buffer, context: string) => Promise<Buffer>;

/** Begins a list: its first line, and what its records are sealed with. */
export async function beginList(wrap: WrapKey): Promise<{ firstLine: string; cipher: DestructionCipher }> {
  const [listId, key] = [randomUUID(), newDataKey()];
  const wrappedKey = (await wrap(key, listContext(listId))).toString('base64');
  return { firstLine: `${JSON.stringify({ format: 1, listId, wrappedKey })}\n`, cipher: { listId, key } };
}

export function readHead(firstLine: string): DestructionHead {
  try {
    return head.parse(JSON.parse(firstLine));
  } catch {
    throw new DestructionListError('does not begin as one does');
  }
}

// A record: 1 byte kind | 16 id | 8 milliseconds since 1970, big-endian; sealed with its place in the list, so that none can be moved.
const PLAIN_BYTES = 25;
export const RECORD_BYTES = PLAIN_BYTES + SEAL_BYTES;

/** The records of a list from the place `from` on. */
export function sealRecords(
  { listId, key }: DestructionCipher,
  from: number,
  destroyed: readonly Destroyed[],
): Buffer {
  return Buffer.concat(
    destroyed.map((one, index) => seal(key, encode(one), `${listContext(listId)}/${from + index}`)),
  );
}

/** Every record of a list. What the machine left half written at the end, as it stopped, was not marked as listed, and is passed over. */
export function openRecords({ listId, key }: DestructionCipher, records: Buffer): Destroyed[] {
  return Array.from({ length: recordsIn(records.length) }, (_, index) => {
    const record = records.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
    try {
      return decode(unseal(key, record, `${listContext(listId)}/${index}`));
    } catch {
      throw new DestructionListError(`was altered at its record ${index}`);
    }
  });
}

export const recordsIn = (bytes: number): number => Math.floor(bytes / RECORD_BYTES);

function encode({ what, id, at }: Destroyed): Buffer {
  const plain = Buffer.alloc(PLAIN_BYTES);
  plain.writeUInt8(destroyedKinds.indexOf(what));
  plain.write(id.replaceAll('-', ''), 1, 'hex');
  plain.writeBigUInt64BE(BigInt(at.getTime()), 17);
  return plain;
}

function decode(plain: Buffer): Destroyed {
  const what = destroyedKinds[plain.readUInt8()];
  if (!what) throw new DestructionListError('is of a newer release');
  const id = plain.toString('hex', 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { what, id, at: new Date(Number(plain.readBigUInt64BE(17))) };
}
