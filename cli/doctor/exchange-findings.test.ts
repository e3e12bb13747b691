import { expect, test } from 'vitest';
import { noPorts } from '../line/line-record.ts';
import { ownExchanges } from '../line/plan-exchanges.ts';
import { describeExchange } from './exchange-findings.ts';

test('each exchange is told of by its name, and one that is away with its own log', () => {
  const ports = { ...noPorts, sip: 5060, exchange: 4000, others: [{ sip: 5061, exchange: 4001 }] };
  const [first, second] = ownExchanges(ports, 'only-for-tests').map((exchange) =>
    describeExchange(exchange, '192.0.2.7', exchange.number === 1 ? '22.5.0' : null, '/logs'),
  );
  expect(first).toMatchObject({
    subject: 'Exchange exchange-1',
    state: 'ok',
    what: 'Asterisk 22.5.0 answers; calls at 192.0.2.7:5060 (UDP)',
  });
  expect(second).toMatchObject({ state: 'problem', what: 'does not answer; calls at 192.0.2.7:5061 (UDP)' });
  expect(second?.whatToDo).toContain('/logs/asterisk-2.log');
});
