import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { type Description, readDates, type UploadManifest } from '../../server/rooms/fingerprints/index.ts';
import { applyDelta, removeRecord } from '../../server/rooms/register/index.ts';
import type { BlindRegister } from './blind-register.ts';
import { describePerson } from './describe-person.ts';
import { fillOnThreads } from './fill-on-threads.ts';
import { openRecordBlobs } from './record-blobs.ts';
import { NEXT_GENERATION, openNext, replaceRecords } from './stored-records.ts';

/** From a delta of one record to its being found, and from a removal by reference to its not being found; in milliseconds. */
export type ChangesMeasured = { deltaMs: number; removeMs: number };
/**
 * From a switch to a register of as many other records to its being found, and the memory of the process that searches at its most until then, both
 * indexes there; in milliseconds and MB.
 */
export type SwitchMeasured = { switchMs: number; switchMostRssMb: number };

const REFERENCE = 'missing-1';
const NEXT_SEED = 9_450;
const LOOK_EVERY_MS = 20;
const GIVEN_UP_AFTER_MS = 600_000;
const actor = { kind: 'command-line' } as const;
/** Keys that are wrapped in nothing. */
const keys = {
  wrap: async (key: Buffer) => key,
  unwrap: async (wrapped: Buffer) => wrapped,
  versionOf: () => 1,
};

/** A child who has gone missing, and bears names that no other made-up child does. */
const missing: Description = {
  ...{
    givenNames: 'Quillfeather',
    paternalSurname: 'Tamarindo',
    maternalSurname: 'Zafirela',
    otherNames: '',
  },
  ...{ nickname: '', datesOfBirth: readDates('2012-03-04', 'iso'), sex: 'F', countryOfBirth: 'HN' },
  ...{ municipalityOfBirth: '', language: '', motherGivenNames: '', motherSurnames: '', identifiers: [] },
};

/** Changes a register while it is searched. */
export async function measureChanges(
  register: BlindRegister,
  report: (line: string) => void,
): Promise<ChangesMeasured> {
  const db = openDatabase(register.url, createLog('error'));
  try {
    const deltaMs = await measureDelta(register, db);
    report(`A delta is found after ${Math.round(deltaMs)} ms.`);
    const removeMs = await timed(async () => {
      await removeRecord({ db, clock, keys }, { custodianId: 'bench', reference: REFERENCE, actor });
      await until(async () => !(await isFound(register, missing, REFERENCE)));
    });
    report(`A removal holds after ${Math.round(removeMs)} ms.`);
    return { deltaMs, removeMs };
  } finally {
    await db.destroy();
  }
}

function measureDelta(register: BlindRegister, db: Database): Promise<number> {
  const { toBlob } = openRecordBlobs(register.keys);
  const rekeying = {
    openImport: async () => ({ importId: randomUUID(), lineKeyVersion: 1 }),
    rekeyChunk: async () => [toBlob(missing, REFERENCE)],
  };
  const manifest: UploadManifest = {
    ...{ format: 1, specificationVersion: 1, custodianId: 'bench', uploadId: randomUUID(), sequence: 2 },
    ...{ kind: 'delta', keyCheckValue: '00000000', records: 1, createdAt: new Date().toISOString() },
    ...{ chunks: [{ bytes: 1, sha256: '0'.repeat(64) }], signature: '' },
  };
  const upload = { manifest, readChunk: async () => Buffer.alloc(1) };
  return timed(async () => {
    const applied = await applyDelta({ db, clock, ids, keys, rekeying }, upload, {
      custodianId: 'bench',
      actor,
    });
    if ('refused' in applied) throw new Error(`The delta was refused: ${applied.refused}.`);
    await until(() => isFound(register, missing, REFERENCE));
  });
}

/** Switches a register of so many records to another one while it is searched. */
export async function measureSwitch(register: BlindRegister, records: number): Promise<SwitchMeasured> {
  const { url, keys: own } = register;
  await openNext(url, own.dataKey);
  const task = { url, keys: own, seed: NEXT_SEED, records, asked: 20, generationId: NEXT_GENERATION };
  const asked = await fillOnThreads(task, () => undefined);
  const switchMs = await timed(async () => {
    await replaceRecords(url, own.dataKey, records);
    await until(async () => {
      for (const person of asked)
        if (await isFound(register, describePerson(person), person.reference)) return true;
      return false;
    });
  });
  return { switchMs, switchMostRssMb: Math.round((await register.memory()).mostMb) };
}

async function isFound(register: BlindRegister, description: Description, reference: string) {
  const { references } = await register.find(description);
  return references[0] === reference;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > GIVEN_UP_AFTER_MS) throw new Error('What was changed is not found.');
    await pause(LOOK_EVERY_MS);
  }
}
