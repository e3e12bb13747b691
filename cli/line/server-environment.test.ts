import { expect, test } from 'vitest';
import { ownExchange } from './exchange.ts';
import { serverEnvironment } from './server-environment.ts';

const plan = {
  dataFolder: '/data',
  databaseUrl: 'postgresql://server@127.0.0.1:1/line',
  host: '127.0.0.1',
  port: 8080,
  publicUrl: 'http://127.0.0.1:8080',
  tls: null,
  exchanges: [{ name: 'exchange-1', address: ownExchange(4000, 'only-for-tests'), spool: '/data/spool' }],
  opusenc: ['opusenc'],
  keyServerSocket: null,
  isDemo: false,
};

test("the server gets the operator's own settings, and above them what the line knows", () => {
  const inherited = {
    HARBORLINE_REJOIN_MS: '500',
    HARBORLINE_LOG_LEVEL: 'debug',
    DATABASE_URL: 'the administrator',
  };
  const environment = serverEnvironment(plan, inherited);
  expect(environment).toMatchObject({ HARBORLINE_REJOIN_MS: '500', HARBORLINE_LOG_LEVEL: 'debug' });
  expect(environment['DATABASE_URL']).toBe(plan.databaseUrl);
  expect(environment['HARBORLINE_LINK_SIGNS_IN']).toBe('no');
  expect(environment['ASTERISK_ARI_URL']).toBe('http://127.0.0.1:4000');
  expect(environment).toMatchObject({
    HARBORLINE_RECORDINGS_SPOOL: '/data/spool',
    HARBORLINE_OPUSENC: '["opusenc"]',
  });
});

test('a telephone goes straight to the exchange, over https through the server, and where the operator says', () => {
  const direct = serverEnvironment(plan, {});
  expect(direct['HARBORLINE_TELEPHONE_WEBSOCKET_URL']).toBe('ws://127.0.0.1:4000/ws');
  expect(direct['HARBORLINE_TELEPHONE_RELAY_URL']).toBeUndefined();
  const secure = { ...plan, publicUrl: 'https://line.example.org:8443', tls: { certificate: 'a', key: 'b' } };
  expect(serverEnvironment(secure, {})).toMatchObject({
    HARBORLINE_TLS_CERTIFICATE: 'a',
    HARBORLINE_TLS_KEY: 'b',
    HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'wss://line.example.org:8443/api/telephone',
    HARBORLINE_TELEPHONE_RELAY_URL: 'ws://127.0.0.1:4000/ws',
  });
  const named = { HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'wss://exchange.example.org/ws' };
  expect(serverEnvironment(secure, named)).toMatchObject(named);
});

const several = {
  ...plan,
  exchanges: [
    ...plan.exchanges,
    { name: 'exchange-2', address: ownExchange(4001, 'only-for-tests'), spool: '/data/spool-2' },
  ],
};

test('several exchanges are told of in one list, and nothing else speaks of one', () => {
  const environment = serverEnvironment(several, { HARBORLINE_RECORDINGS_SPOOL: '/elsewhere' });
  const common = { ariUser: 'harborline', ariPassword: 'only-for-tests', sipDomain: '127.0.0.1' };
  expect(JSON.parse(environment['HARBORLINE_EXCHANGES'] ?? '')).toEqual([
    {
      ...common,
      name: 'exchange-1',
      ariUrl: 'http://127.0.0.1:4000',
      websocketUrl: 'ws://127.0.0.1:4000/ws',
      relayUrl: null,
      spool: '/data/spool',
    },
    {
      ...common,
      name: 'exchange-2',
      ariUrl: 'http://127.0.0.1:4001',
      websocketUrl: 'ws://127.0.0.1:4001/ws',
      relayUrl: null,
      spool: '/data/spool-2',
    },
  ]);
  const ofOne = /^ASTERISK_|TELEPHONE|SIP_DOMAIN|SPOOL/;
  const told = Object.entries(environment).filter(([name, value]) => ofOne.test(name) && value !== undefined);
  expect(told).toEqual([]);
  expect(serverEnvironment(plan, {})).not.toHaveProperty('HARBORLINE_EXCHANGES');
});

test('a list of exchanges that others run goes on to the server as it is', () => {
  const environment = serverEnvironment(plan, { HARBORLINE_EXCHANGES: 'the list' });
  expect(environment).toMatchObject({ HARBORLINE_EXCHANGES: 'the list' });
  expect(environment).not.toHaveProperty('ASTERISK_ARI_URL');
});

test('over https each of several exchanges has a way of its own through the server', () => {
  const secure = { ...several, publicUrl: 'https://line.example.org' };
  const list: unknown = JSON.parse(serverEnvironment(secure, {})['HARBORLINE_EXCHANGES'] ?? '');
  expect(list).toMatchObject([
    { websocketUrl: 'wss://line.example.org/api/telephone/exchange-1', relayUrl: 'ws://127.0.0.1:4000/ws' },
    { websocketUrl: 'wss://line.example.org/api/telephone/exchange-2', relayUrl: 'ws://127.0.0.1:4001/ws' },
  ]);
});
