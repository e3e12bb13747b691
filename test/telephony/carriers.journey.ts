import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeServerCertificate } from '../../cli/line/tls/make-certificate.ts';
import { probeMachine } from '../../cli/machine/ports.ts';
import { AsteriskTelephony } from '../../server/adapters/asterisk/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { loudnessOf } from '../support/audio.ts';
import { carrierAt } from '../support/carriers.ts';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { recordBothSides } from '../support/heard.ts';
import { inviteOf, sendDatagram } from '../support/sip-datagram.ts';
import { type SipParty, startTelephone } from '../support/sipp.ts';
import { EventLog } from './event-log.ts';
import { newId } from './steps.ts';

const number = '+12025550177';
const ringForMs = 30_000;
const cleanUps: (() => unknown)[] = [];
const ports = probeMachine();

afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});

async function connect(exchange: TestExchange): Promise<{ telephony: AsteriskTelephony; events: EventLog }> {
  const telephony = new AsteriskTelephony({ ...exchange.settings, log: createLog('silent') });
  const events = new EventLog();
  telephony.start(events.handle);
  cleanUps.push(() => telephony.stop());
  await events.until('connected');
  return { telephony, events };
}

async function carrierThat(scenario: string, port: number): Promise<SipParty> {
  const carrier = await startTelephone({ scenario, port });
  cleanUps.push(() => carrier.stop());
  return carrier;
}

/** Takes what is sent to it, and says nothing. */
async function silentCarrier(): Promise<{ port: number; received: () => number }> {
  let count = 0;
  const socket = createSocket('udp4', () => {
    count += 1;
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  cleanUps.push(() => socket.close());
  return { port: socket.address().port, received: () => count };
}

describe('a call out by several carriers', () => {
  let exchange: TestExchange;
  let silent: Awaited<ReturnType<typeof silentCarrier>>;
  let registrar: SipParty;
  const portOf = { overloaded: 0, working: 0, registers: 0 };
  let telephony: AsteriskTelephony;
  let events: EventLog;

  beforeAll(async () => {
    silent = await silentCarrier();
    portOf.overloaded = await ports.anyFree('udp');
    portOf.working = await ports.anyFree('udp');
    portOf.registers = await ports.anyFree('udp');
    registrar = await carrierThat('registrar-challenges', portOf.registers);
    const known = { user: 'line-17', password: 'only-for-tests', register: true };
    const carriers = [
      carrierAt('overloaded', portOf.overloaded),
      carrierAt('silent', silent.port),
      carrierAt('working', portOf.working),
      carrierAt('registers', portOf.registers, known),
    ];
    exchange = await startExchange({ trunks: { carriers } });
    cleanUps.push(() => exchange.stop());
    ({ telephony, events } = await connect(exchange));
  });

  it('passes over one that is overloaded and one that is silent', async () => {
    const overloaded = await carrierThat('carrier-is-overloaded', portOf.overloaded);
    const working = await carrierThat('telephone-answers', portOf.working);
    const legId = newId('out');
    await telephony.dialOut({ legId, number, ringForMs });
    await events.until('leg-answered', (event) => event.legId === legId);
    expect(await overloaded.messages()).toMatch(/^INVITE sip:\+12025550177@/m);
    expect(silent.received()).toBeGreaterThan(0);
    expect(await working.messages()).toMatch(/^INVITE sip:\+12025550177@/m);
    await telephony.hangUp(legId);
    await events.until('channel-ended', (event) => event.channelId === legId);
    expect(await working.ended).toBe(true);
  });

  it('does not ring whoever declines a second time', async () => {
    await carrierThat('telephone-declines', portOf.overloaded);
    const before = silent.received();
    const legId = newId('out');
    await telephony.dialOut({ legId, number, ringForMs });
    expect(await events.until('channel-ended', (event) => event.channelId === legId)).toMatchObject([
      { cause: 21 },
    ]);
    expect(silent.received()).toBe(before);
  });

  it('tells a carrier that wants it where calls are to come in, with the password', async () => {
    expect(await registrar.ended).toBe(true);
    expect(await registrar.messages()).toMatch(/^Contact: <sip:line-en@127\.0\.0\.1:/m);
  });
});

describe('a carrier over TLS', () => {
  const [ourAddress, theirAddress] = ['127.0.0.3', '127.0.0.2'];
  const known = { user: 'line-17', password: 'only-for-tests', challenge: true } as const;
  let ours: TestExchange;
  let theirs: TestExchange;
  let heardByImpostor = '';

  /** A certificate for that address, by an authority of its own. */
  async function certified(address: string) {
    const folder = await mkdtemp(join(tmpdir(), 'harborline-carrier-'));
    cleanUps.push(() => rm(folder, { recursive: true, force: true }));
    const authority = await makeAuthority('carrier', Date.now());
    const own = await makeServerCertificate(authority, [address], Date.now());
    const files = {
      authorities: join(folder, 'authorities.crt'),
      certificate: join(folder, 'own.crt'),
      key: join(folder, 'own.key'),
    };
    await writeFile(files.authorities, authority.certificate);
    await writeFile(files.certificate, own.certificate);
    await writeFile(files.key, own.key);
    return { files, own };
  }

  async function startImpostor(): Promise<number> {
    const { own } = await certified(theirAddress);
    const server = createServer({ cert: own.certificate, key: own.key }, (socket) => {
      socket.on('data', (data) => {
        heardByImpostor += String(data);
      });
      socket.on('error', () => undefined);
    });
    server.listen(0, theirAddress);
    await once(server, 'listening');
    cleanUps.push(() => server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The impostor has no port.');
    return address.port;
  }

  beforeAll(async () => {
    const [theirPort, ourPort] = [await ports.anyFree('tcp'), await ports.anyFree('tcp')];
    const { files } = await certified(theirAddress);
    const impostorPort = await startImpostor();
    const secure = { transport: 'tls', srtp: true, ...known } as const;
    const toThem = (name: string, port: number) =>
      carrierAt(name, 0, { ...secure, challenge: false, address: `${theirAddress}:${port}` });
    theirs = await startExchange({
      sipAddress: theirAddress,
      trunks: {
        carriers: [carrierAt('line', 0, { ...secure, address: `${ourAddress}:${ourPort}` })],
        tls: { port: theirPort, ...files },
      },
    });
    cleanUps.push(() => theirs.stop());
    ours = await startExchange({
      sipAddress: ourAddress,
      trunks: {
        carriers: [toThem('impostor', impostorPort), toThem('real', theirPort)],
        tls: { port: ourPort, authorities: files.authorities },
      },
    });
    cleanUps.push(() => ours.stop());
  });

  async function variableOf({ settings }: TestExchange, channelId: string, variable: string) {
    const credentials = Buffer.from(`${settings.user}:${settings.password}`).toString('base64');
    const query = new URLSearchParams({ variable });
    const url = `${settings.url}/ari/channels/${channelId}/variable?${query}`;
    const answer = await fetch(url, { headers: { authorization: `Basic ${credentials}` } });
    return answer.text();
  }

  it('carries encrypted sound with the password known, and one whose certificate nobody vouches for hears nothing', async () => {
    const [here, there] = [await connect(ours), await connect(theirs)];
    const legId = newId('out');
    await here.telephony.dialOut({ legId, number, ringForMs });
    const [arrived] = await there.events.until('caller-arrived');
    const channelId = arrived?.channelId ?? '';
    expect(arrived?.callerNumber).toBe('+12025550100');
    const bridgeId = newId('waiting');
    await there.telephony.createBridge(bridgeId, 'waiting');
    await there.telephony.answer(channelId);
    await there.telephony.join(bridgeId, channelId);
    await here.events.until('leg-answered', (event) => event.legId === legId);
    const [heard] = await recordBothSides(ours.settings, [legId]);
    if (!heard) throw new Error('Nothing was recorded.');
    expect(loudnessOf(heard.from)).toBeGreaterThan(-50);
    expect(await variableOf(theirs, channelId, 'CHANNEL(pjsip,secure)')).toBe('{"value":"1"}');
    expect(await variableOf(theirs, channelId, 'CHANNEL(rtp,secure,audio)')).toBe('{"value":"1"}');
    expect(heardByImpostor).toBe('');
    await here.telephony.hangUp(legId);
    await there.events.until('channel-ended', (event) => event.channelId === channelId);
  });

  it('is asked for the password when it calls', async () => {
    const to = { address: theirAddress, port: theirs.sipPort };
    const text = inviteOf('5550100', ourAddress);
    expect(await sendDatagram({ from: ourAddress, to, text })).toMatch(/^SIP\/2.0 401 /);
  });
});
