import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { loudnessOf, loudnessOfTone } from '../support/audio.ts';
import { carrierAt } from '../support/carriers.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { type SipParty, startCaller, startTelephone } from '../support/sipp.ts';
import { EventLog } from './event-log.ts';

/** Speech is louder than the music while waiting by more than this lies between the two. */
const speech = -30;
const overflowVoice = 1040;

describe('a caller whom the application does not serve', () => {
  let exchange: TestExchange;
  let overflow: SipParty;

  beforeAll(async () => {
    overflow = await startTelephone({ scenario: 'telephone-answers', voice: overflowVoice });
    const carriers = [carrierAt('only', overflow.port)];
    exchange = await startExchange({ overflowNumber: '555-0199', trunks: { carriers } });
  });
  afterAll(async () => {
    await exchange.stop();
    await overflow.stop();
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

  const hearsSpeech = (ear: Ear) => ear.until((sound) => loudnessOf(sound) > speech);

  it('hears an apology, and is then put through to the overflow number', async () => {
    const { ear } = await callIn();
    await hearsSpeech(ear);
    expect(await overflow.messages()).not.toContain('INVITE');
    const voice = await ear.until((sound) => loudnessOfTone(sound, overflowVoice) > speech);
    expect(loudnessOfTone(voice, overflowVoice)).toBeGreaterThan(speech);
    expect(await overflow.messages()).toMatch(/^INVITE sip:5550199@127\.0\.0\.1/m);
  });

  it('hears the apology when the application gives the call back', async () => {
    const { telephony, events } = await connectApplication();
    const { ear } = await callIn();
    const [arrived] = await events.until('caller-arrived');
    expect(await telephony.giveBack(arrived?.channelId ?? '')).toBe('done');
    await hearsSpeech(ear);
  });

  it('hears the apology when the application took the call and does nothing', async () => {
    const { events } = await connectApplication();
    const { ear } = await callIn();
    const [arrived] = await events.until('caller-arrived');
    await hearsSpeech(ear);
    await events.until('channel-ended', (event) => event.channelId === arrived?.channelId);
  });
});
