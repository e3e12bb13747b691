import { describe, expect, test } from 'vitest';
import { soundPortsOf } from './exchange-places.ts';
import { noPorts } from './line-record.ts';
import { checkTlsPorts, countExchanges, namedExchanges, ownExchanges } from './plan-exchanges.ts';

describe('how many exchanges a line has', () => {
  test('is one, or what was asked for, on the command line before the environment', () => {
    expect(countExchanges(null, false, {})).toBe(1);
    expect(countExchanges(null, false, { HARBORLINE_EXCHANGE_COUNT: '3' })).toBe(3);
    expect(countExchanges(2, false, { HARBORLINE_EXCHANGE_COUNT: '3' })).toBe(2);
    expect(countExchanges(null, true, {})).toBe(0);
  });

  test('is refused where it is no number of them, or where others run the exchange', () => {
    for (const wrong of ['0', '9', '1.5', 'two'])
      expect(() => countExchanges(null, false, { HARBORLINE_EXCHANGE_COUNT: wrong })).toThrow('from 1 to 8');
    expect(() => countExchanges(2, true, {})).toThrow('others run');
    const named = { HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'wss://exchange.example.org/ws' };
    expect(countExchanges(1, false, named)).toBe(1);
    expect(() => countExchanges(2, false, named)).toThrow('address of one exchange');
  });

  test('is refused where the carriers would need more TLS ports than there are', () => {
    const tls = { port: 65_534, authorities: '/a.crt' };
    expect(() => checkTlsPorts({ carriers: [], tls }, 3)).toThrow('65534');
    checkTlsPorts({ carriers: [], tls }, 2);
  });
});

test('exchanges that others run are named alone or in a list', () => {
  expect(namedExchanges({})).toBeNull();
  const alone = {
    ASTERISK_ARI_URL: 'https://exchange.example:8089',
    ASTERISK_ARI_USER: 'line',
    ASTERISK_ARI_PASSWORD: 'only-for-tests',
  };
  expect(namedExchanges(alone)).toMatchObject([{ name: 'exchange-1' }]);
  const one = {
    name: 'north',
    ariUrl: 'https://north.example:8089',
    ariUser: 'line',
    ariPassword: 'only-for-tests',
    websocketUrl: 'wss://north.example/ws',
    relayUrl: null,
    sipDomain: 'north.example',
    spool: null,
  };
  const list = (value: unknown) => ({ ...alone, HARBORLINE_EXCHANGES: JSON.stringify(value) });
  expect(namedExchanges(list([one, { ...one, name: 'south' }]))).toMatchObject([
    { name: 'north', address: { webSocketUrl: 'wss://north.example/ws' } },
    { name: 'south' },
  ]);
  expect(() => namedExchanges(list([]))).toThrow('HARBORLINE_EXCHANGES');
  expect(() => namedExchanges({ HARBORLINE_EXCHANGES: 'two' })).toThrow('HARBORLINE_EXCHANGES');
});

describe('the ports of sound', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('are shared out among %i without overlapping', (count) => {
    const shares = Array.from({ length: count }, (_, index) => soundPortsOf(index + 1, count));
    expect(shares[0]?.first).toBe(10_000);
    expect(shares.at(-1)?.last).toBeLessThanOrEqual(19_999);
    for (const [index, { first, last }] of shares.entries()) {
      expect([first % 2, last % 2]).toEqual([0, 1]);
      expect(first).toBeGreaterThan(shares[index - 1]?.last ?? 0);
    }
  });

  test('of an only one are all of them', () => {
    expect(soundPortsOf(1, 1)).toEqual({ first: 10_000, last: 19_999 });
  });
});

test('our own exchanges are where the ports of a line say', () => {
  const ports = { ...noPorts, sip: 5060, exchange: 4000, others: [{ sip: 5061, exchange: 4001 }] };
  expect(ownExchanges(ports, 'only-for-tests')).toMatchObject([
    { name: 'exchange-1', service: 'asterisk', sipPort: 5060, address: { ariUrl: 'http://127.0.0.1:4000' } },
    {
      name: 'exchange-2',
      service: 'asterisk-2',
      sipPort: 5061,
      address: { ariUrl: 'http://127.0.0.1:4001' },
    },
  ]);
  expect(ownExchanges(noPorts, 'only-for-tests')).toEqual([]);
});
