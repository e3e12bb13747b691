import { randomUUID } from 'node:crypto';
import { keypadKey } from '../../../contract/in-call.ts';
import { EventLog } from '../../../test/telephony/event-log.ts';
import { describeTelephony } from '../../../test/telephony/telephony.contract.ts';
import type { Telephone, World } from '../../../test/telephony/world.ts';
import { OUR_NUMBER } from './dialling-in-memory.ts';
import { InMemoryTelephony } from './telephony-in-memory.ts';

const started = new Date('2026-01-05T03:00:00.000Z');
const HOUR_MS = 3_600_000;
const noAnswer = 19;
const busy = 17;
const declined = 21;

/** What somebody who is rung does, inside or outside. */
const outsideActs = (telephony: InMemoryTelephony) => ({
  answers: (legId: string) => telephony.deskAnswers(legId),
  'answers-then-hangs-up': (legId: string) => {
    telephony.deskAnswers(legId);
    telephony.channelEnds(legId);
  },
  'is-busy': (legId: string) => telephony.channelEnds(legId, busy),
  'rings-and-nobody-answers': (legId: string) => telephony.channelEnds(legId, noAnswer),
  declines: (legId: string) => telephony.channelEnds(legId, declined),
});

async function openWorld(): Promise<World> {
  let lives = 0;
  const telephony = new InMemoryTelephony(started);
  const events = new EventLog();
  telephony.start(events.handle);
  return {
    telephony,
    events,
    callerCalls: async (callerNumber = '5550100', language = 'en') => {
      const channelId = `caller-${randomUUID()}`;
      telephony.callerArrives(channelId, callerNumber, language);
      return { channelId, hangUp: () => telephony.channelEnds(channelId) };
    },
    callerWithKeys: async () => {
      const channelId = `caller-${randomUUID()}`;
      telephony.callerArrives(channelId);
      const press = (keys: string) => {
        for (const key of keys) telephony.keyPressed(channelId, keypadKey.parse(key));
      };
      const keysHeard = () => telephony.keysHeard(channelId);
      return { channelId, press, keysHeard, hangUp: () => telephony.channelEnds(channelId) };
    },
    telephone: async (manner): Promise<Telephone> => {
      const userName = `desk-${randomUUID()}`;
      const isRung = outsideActs(telephony)[manner];
      return { desk: { kind: 'sip', userName, contactUri: 'sip:desk@127.0.0.1:9' }, isRung };
    },
    outside: async (manner) => ({ number: '+12025550177', isRung: outsideActs(telephony)[manner] }),
    drain: async (isOn) => {
      telephony.dialling.draining = isOn;
    },
    numberSeenOutside: async () => telephony.dialling.dialled.at(-1)?.callerNumber ?? OUR_NUMBER,
    promptEnds: (playbackId) => telephony.promptEnds(playbackId),
    cutWire: () => telephony.goAway(),
    mendWire: () => telephony.comeBack(),
    kill: async () => telephony.goAway(),
    revive: async () => {
      lives += 1;
      telephony.restart(new Date(started.getTime() + lives * HOUR_MS));
    },
    close: () => telephony.stop(),
  };
}

describeTelephony('the exchange in memory', openWorld);
