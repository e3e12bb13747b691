import { createHmac, type KeyObject, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { contactPlace } from '../../../contract/custodian.ts';
import { inboxAnswerKind, noticeDone, paragraph } from '../../../contract/inbox.ts';
import { toOneLength } from '../../platform/crypto/one-length.ts';
import { newDataKey, seal, unseal } from '../../platform/crypto/seal.ts';
import { type Found, found, type SlotNumber, type SlotState, slotState } from './slot.ts';

/** The port to whoever wraps data keys. */
export type RelayKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
  versionOf: (wrappedKey: Buffer) => number;
};

/** The key of one dispatch: its bytes, or as whoever opens very many holds it. */
type DataKey = Buffer | KeyObject;

/** What the data key of one dispatch is wrapped for. */
export const dispatchContext = (dispatchId: string): string => `harborline/relay/${dispatchId}`;

const FOUND_BYTES = 1_792;
const STATE_BYTES = 1_024;
const ACT_BYTES = 512;

type Place = { dispatchId: string; slot: SlotNumber };
const contextOf = ({ dispatchId, slot }: Place, of: string) => `${dispatchContext(dispatchId)}/${slot}/${of}`;
const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

/** What was found for one place, or that nothing was. */
export const sealFound = (dataKey: DataKey, place: Place, content: Found | null): Buffer =>
  seal(dataKey, toOneLength(shorten(content), FOUND_BYTES), contextOf(place, 'found'));

export const openFound = (dataKey: DataKey, place: Place, sealed: Buffer): Found | null =>
  found.nullable().parse(read(unseal(dataKey, sealed, contextOf(place, 'found'))));

/** Weights to a hundredth of a bit: nobody reads more, and more would not fit. */
function shorten(content: Found | null): Found | null {
  if (!content) return null;
  const hundredths = (bits: number) => Math.round(bits * 100) / 100;
  return { ...content, fields: content.fields.map((each) => ({ ...each, bits: hundredths(each.bits) })) };
}

export const sealState = (dataKey: DataKey, place: Place, content: SlotState): Buffer =>
  seal(dataKey, toOneLength(fitting(content), STATE_BYTES), contextOf(place, 'state'));

/** Without the oldest attempts where all would not fit: nobody is asked otherwise for that. */
function fitting(content: SlotState): SlotState {
  const isLonger = Buffer.byteLength(JSON.stringify(content)) > STATE_BYTES;
  return isLonger && content.attempts.length > 0
    ? fitting({ ...content, attempts: content.attempts.slice(1) })
    : content;
}

export const openState = (dataKey: DataKey, place: Place, sealed: Buffer): SlotState =>
  slotState.parse(read(unseal(dataKey, sealed, contextOf(place, 'state'))));

/** What somebody did, at which place. */
const custodianAct = z.strictObject({
  slot: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  accountId: z.uuid(),
  atMs: z.int(),
  did: z.enum([
    'told',
    'asked',
    'acknowledged',
    'claimed',
    'handed-on',
    ...inboxAnswerKind.options,
    ...noticeDone.shape.done.options,
  ]),
  callBackByMs: z.int().nullable(),
  /** Where a connection was asked for: what the custodian picked, and whether the policies allowed it. */
  paragraph: paragraph.nullable(),
  isAllowed: z.boolean(),
  /** Which of a custodian's contacts the line asked with it, and how many steps of the ladder were taken then. */
  step: z.strictObject({ place: contactPlace, steps: z.int() }).nullable().default(null),
});
export type CustodianAct = z.infer<typeof custodianAct>;
type ActPlace = { dispatchId: string; number: number };
const actContext = ({ dispatchId, number }: ActPlace) => `${dispatchContext(dispatchId)}/act/${number}`;

export const sealAct = (dataKey: DataKey, place: ActPlace, content: CustodianAct): Buffer =>
  seal(dataKey, toOneLength(content, ACT_BYTES), actContext(place));

export const openAct = (dataKey: DataKey, place: ActPlace, sealed: Buffer): CustodianAct =>
  custodianAct.parse(read(unseal(dataKey, sealed, actContext(place))));

/** The id of a dispatch's act of that number: whoever holds the key finds it again, and to nobody else does it belong to anything. */
export function actIdOf(dataKey: DataKey, place: ActPlace): string {
  const digest = createHmac('sha256', dataKey).update(actContext(place)).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x40, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An act of nobody: of the same length, and nobody has its key. */
export const emptyAct = (): { actId: string; sealed: Buffer } => ({
  actId: randomUUID(),
  sealed: seal(newDataKey(), Buffer.alloc(ACT_BYTES), ''),
});
