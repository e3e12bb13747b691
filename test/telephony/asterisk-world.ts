import { randomUUID } from 'node:crypto';
import { askExchange } from '../../cli/line/exchange-rest.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { carrierAt } from '../support/carriers.ts';
import { type Ear, openEar } from '../support/ear.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { type SipParty, startCaller, startTelephone } from '../support/sipp.ts';
import { EventLog } from './event-log.ts';
import { openWire } from './severable-wire.ts';
import type { World } from './world.ts';

/**
 * Its call is waited for where it has one: what the exchange still says to a telephone that is gone, it would say to the
 * next one at the same port, which would take that for its call.
 */
async function endCall(telephone: SipParty): Promise<void> {
  if ((await telephone.messages()).includes('INVITE ')) await telephone.ended;
  await telephone.stop();
}

/** A real Asterisk, with callers and telephones that SIPp plays, and a wire to it that can be cut. */
export async function openAsteriskWorld(): Promise<World & { exchange: TestExchange }> {
  const carrierPort = await probeMachine().anyFree('udp');
  const exchange = await startExchange({ trunks: { carriers: [carrierAt('only', carrierPort)] } });
  const wire = await openWire(Number(new URL(exchange.settings.url).port));
  const url = `http://127.0.0.1:${wire.port}`;
  const telephony = new AsteriskTelephony({ ...exchange.settings, url, log: createLog('silent') });
  const events = new EventLog();
  const parties: SipParty[] = [];
  let outside: SipParty | null = null;
  const ears: Ear[] = [];
  telephony.start(events.handle);
  return {
    exchange,
    telephony,
    events,
    callerCalls: async (callerNumber = '5550100', language = 'en') => {
      const before = events.find('caller-arrived').length;
      const party = await startCaller({
        scenario: 'caller-talks',
        sipPort: exchange.sipPort,
        callerNumber: callerNumber ?? 'anonymous',
        language,
      });
      parties.push(party);
      const arrived = (await events.until('caller-arrived', () => true, before + 1))[before];
      if (!arrived) throw new Error('That caller did not arrive.');
      return { channelId: arrived.channelId, hangUp: party.hangUp };
    },
    callerWithKeys: async () => {
      const before = events.find('caller-arrived').length;
      const ear = await openEar();
      const { sipPort } = exchange;
      const party = await startCaller({ scenario: 'caller-listens', sipPort, earPort: ear.port });
      parties.push(party);
      ears.push(ear);
      const arrived = (await events.until('caller-arrived', () => true, before + 1))[before];
      if (!arrived) throw new Error('That caller did not arrive.');
      return {
        channelId: arrived.channelId,
        press: ear.press,
        keysHeard: ear.keysHeard,
        hangUp: party.hangUp,
      };
    },
    telephone: async (manner) => {
      const party = await startTelephone({ scenario: `telephone-${manner}` });
      parties.push(party);
      const userName = `desk-${randomUUID()}`;
      const contactUri = `sip:${userName}@127.0.0.1:${party.port}`;
      return { desk: { kind: 'sip', userName, contactUri }, isRung: () => undefined };
    },
    outside: async (manner) => {
      if (outside) await endCall(outside);
      outside = await startTelephone({ scenario: `telephone-${manner}`, port: carrierPort });
      parties.push(outside);
      return { number: '+12025550177', isRung: () => undefined };
    },
    numberSeenOutside: async () =>
      /^From: .*<sip:([^@>]+)@/m.exec((await outside?.messages()) ?? '')?.[1] ?? null,
    drain: async (isOn) => {
      const value = isOn ? String(Math.ceil(Date.now() / 1000) + 60) : '0';
      const { url: ariUrl, user: ariUser, password: ariPassword } = exchange.settings;
      const request = { method: 'POST', path: 'asterisk/variable' } as const;
      const query = { variable: 'DRAINING_UNTIL', value };
      await askExchange({ ariUrl, ariUser, ariPassword }, { ...request, query });
    },
    promptEnds: () => undefined,
    cutWire: wire.cut,
    mendWire: wire.mend,
    kill: exchange.kill,
    revive: exchange.start,
    close: async () => {
      await telephony.stop();
      await Promise.all(parties.map((party) => party.stop()));
      for (const ear of ears) ear.close();
      await wire.close();
      await exchange.stop();
    },
  };
}
