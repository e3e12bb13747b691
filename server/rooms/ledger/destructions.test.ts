import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDataKey } from '../../platform/crypto/seal.ts';
import { type Destroyed, destroyedKinds, openRecords, RECORD_BYTES, sealRecords } from './destructions.ts';

const cipher = { listId: randomUUID(), key: newDataKey() };
const one: fc.Arbitrary<Destroyed> = fc.record({
  what: fc.constantFrom(...destroyedKinds),
  id: fc.uuid(),
  at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
});

describe('the list of what was destroyed', () => {
  it('gives back what was put on it, in its order, whatever was put on it at once', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), fc.nat(20), (destroyed, cut) => {
        const records = Buffer.concat([
          sealRecords(cipher, 0, destroyed.slice(0, cut)),
          sealRecords(cipher, Math.min(cut, destroyed.length), destroyed.slice(cut)),
        ]);
        expect(openRecords(cipher, records)).toEqual(destroyed);
      }),
    );
  });

  it('does not open where a record was altered, moved, left out before another, or taken from another list', () => {
    const destroyed = destroyedKinds.map((what) => ({ what, id: randomUUID(), at: new Date(1) }));
    const records = sealRecords(cipher, 0, destroyed);
    const record = (number: number) => records.subarray(number * RECORD_BYTES, (number + 1) * RECORD_BYTES);
    const altered = Buffer.from(records);
    altered[RECORD_BYTES + 20] = (altered[RECORD_BYTES + 20] ?? 0) ^ 1;
    expect(() => openRecords(cipher, altered)).toThrow('altered at its record 1');
    expect(() => openRecords(cipher, Buffer.concat([record(1), record(0)]))).toThrow('record 0');
    expect(() => openRecords(cipher, Buffer.concat([record(0), record(2)]))).toThrow('record 1');
    expect(() => openRecords({ ...cipher, listId: randomUUID() }, records)).toThrow('record 0');
  });

  it('passes over what was half written as the machine stopped', () => {
    const records = sealRecords(cipher, 0, [{ what: 'enquiry', id: randomUUID(), at: new Date(1) }]);
    expect(openRecords(cipher, Buffer.concat([records, records.subarray(0, 20)]))).toHaveLength(1);
  });
});
