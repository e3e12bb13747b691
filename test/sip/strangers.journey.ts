import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExchange, type TestExchange } from '../support/exchange.ts';
import { inviteOf, sendDatagram } from '../support/sip-datagram.ts';

let exchange: TestExchange;
beforeAll(async () => {
  exchange = await startExchange();
});
afterAll(() => exchange?.stop());

const invite = (user: string, from: string) =>
  sendDatagram({ from, to: { address: '127.0.0.1', port: exchange.sipPort }, text: inviteOf(user, from) });

describe('whoever calls from an address that is no carrier', () => {
  it.each(['this-machine', 'trunk', '5550100', 'anonymous'])('is not let in as %s', async (user) => {
    expect(await invite(user, '127.0.0.2')).toMatch(/^SIP\/2.0 401 /);
  });

  it('is let in from an address that is one', async () => {
    expect(await invite('5550100', '127.0.0.1')).toMatch(/^SIP\/2.0 1\d\d /);
  });
});
