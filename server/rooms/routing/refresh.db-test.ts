import { expect, it } from 'vitest';
import { connectCall } from '../../../test/support/calls.ts';
import { countedDatabase } from '../../../test/support/counted-database.ts';
import { openTestLine, type TestLine } from '../../../test/support/line.ts';
import type { Database } from '../../platform/db/database.ts';
import { randomIds } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { exchangesOf } from '../calls/index.ts';
import { createRecordings } from '../recordings/index.ts';
import { Trainings } from '../training/index.ts';
import { readDeskFacts, readQueue } from './desk-view.ts';
import { readFloor } from './floor/floor-view.ts';
import { builtInRules } from './rules/built-in.ts';

const WAITING = 500;
const SIGNED_IN = 20;

/** As many callers wait beside the one who talks. No time passes, so that the line does nothing about them. */
const letWait = (line: TestLine, callId: string) =>
  line.asAdministrator(`INSERT INTO calls.call
    SELECT (jsonb_populate_record(call, jsonb_build_object('call_id', gen_random_uuid(), 'caller_channel_id', 'c' || n,
      'state', 'waiting', 'call_taker_id', NULL, 'desk_leg_id', NULL, 'answered_at', NULL))).*
    FROM calls.call, generate_series(1, ${WAITING}) AS n WHERE call_id = '${callId}'`);

/** How often the database is asked, and how many rows it answers with. */
async function costOf(line: TestLine, read: (db: Database) => Promise<unknown>) {
  const { db, counted } = countedDatabase(line.db);
  await read(db);
  return { statements: counted.statements.length, rows: counted.rows };
}

/** What one showing costs: of a desk in a talk, of one that is ready, of the queue beside both, and of the floor. */
async function costs(line: TestLine, accountIds: { talking: string; ready: string }) {
  const { clock, keys } = line;
  const now = clock.now();
  const exchanges = exchangesOf({ 'exchange-1': line.telephony });
  const parts = { db: line.db, clock, ids: randomIds, keys, exchanges, log: createLog('silent') };
  const { recorder } = createRecordings({ ...parts, means: null, hasHeardNotice: async () => false });
  const trainings = new Trainings(parts);
  const desk = (accountId: string) => (db: Database) =>
    readDeskFacts({ db, keys, recorder, trainings }, accountId);
  const floor = (db: Database) =>
    readFloor(db, now, {
      exchangesAway: [],
      isReachable: () => true,
      rules: builtInRules,
      look: line.routing.look,
    });
  return {
    talking: await costOf(line, desk(accountIds.talking)),
    ready: await costOf(line, desk(accountIds.ready)),
    queue: await costOf(line, (db) => readQueue(db, now)),
    floor: await costOf(line, floor),
  };
}

it('showing a desk costs the same with 500 waiting as with nobody, and the floor asks no more for them', async () => {
  const line = await openTestLine();
  const { accountId: talking, callId } = await connectCall(line);
  const { accountId: ready, desk } = await line.openDesk('Otto Otherone');
  await desk.becomeReady();
  const alone = await costs(line, { talking, ready });
  await letWait(line, callId);
  for (let index = 0; index < SIGNED_IN; index += 1) await line.signInAs('call-taker', `Person ${index}`);
  const { floor, ...shown } = await costs(line, { talking, ready });
  const { floor: floorAlone, ...before } = alone;
  expect(shown).toEqual(before);
  expect(floor.statements).toBe(floorAlone.statements);
  // One round more for each is a decision, not an accident: whoever adds one changes the figure.
  expect([alone.talking, alone.ready, alone.queue, floor].map(({ statements }) => statements)).toEqual([
    19, 3, 4, 8,
  ]);
});
