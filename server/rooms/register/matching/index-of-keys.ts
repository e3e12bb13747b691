import { type CandidateIndex, joinParts } from './candidate-index.ts';
import { buildPart, type KeyBatch } from './index-part.ts';

/** Lists of keys, record after record, as a batch. */
export function toKeyBatch(records: readonly ArrayLike<number>[]): KeyBatch {
  const ends = new Uint32Array(records.length);
  let length = 0;
  for (const [record, keys] of records.entries()) {
    length += keys.length;
    ends[record] = length;
  }
  const all = new Uint32Array(length);
  for (const [record, keys] of records.entries()) all.set(keys, ends[record - 1] ?? 0);
  return { keys: all, ends };
}

/** The index of records whose keys are all at hand. */
export const indexOfKeys = (records: readonly ArrayLike<number>[]): CandidateIndex =>
  joinParts([buildPart([toKeyBatch(records)])]);
