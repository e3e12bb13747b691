import { expect, test } from 'vitest';
import { ownExchange } from './exchange.ts';
import { serverEnvironment } from './server.ts';

test("the server gets the operator's own settings, and above them what the line knows", () => {
  const plan = {
    dataFolder: '/data',
    databaseUrl: 'postgresql://server@127.0.0.1:1/line',
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://127.0.0.1:8080',
    exchange: ownExchange(4000, 'only-for-tests'),
    isDemo: false,
  };
  const inherited = {
    HARBORLINE_WRAP_UP_MS: '500',
    HARBORLINE_LOG_LEVEL: 'debug',
    DATABASE_URL: 'the administrator',
  };
  const environment = serverEnvironment(plan, inherited);
  expect(environment).toMatchObject({ HARBORLINE_WRAP_UP_MS: '500', HARBORLINE_LOG_LEVEL: 'debug' });
  expect(environment['DATABASE_URL']).toBe(plan.databaseUrl);
  expect(environment['HARBORLINE_LINK_SIGNS_IN']).toBe('no');
  expect(environment['ASTERISK_ARI_URL']).toBe('http://127.0.0.1:4000');
});
