import { expect, test } from 'vitest';
import { ownExchange } from './exchange.ts';
import { serverEnvironment } from './server.ts';

const plan = {
  dataFolder: '/data',
  databaseUrl: 'postgresql://server@127.0.0.1:1/line',
  host: '127.0.0.1',
  port: 8080,
  publicUrl: 'http://127.0.0.1:8080',
  tls: null,
  exchange: ownExchange(4000, 'only-for-tests'),
  recordings: { spool: '/data/spool', opusenc: ['opusenc'] },
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
