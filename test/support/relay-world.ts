import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { onTestFinished, vi } from 'vitest';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { find } from '../../server/rooms/register/index.ts';
import { RelayClocks, type SearchRegister } from '../../server/rooms/relay/index.ts';
import { startBrowser } from './browser.ts';
import { carrierAt } from './carriers.ts';
import { type Ear, openEar } from './ear.ts';
import { eventually } from './eventually.ts';
import { startExchange, type TestExchange } from './exchange.ts';
import { findFreePort } from './free-port.ts';
import { addLiveCustodian, signInboxUser } from './inbox-users.ts';
import { openTestLine, type TestLine } from './line.ts';
import { putMadeSounds } from './made-sounds.ts';
import { buildPages, webFolder } from './pages.ts';
import { Person } from './person.ts';
import { type Known, openTestCustodian, openTestKeyServer } from './register.ts';
import { look, ticked } from './relay.ts';
import { openIndex } from './searching.ts';
import { type SipParty, startTelephone } from './sipp.ts';

/** Whose voice is heard. */
export const HZ = { custodian: 1000, officer: 700, callTaker: 1300 };
/** What an officer's telephone is called by; whoever rings it is heard by the officer's ear. */
export const OFFICER = '2025550177';

export type RelayWorld = {
  browser: Browser;
  exchange: TestExchange;
  outside: SipParty;
  /** The telephones of the two, with their voices. */
  custodian: Ear;
  officer: Ear;
  close: () => Promise<void>;
};

/** A browser, an exchange, and the telephones of an officer and of a custodian outside; all real. */
export async function openRelayWorld(): Promise<RelayWorld> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'harborline-enquiry-'));
  await Promise.all([buildPages(), putMadeSounds(dataFolder, 'short')]);
  const [custodian, officer, browser] = await Promise.all([
    openEar(HZ.custodian),
    openEar(HZ.officer),
    startBrowser(),
  ]);
  const ears = { earPort: custodian.port, otherEarPort: officer.port };
  const outside = await startTelephone({ scenario: 'telephones-listen', calls: 20, ...ears });
  const exchange = await startExchange({
    dataFolder,
    trunks: { carriers: [carrierAt('only', outside.port)] },
  });
  const close = async () => {
    await Promise.all([browser.close(), exchange.stop(), outside.stop()]);
    for (const ear of [custodian, officer]) ear.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { browser, exchange, outside, custodian, officer, close };
}

/** The whole server with that exchange, and a real register that holds these children of one custodian, whose duty officer has the inbox open. */
export async function openRelayLine({ browser, exchange }: RelayWorld, children: Known[]) {
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
  const register: { search: SearchRegister } = { search: async () => ({ refused: 'away' }) };
  const line = await openTestLine({
    ...{ webFolder, publicUrl, startsAt: new Date(), realExchange: telephony },
    search: (description, leave) => register.search(description, leave),
  });
  onTestFinished(() => leaveNobody(telephony));
  const server = await openTestKeyServer();
  const holder = await openTestCustodian(line, server, 'EXAMPLE-1');
  await holder.send(children);
  await addLiveCustodian(line, 'EXAMPLE-1');
  const { partsWith } = await openIndex(line, server);
  register.search = (description, leave) => find(partsWith(line.registerDb), description, leave);
  const dora = await Person.sitDown(browser, publicUrl);
  await dora.comeIn(await signInboxUser(line, 'EXAMPLE-1'), '/inbox');
  await dora.page.getByText('Nothing waits.').waitFor();
  return { line, publicUrl, dora };
}

/** Whoever is still on a telephone is hung up: a later line would let them talk on, and their telephones are needed again. */
async function leaveNobody(telephony: AsteriskTelephony): Promise<void> {
  await eventually(async () => {
    const { channels } = await telephony.snapshot();
    for (const { channelId } of channels) await telephony.hangUp(channelId);
    if (channels.length > 0) throw new Error('Somebody is still on a telephone.');
  });
}

/** What the register's process does after Send, and the first moment after it. */
export async function lookAfterSend(line: TestLine): Promise<string> {
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  return dispatchId;
}

/** The moments at which the line writes down what custodians do. */
const ACT_GRID_MS = 2_000;

/**
 * Lets the line's clock go on to the next moment at which acts are written, each time that a custodian's act waits for it, and no further: what
 * the clock has passed is what the line itself has waited for.
 */
export function letActsBeWritten(line: TestLine) {
  const acts = vi.spyOn(RelayClocks.prototype, 'act');
  onTestFinished(() => acts.mockRestore());
  let written = 0;
  return async () => {
    written += 1;
    await eventually(() => {
      if (acts.mock.calls.length < written) throw new Error('Nobody has done anything yet.');
    });
    line.clock.advance(ACT_GRID_MS);
  };
}
