import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openTestLine } from '../support/line.ts';

/** The value that stands behind `series` in Prometheus' text; undefined where there is no such line. */
const readSeries = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

describe('metrics', () => {
  it('count calls by how they ended, and say nothing about anybody', async () => {
    const line = await openTestLine({ metricsPort: 0, exchanges: 2 });
    const ask = async () => (await fetch(`${line.metricsUrl()}/metrics`)).text();
    const channelId = line.newChannel();
    line.telephony.callerArrives(channelId, '+15550100');
    await line.inTime(async () =>
      expect(readSeries(await ask(), 'harborline_calls_arrived_total{exchange="exchange-1"}')).toBe('1'),
    );
    expect(readSeries(await ask(), 'harborline_calls_arrived_total{exchange="exchange-2"}')).toBe('0');
    expect(readSeries(await ask(), 'harborline_live_calls{exchange="exchange-1"}')).toBe('1');
    line.telephonyOf('exchange-2').goAway();
    expect(readSeries(await ask(), 'harborline_exchange_connected{exchange="exchange-1"}')).toBe('1');
    expect(readSeries(await ask(), 'harborline_exchange_connected{exchange="exchange-2"}')).toBe('0');
    line.telephony.channelEnds(channelId);
    await line.inTime(async () =>
      expect(
        readSeries(await ask(), 'harborline_calls_ended_total{state="abandoned",cause="caller-hung-up"}'),
      ).toBe('1'),
    );
    expect(readSeries(await ask(), 'harborline_callers_waiting')).toBe('0');
    expect(await ask()).not.toContain('5550100');
  });

  it('are not for a page in a browser, whatever name it gave this machine', async () => {
    const line = await openTestLine({ metricsPort: 0 });
    const metricsPort = Number(new URL(line.metricsUrl() ?? '').port);
    expect(await statusFor('monitoring.example', metricsPort)).toBe(421);
    expect(await statusFor('127.0.0.1.example', metricsPort)).toBe(421);
    expect(await statusFor(`localhost:${metricsPort}`, metricsPort)).toBe(200);
  });
});

/** `fetch` does not let a program choose its Host. */
async function statusFor(host: string, port: number): Promise<number | undefined> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/metrics', headers: { host } }, resolve);
    asked.once('error', reject).end();
  });
  answer.resume();
  return answer.statusCode;
}
