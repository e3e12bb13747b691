import { once } from 'node:events';
import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { makeAuthority, makeServerCertificate } from '../../cli/line/tls/make-certificate.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { disableAccount } from '../../server/rooms/staff/index.ts';
import { eventually } from '../support/eventually.ts';
import { openTestLine } from '../support/line.ts';

const authority = await makeAuthority('localhost', Date.now());

async function openSecureLine() {
  const folder = await mkdtemp(join(tmpdir(), 'harborline-https-'));
  const tls = { certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  const renew = async () => {
    const made = await makeServerCertificate(authority, ['127.0.0.1'], Date.now());
    for (const part of ['key', 'certificate'] as const) {
      await writeFile(`${tls[part]}.new`, made[part]);
      await rename(`${tls[part]}.new`, tls[part]);
    }
  };
  await renew();
  const line = await openTestLine({ http: { publicUrl: 'https://127.0.0.1', tls } });
  return { line, renew, tls, port: Number(new URL(line.url).port) };
}

async function shakeHands(port: number, options: object = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port, ca: authority.certificate, ...options });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

describe('https', () => {
  it('is spoken with TLS 1.2 or later, and nothing else is', async () => {
    const { line, port } = await openSecureLine();
    expect((await shakeHands(port)).getProtocol()).toBe('TLSv1.3');
    await shakeHands(port, { maxVersion: 'TLSv1.2' });
    await expect(
      shakeHands(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    ).rejects.toThrow(/protocol|alert/i);
    await expect(fetch(`${line.url}/api/ready`)).rejects.toThrow();
  });

  it('takes a renewed certificate without a restart, and goes on with the old one while the new is wrong', async () => {
    const { renew, tls, port } = await openSecureLine();
    const shown = async () => (await shakeHands(port)).getPeerX509Certificate()?.fingerprint256;
    const first = await shown();
    await writeFile(tls.certificate, 'nonsense');
    expect(await shown()).toBe(first);
    await renew();
    await eventually(async () => expect(await shown()).not.toBe(first));
  });
});

const REGISTER = 'REGISTER sip:127.0.0.1 SIP/2.0\r\nContent-Length: 0\r\n\r\n';

describe('the way of a telephone through the server', () => {
  /** An exchange that says what it has heard. */
  async function openExchange(name = 'heard') {
    const exchange = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(exchange, 'listening');
    exchange.on('connection', (socket) =>
      socket.on('message', (data) => socket.send(`${name} ${String(data)}`)),
    );
    onTestFinished(() => {
      for (const socket of exchange.clients) socket.terminate();
      exchange.close();
    });
    const address = exchange.address();
    if (address === null || typeof address === 'string') throw new Error('The exchange listens nowhere.');
    return { exchange, relayUrl: `ws://127.0.0.1:${address.port}/ws` };
  }

  async function openRelay() {
    const { exchange, relayUrl } = await openExchange();
    const line = await openTestLine({ relayUrl });
    const dial = (headers: Record<string, string>) =>
      new WebSocket(`${line.url.replace('http', 'ws')}/api/telephone`, 'sip', { headers });
    return { line, exchange, dial };
  }

  it('carries what both say, from the first word on, and ends with either', async () => {
    const { line, exchange, dial } = await openRelay();
    const { cookie } = await line.signInAs('call-taker');
    const desk = dial({ cookie });
    await once(desk, 'open');
    desk.send(REGISTER);
    expect(String((await once(desk, 'message'))[0])).toBe(`heard ${REGISTER}`);
    expect(desk.protocol).toBe('sip');
    expect([...exchange.clients].map(({ protocol }) => protocol)).toEqual(['sip']);
    for (const socket of exchange.clients) socket.terminate();
    await once(desk, 'close');
  });

  it('leads to each of several exchanges, and one that is away takes no other with it', async () => {
    const first = await openExchange('exchange-1');
    const second = await openExchange('exchange-2');
    const line = await openTestLine({
      exchanges: 2,
      relayUrl: (name) => (name === 'exchange-1' ? first : second).relayUrl,
    });
    const { cookie } = await line.signInAs('call-taker');
    const dial = async (name: string) => {
      const way = new WebSocket(`${line.url.replace('http', 'ws')}/api/telephone/${name}`, 'sip', {
        headers: { cookie },
      });
      await once(way, 'open');
      way.send(REGISTER);
      return { way, heard: String((await once(way, 'message'))[0]) };
    };
    const [one, other] = [await dial('exchange-1'), await dial('exchange-2')];
    expect([one.heard, other.heard]).toEqual([`exchange-1 ${REGISTER}`, `exchange-2 ${REGISTER}`]);
    for (const socket of first.exchange.clients) socket.terminate();
    await once(one.way, 'close');
    other.way.send(REGISTER);
    expect(String((await once(other.way, 'message'))[0])).toBe(other.heard);
    other.way.terminate();
  });

  it('carries no call that a browser begins, for the exchange would take it for a caller', async () => {
    const { line, dial } = await openRelay();
    const { cookie } = await line.signInAs('call-taker');
    const desk = dial({ cookie });
    await once(desk, 'open');
    desk.send('INVITE sip:line@127.0.0.1 SIP/2.0\r\nContent-Length: 0\r\n\r\n');
    expect((await once(desk, 'close'))[0]).toBe(1008);
  });

  it('ends with the session that holds it, also where that has no desk open', async () => {
    const { line, dial } = await openRelay();
    const { cookie, accountId } = await line.signInAs('call-taker');
    const desk = dial({ cookie });
    await once(desk, 'open');
    const closed = once(desk, 'close');
    await inTransaction(line.db, (tx) => disableAccount(tx, line.staffing, accountId, lineActor));
    await closed;
  });

  it('is open to nobody but a call-taker on our own pages', async () => {
    const { line, exchange, dial } = await openRelay();
    const { cookie } = await line.signInAs('planner');
    const callTaker = await line.signInAs('call-taker', 'Tess Otherone');
    const refused = async (headers: Record<string, string>) =>
      String((await once(dial(headers), 'error'))[0]);
    expect(await refused({})).toMatch(/401/);
    expect(await refused({ cookie })).toMatch(/403/);
    expect(await refused({ cookie: callTaker.cookie, origin: 'https://elsewhere.example' })).toMatch(/403/);
    expect(exchange.clients.size).toBe(0);
  });
});
