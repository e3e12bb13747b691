import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { unseal } from '../../server/platform/crypto/seal.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { unpackFingerprint } from '../../server/rooms/fingerprints/index.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { forgetEnquiry, keepEnquiry, readFinding } from '../../server/rooms/register/index.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { runQueued } from '../support/queued-jobs.ts';
import {
  describeChild,
  type Known,
  madeUpChildren,
  openTestCustodian,
  openTestKeyServer,
  type TestKeyServer,
} from '../support/register.ts';
import { contentsOf, DAY_MS } from '../support/two-people.ts';

const children = madeUpChildren(60);
const newest = madeUpChildren(1, 900)[0];
const other = children[7];
if (!newest || !other) throw new Error('There are no children.');
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
  await keepEnquiry(line, { searchId, enquiryId, asked }, lineActor);
  return { searchId, enquiryId };
}

const matchNow = (line: TestLine) => runQueued(line, 'match-kept-enquiries');

/** How probable it is, as whoever has the key of the search can read it; the last row where there are several. */
async function chanceOf(line: TestLine, searchId: string): Promise<number | undefined> {
  const [finding] = await line.asAdministrator(
    `SELECT encode(finding, 'hex') FROM register.later_finding JOIN register.generation USING (generation_id)
     WHERE search_id = '${searchId}' AND state = 'active'`,
  );
  const [key] = await line.asAdministrator(
    `SELECT encode(wrapped_key, 'hex') FROM register.kept_enquiry WHERE search_id = '${searchId}'`,
  );
  if (finding === undefined || key === undefined) return undefined;
  const context = `harborline/register/kept/${searchId}`;
  const dataKey = await line.keys.unwrap(Buffer.from(key, 'hex'), context);
  return readFinding(unseal(dataKey, Buffer.from(finding, 'hex'), context)).probability;
}

it('what was asked is compared with each generation and delta for thirty days, and each leaves the same trace', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const server = await openTestKeyServer();
  const custodian = await openTestCustodian(line, server);
  await custodian.send(children);
  const waiting = await keep(line, server, newest);
  const known = await keep(line, server, other);
  const unknown = await keep(line, server, nobody);
  await matchNow(line);
  expect(await chanceOf(line, waiting.searchId)).toBeLessThan(0.9);
  expect(await chanceOf(line, known.searchId)).toBeGreaterThan(0.9);
  await custodian.send([newest], { kind: 'delta' });
  await matchNow(line);
  expect(await chanceOf(line, waiting.searchId)).toBeGreaterThan(0.9);
  expect(await chanceOf(line, unknown.searchId)).toBeLessThan(0.9);
  await custodian.send([...children, newest, ...madeUpChildren(1, 901)]);
  await matchNow(line);
  expect(await chanceOf(line, waiting.searchId)).toBeGreaterThan(0.9);
  const lengths = 'SELECT DISTINCT length(finding) FROM register.later_finding';
  const kept = 'SELECT DISTINCT length(fingerprints) FROM register.kept_enquiry';
  expect(await line.asAdministrator(lengths)).toHaveLength(1);
  expect(await line.asAdministrator(kept)).toHaveLength(1);
  expect(
    await line.asAdministrator('SELECT count(*) FROM register.later_finding GROUP BY search_id'),
  ).toEqual(['2', '2', '2']);
  for (const content of await contentsOf(line, 'kept-searches-compared'))
    expect(content).toContain('"searches":3');

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
  expect([await live(), await line.asAdministrator('SELECT 1 FROM register.later_finding')]).toEqual([
    [],
    [],
  ]);
  expect(await contentsOf(line, 'kept-search-ended')).toHaveLength(3);
});
