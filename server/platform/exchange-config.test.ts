import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const line = {
  HARBORLINE_DATA: '/data',
  DATABASE_URL: 'postgres://127.0.0.1/line',
  HARBORLINE_HTTP_PORT: '0',
  HARBORLINE_PUBLIC_URL: 'http://127.0.0.1',
};
const alone = {
  ASTERISK_ARI_URL: 'http://127.0.0.1:4000',
  ASTERISK_ARI_USER: 'line',
  ASTERISK_ARI_PASSWORD: 'only-for-tests',
  HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'ws://127.0.0.1:4000/ws',
  HARBORLINE_RECORDINGS_SPOOL: '/spool',
};
const listed = (name: string) => ({
  name,
  ariUrl: 'http://127.0.0.1:4000',
  ariUser: 'line',
  ariPassword: 'only-for-tests',
  websocketUrl: 'ws://127.0.0.1:4000/ws',
  relayUrl: null,
  sipDomain: '127.0.0.1',
  spool: null,
});
const read = (exchanges: unknown, rest = {}) =>
  readConfig({ ...line, HARBORLINE_EXCHANGES: JSON.stringify(exchanges), ...rest });

describe('the exchanges of a line', () => {
  it('are one, by the name of exchange-1, where it has variables of its own', () => {
    expect(readConfig({ ...line, ...alone }).exchanges).toEqual([
      {
        name: 'exchange-1',
        url: 'http://127.0.0.1:4000',
        user: 'line',
        password: 'only-for-tests',
        websocketUrl: 'ws://127.0.0.1:4000/ws',
        relayUrl: null,
        sipDomain: '127.0.0.1',
        spool: '/spool',
      },
    ]);
  });

  it('are those of the list, which alone counts where there is one', () => {
    const { exchanges, recordings } = read([listed('exchange-1'), listed('exchange-2')], alone);
    expect(exchanges.map(({ name, url, spool }) => ({ name, url, spool }))).toEqual([
      { name: 'exchange-1', url: 'http://127.0.0.1:4000', spool: null },
      { name: 'exchange-2', url: 'http://127.0.0.1:4000', spool: null },
    ]);
    expect(recordings).toBeNull();
  });

  it.each([
    ['no list and no variables', () => readConfig(line), 'ASTERISK_ARI_URL'],
    [
      'half of the variables',
      () => readConfig({ ...line, ...alone, ASTERISK_ARI_USER: undefined }),
      'all of',
    ],
    ['a list of none', () => read([]), 'HARBORLINE_EXCHANGES'],
    ['a name twice', () => read([listed('exchange-1'), listed('exchange-1')]), 'once'],
    [
      'a spool for one alone',
      () => read([listed('exchange-1'), { ...listed('exchange-2'), spool: '/spool' }]),
      'spool',
    ],
    ['a name with other letters', () => read([listed('Exchange 1')]), 'HARBORLINE_EXCHANGES'],
    ['what is not JSON', () => readConfig({ ...line, HARBORLINE_EXCHANGES: '[' }), 'not JSON'],
  ])('are refused where there is %s', (_what, act, says) => {
    expect(act).toThrow(says);
  });
});
