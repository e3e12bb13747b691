import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { exchangeFolders } from '../../cli/telephone-exchange/index.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { loudnessOfTone } from '../support/audio.ts';
import { carrierAt } from '../support/carriers.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { putMadeSounds } from '../support/made-sounds.ts';
import { putPrompt } from '../support/short-prompts.ts';
import { type SipParty, startCaller, startTelephone } from '../support/sipp.ts';
import { EventLog } from './event-log.ts';

/** What is said is louder than the music while waiting by more than this lies between the two. */
const speech = -30;
/** A pure tone in the place of each, so that each is known by its sound. */
const HZ = { apology: 500, overflowPrompt: 700, overflow: 1040 };

describe('a caller whom the application does not serve', () => {
  let dataFolder: string;
  let exchange: TestExchange;
  let overflow: SipParty;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'harborline-fallback-'));
    await putMadeSounds(dataFolder, 'short');
    const said = join(exchangeFolders(dataFolder).sounds, 'en', 'harborline');
    await putPrompt(join(said, 'apology'), { lengthS: 2, frequency: HZ.apology });
    await putPrompt(join(said, 'overflow'), { lengthS: 2, frequency: HZ.overflowPrompt });
    overflow = await startTelephone({ scenario: 'telephone-answers', voice: HZ.overflow });
    const carriers = [carrierAt('only', overflow.port)];
    exchange = await startExchange({ dataFolder, overflowNumber: '555-0199', trunks: { carriers } });
  });
  afterAll(async () => {
    await exchange?.stop();
    await overflow?.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  async function callIn(): Promise<{ ear: Ear; caller: SipParty }> {
    const ear = await openEar();
    const caller = await startCaller({
      scenario: 'caller-listens',
      sipPort: exchange.sipPort,
      earPort: ear.port,
    });
    onTestFinished(async () => {
      await caller.stop();
      ear.close();
    });
    return { ear, caller };
  }

  async function connectApplication(): Promise<{ telephony: AsteriskTelephony; events: EventLog }> {
    const telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
    const events = new EventLog();
    telephony.start(events.handle);
    onTestFinished(() => telephony.stop());
    await events.until('connected');
    return { telephony, events };
  }

  const hears = (ear: Ear, what: keyof typeof HZ) =>
    ear.until((sound) => loudnessOfTone(sound, HZ[what]) > speech);

  it('hears an apology, and is then put through to the overflow number', async () => {
    const { ear } = await callIn();
    await hears(ear, 'apology');
    expect(await overflow.messages()).not.toContain('INVITE');
    await hears(ear, 'overflowPrompt');
    await hears(ear, 'overflow');
    expect(await overflow.messages()).toMatch(/^INVITE sip:5550199@127\.0\.0\.1/m);
  });

  it('hears the apology when the application gives the call back', async () => {
    const { telephony, events } = await connectApplication();
    const { ear } = await callIn();
    const [arrived] = await events.until('caller-arrived');
    expect(await telephony.giveBack(arrived?.channelId ?? '')).toBe('done');
    await hears(ear, 'apology');
  });

  it('hears the apology when the application took the call and does nothing', async () => {
    const { events } = await connectApplication();
    const { ear } = await callIn();
    const [arrived] = await events.until('caller-arrived');
    await hears(ear, 'apology');
    await events.until('channel-ended', (event) => event.channelId === arrived?.channelId);
  });
});
