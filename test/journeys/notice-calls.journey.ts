import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NoticeCallOutcome } from '../../contract/custodian.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { carrierAt } from '../support/carriers.ts';
import { exampleReach } from '../support/custodians.ts';
import { eventually } from '../support/eventually.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';
import { putShortPrompts } from '../support/short-prompts.ts';
import { type SipParty, startTelephone } from '../support/sipp.ts';

let dataFolder: string;
let exchange: TestExchange;
let outside: SipParty;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'harborline-connections-'));
  await putShortPrompts(dataFolder);
  outside = await startTelephone({ scenario: 'telephones-listen', calls: 20 });
  const carriers = [carrierAt('only', outside.port)];
  exchange = await startExchange({ dataFolder, trunks: { carriers } });
});
afterAll(async () => {
  await exchange?.stop();
  await outside?.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

let telephony: AsteriskTelephony;
/** The whole server in this process, with the real exchange. */
async function openLine(): Promise<TestLine> {
  telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
  return openTestLine({ realExchange: telephony, startsAt: new Date() });
}
afterEach(async () => {
  await eventually(async () => {
    const { channels, bridges } = await telephony.snapshot();
    expect([...channels, ...bridges]).toEqual([]);
  });
});

describe('a custodian who is told that an enquiry waits', () => {
  const outcomes: NoticeCallOutcome[] = [];
  afterEach(() => void outcomes.splice(0));
  const tell = (line: TestLine, contactId: string) =>
    line.noticeCalls.tellOfEnquiry({ contactId, ended: (outcome) => outcomes.push(outcome) });
  const ends = (outcome: NoticeCallOutcome) => eventually(() => expect(outcomes).toEqual([outcome]));

  it('is not reached where nobody answers', async () => {
    const line = await openLine();
    const [step, ...others] = exampleReach.ladder;
    const ladder = step ? [{ ...step, telephone: '+12025550113' }, ...others] : [];
    const [contact] = await putLiveCustodian(line, 'EXAMPLE-2', { ...exampleReach, ladder });
    await tell(line, contact?.contactId ?? '');
    await ends('not-answered');
  });
});
