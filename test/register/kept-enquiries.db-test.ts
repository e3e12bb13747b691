import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { unpackFingerprint } from '../../server/rooms/fingerprints/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import {
  forgetEnquiry,
  keepEnquiry,
  type LaterFound,
  registerJobs,
} from '../../server/rooms/register/index.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { runQueued } from '../support/queued-jobs.ts';
import {
  describeChild,
  type Known,
  madeUpChildren,
  openTestCustodian,
  openTestKeyServer,
  type TestKeyServer,
} from '../support/register.ts';
import { openIndex } from '../support/searching.ts';
import { contentsOf, DAY_MS } from '../support/two-people.ts';

const children = madeUpChildren(60);
const newest = madeUpChildren(1, 900)[0];
const other = children[7];
if (!newest || !other) throw new Error('There are no children.');
/** From here on a custodian is asked about a child who may be in harm. */
const ASKED_FROM = 0.5;
const nobody = { givenNames: 'Nadie', surnames: ['Ninguna', 'Nunca'], bornOn: '2016-12-24' } as const;

async function keep(
  line: TestLine,
  server: TestKeyServer,
  child: Omit<Known, 'reference'>,
  enquiryId = randomUUID(),
) {
  const tokenised = await server.tokenise(describeChild(child));
  const asked = new Map(
    tokenised.map(({ lineKeyVersion, packed }) => [lineKeyVersion, unpackFingerprint(packed)]),
  );
  const searchId = randomUUID();
  await keepEnquiry(line, { searchId, enquiryId, child: 0, asked }, lineActor);
  return { searchId, enquiryId };
}

/** Compares what is kept, and gathers what whoever relays is told. */
function gather(line: TestLine, chances: Parameters<typeof registerJobs>[0]['chances']) {
  const told: (readonly LaterFound[])[] = [];
  const foundLater = async (_generationId: string, found: readonly LaterFound[]) => {
    told.push(found);
  };
  const jobs = registerJobs({ ...line, db: line.registerDb, chances, foundLater });
  return {
    told,
    matchNow: () => runQueued(line, 'match-kept-enquiries', jobs),
    chanceOf: ({ enquiryId }: { enquiryId: string }) =>
      told.at(-1)?.find((each) => each.enquiryId === enquiryId)?.records[0]?.probability ?? 0,
  };
}

it('what was asked is compared with each generation and delta for thirty days, and each leaves the same trace', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  await custodian.send(children);
  const { index } = await openIndex(line, server);
  const { told, matchNow, chanceOf } = gather(line, () => index.chances);
  await eventually(() => expect(index.records).toBe(60));
  const waiting = await keep(line, server, newest);
  const known = await keep(line, server, other);
  const unknown = await keep(line, server, nobody);
  await matchNow();
  expect(chanceOf(waiting)).toBeLessThan(ASKED_FROM);
  expect(chanceOf(known)).toBeGreaterThan(ASKED_FROM);
  await custodian.send([newest], { kind: 'delta' });
  await eventually(() => expect(index.records).toBe(61));
  await matchNow();
  expect(chanceOf(waiting)).toBeGreaterThan(ASKED_FROM);
  expect(chanceOf(unknown)).toBeLessThan(ASKED_FROM);
  await custodian.send([...children, newest, ...madeUpChildren(1, 901)]);
  await matchNow();
  expect(chanceOf(waiting)).toBeGreaterThan(ASKED_FROM);
  const kept = 'SELECT DISTINCT length(fingerprints) FROM register.kept_enquiry';
  expect(await line.asAdministrator(kept)).toHaveLength(1);
  expect(told.map((found) => found.length)).toEqual([3, 3, 3]);
  for (const content of await contentsOf(line, 'kept-searches-compared'))
    expect(content).toContain('"searches":3');

  // It looks every few seconds whether there is something new, also in thirty days that pass at once.
  await index.stop();
  await inTransaction(line.db, (tx) =>
    forgetEnquiry(tx, known.enquiryId, { at: line.clock.now(), actor: lineActor }),
  );
  const live = () =>
    line.asAdministrator(
      'SELECT search_id FROM register.kept_enquiry WHERE fingerprints IS NOT NULL ORDER BY 1',
    );
  expect(await live()).toEqual([waiting.searchId, unknown.searchId].toSorted());
  line.clock.advance(30 * DAY_MS - 1);
  await runQueued(line, 'end-kept-enquiry');
  expect(await live()).toHaveLength(2);
  line.clock.advance(1);
  await runQueued(line, 'end-kept-enquiry');
  expect(await live()).toEqual([]);
  expect(await contentsOf(line, 'kept-search-ended')).toHaveLength(3);
});
