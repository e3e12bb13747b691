import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Blinding, blindingClient } from '../../server/rooms/blinding/index.ts';
import { find } from '../../server/rooms/register/index.ts';
import { madeUpChild, newKeyServerFolder, PATIENCE, startKeyServerProcess } from '../support/key-server.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { openTestKeyServer } from '../support/register.ts';
import { openSearching } from '../support/searching.ts';

const HOUR_MS = 3_600_000;

async function audit(line: TestLine): Promise<void> {
  line.clock.advance(HOUR_MS);
  const job = line.jobHandlers.find(({ name }) => name === 'audit-look-ups');
  await job?.run({}, { isLast: false });
}

const compared = async (line: TestLine): Promise<unknown[]> =>
  (
    await line.asAdministrator(
      `SELECT ((content::jsonb -> 'subject') - 'from' - 'until')::text FROM ledger.entry
       WHERE kind = 'look-ups-compared' ORDER BY entry_id`,
    )
  ).map((text) => JSON.parse(text) as unknown);
const pages = (line: TestLine) =>
  line.asAdministrator("SELECT event FROM staff.occasion WHERE event = 'look-ups-differ'");

/** Whoever has the line's way to the key server, and not `find`: under an id of their own, and under one that a search had. */
const besideTheLine = async (blinding: Blinding, searchId: string) => {
  for (const id of [randomUUID(), searchId]) expect(await blinding.tokenise(madeUpChild, id)).toHaveLength(1);
};

it.each([
  ['searches of the line alone raise no alarm', async () => {}, 0],
  ['look-ups beside the line are told, once', besideTheLine, 2],
] as const)('promise 8: %s', { timeout: 60_000 }, async (_name, attack, unknown) => {
  const { socket } = await startKeyServerProcess(await newKeyServerFolder());
  const blinding = blindingClient({ kind: 'socket', path: socket });
  await expect.poll(() => blinding.state(), PATIENCE).toMatchObject({ lookUps: 'allowed' });
  const server = await openTestKeyServer();
  const line = await openTestLine({
    startsAt: new Date(),
    custodians: { blinding: { ...server.rekeying, lookUps: blinding.lookUps } },
  });
  const { partsWith, leave } = await openSearching(line, server);
  const found = await find(partsWith(line.registerDb, blinding.tokenise), madeUpChild, leave);
  if ('refused' in found) throw new Error(found.refused);
  await attack(blinding, found.searchId);
  await audit(line);
  await audit(line);
  const none = { lookUps: 0, searches: 0, unknown: 0, unmade: 0 };
  expect(await compared(line)).toEqual([{ ...none, lookUps: 1 + unknown, searches: 1, unknown }, none]);
  expect(await pages(line)).toHaveLength(unknown > 0 ? 1 : 0);
});
