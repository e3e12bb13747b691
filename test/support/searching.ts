import { onTestFinished } from 'vitest';
import type { Database } from '../../server/platform/db/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import {
  currentWeights,
  type FindParts,
  type Leave,
  RegisterIndex,
} from '../../server/rooms/register/index.ts';
import type { TestLine } from './line.ts';
import { askPolicies } from './permits.ts';
import { provenOfficer } from './proven-officers.ts';
import type { TestKeyServer } from './register.ts';

/** The index of what the register has now, and an officer who may search it. */
export async function openSearching(line: TestLine, server: TestKeyServer) {
  const { proven, enquiryId } = await provenOfficer(line);
  const permit = await askPolicies(line, proven, { purpose: 'child-present' });
  if (!permit) throw new Error('This is not permitted.');
  const leave: Leave = { actor: lineActor, proof: proven, permit };
  return { ...(await openIndex(line, server)), leave, enquiryId };
}

/** The index of what the register has now, and what a search needs. */
export async function openIndex(line: TestLine, server: TestKeyServer) {
  const { registerDb: db, registerUrl: databaseUrl } = line;
  const index = new RegisterIndex({ ...line, db, databaseUrl, log: createLog('silent') });
  await index.start();
  onTestFinished(() => index.stop());
  const partsWith = (
    db: Database,
    tokenise: FindParts['blinding']['tokenise'] = server.tokenise,
  ): FindParts => ({
    ...{
      db,
      index,
      weights: currentWeights(),
      ids: line.staffing.ids,
      keys: line.keys,
      blinding: { tokenise },
    },
    // The grid is waited for by nobody here, but where a test is about it.
    clock: { now: () => line.clock.now(), after: (_ms, run) => (setImmediate(run), () => undefined) },
  });
  return { index, partsWith };
}
