import { describe, expect, test } from 'vitest';
import { noPorts } from './line-record.ts';
import { describeLine, describeTimes, type LineSummary } from './summary.ts';

const steps = [
  { title: 'PostgreSQL', durationMs: 1200, isDownload: false },
  { title: 'Asterisk, fetched', durationMs: 15_000, isDownload: true },
  { title: 'Prompts', durationMs: 3000, isDownload: false },
];

describe('where the time of a start went', () => {
  test('is one line for a warm start', () => {
    expect(describeTimes(2345, steps)).toEqual(['Ready after 2.3 s.']);
  });

  test('is told for a cold one, longest first, downloads apart', () => {
    const told = describeTimes(20_000, steps);
    const order = ['Prompts', 'PostgreSQL', 'downloads', 'Asterisk, fetched'];
    expect(order.map((word) => told.findIndex((line) => line.includes(word)))).toEqual([2, 3, 4, 5]);
  });
});

const access = { ariUrl: 'http://127.0.0.1:4000', ariUser: 'harborline', ariPassword: 'only-for-tests' };
const summary: LineSummary = {
  url: 'http://127.0.0.1:8080',
  ownAuthority: null,
  dataFolder: '/data',
  httpPort: 8080,
  sipAddress: '192.0.2.7',
  sipPort: 5060,
  ports: noPorts,
  pids: { supervisor: 1, server: 2, keyServer: 5, register: 6, asterisk: 3, postgres: 4 },
  databaseUrl: 'postgresql://server@127.0.0.1:1/line',
  administratorUrl: 'postgresql://administrator@127.0.0.1:1/line',
  exchange: access,
  exchanges: [{ name: 'exchange-1', sipPort: 5060, pid: 3, ...access }],
  links: [],
  children: [],
  readyAfterMs: 2000,
  steps: [],
};

test('a line says where each of its exchanges is called', () => {
  const callsOf = (told: string) => told.split('\n').filter((line) => line.includes('sip:'));
  const first = '  Telephone calls: sip:line-en@192.0.2.7:5060 (Spanish: line-es)';
  expect(callsOf(describeLine(summary))).toEqual([first]);
  const second = { name: 'exchange-2', sipPort: 5061, pid: 5, ...access };
  const two = { ...summary, exchanges: [...summary.exchanges, second] };
  expect(callsOf(describeLine(two))).toEqual([first, '               and sip:line-en@192.0.2.7:5061']);
  const others = { ...summary, exchanges: [{ name: 'exchange-1', sipPort: null, pid: null, ...access }] };
  expect(callsOf(describeLine(others))).toEqual([]);
});
