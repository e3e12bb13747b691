import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { heldKey, newDataKey, seal } from '../../server/platform/crypto/seal.ts';
import { createLog } from '../../server/platform/log.ts';
import { openThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import { blobContext, packFingerprint, writeRecord } from '../../server/rooms/fingerprints/index.ts';
import { currentWeights, RegisterIndex, searchRecords } from '../../server/rooms/register/index.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { describeChild, madeUpChildren } from '../support/register.ts';

/** Enough that threads read them, over connections of their own. */
const RECORDS = 4_400;
const keys = openThrowAwayKeys();
const children = madeUpChildren(RECORDS);
const asked = (number: number) =>
  keys.fingerprint(describeChild(children[number] ?? { givenNames: '', surnames: ['', ''], bornOn: '' }));

async function store({ registerDb: db, asAdministrator }: TestDatabase) {
  const generationId = randomUUID();
  const key = newDataKey();
  const numbers = Array.from({ length: RECORDS }, (_, at) => Math.floor(((at * 7_919) % RECORDS) * 2 ** 39));
  const blobs = children.map((child) =>
    seal(
      heldKey(key),
      writeRecord({
        ...{ action: 'upsert', isProtected: false, expiresOnDay: 0, reference: child.reference },
        fingerprint: packFingerprint(keys.fingerprint(describeChild(child))),
      }),
      blobContext(generationId),
    ),
  );
  await asAdministrator(`INSERT INTO register.custodian VALUES ('MADE-UP', 'Made up', now());
    INSERT INTO register.generation (generation_id, custodian_id, upload_id, sequence, specification_version, line_key_version,
      state, records, wrapped_key, key_version, opened_at, activated_at)
    VALUES ('${generationId}', 'MADE-UP', '${generationId}', 1, 1, 1, 'active', ${RECORDS}, '\\x${key.toString('hex')}', 1, now(), now())`);
  await sql`INSERT INTO register.blob SELECT ${generationId}::uuid, * FROM unnest(${numbers}::bigint[], ${blobs}::bytea[])`.execute(
    db,
  );
}

function openIndex({ registerDb: db, registerUrl: databaseUrl }: TestDatabase) {
  const clock = new TestClock();
  const unwrap = async (wrapped: Buffer) => wrapped;
  const index = new RegisterIndex({ db, databaseUrl, clock, log: createLog('silent'), keys: { unwrap } });
  onTestFinished(() => index.stop());
  return { db, clock, index, weights: currentWeights() };
}

it('has every record of a large generation found', async () => {
  const database = await cloneDatabase();
  await store(database);
  const parts = openIndex(database);
  await parts.index.start();
  expect(parts.index.records).toBe(RECORDS);
  for (const number of [0, 1, 777, 2_222, RECORDS - 1]) {
    const [best] = await searchRecords(parts, new Map([[1, asked(number)]]));
    expect(best).toMatchObject({ custodianId: 'MADE-UP', reference: children[number]?.reference });
  }
});

it('is not searched where one of its records was altered', async () => {
  const database = await cloneDatabase();
  await store(database);
  await database.asAdministrator(
    `UPDATE register.blob SET blob = set_byte(blob, 50, get_byte(blob, 50) # 1) WHERE blob_id = ${777 * 2 ** 39}`,
  );
  const { index } = openIndex(database);
  await expect(index.refresh()).rejects.toThrow();
  expect(index.records).toBe(0);
});
