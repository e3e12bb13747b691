import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dataPaths } from './data-folder.ts';
import { lineRecordSchema, noPorts, readRememberedPorts, rememberPorts } from './line-record.ts';

test('what an earlier release wrote is still read', () => {
  const identity = { pid: 17, startedAtTicks: 4 };
  const ofOneExchange = {
    supervisor: identity,
    phase: 'ready',
    processes: { postgres: identity, asterisk: identity, server: identity },
    ports: { http: 8080, sip: 5060, exchange: 4000, postgres: 4001 },
    url: 'http://127.0.0.1:8080',
    host: '127.0.0.1',
    isTls: false,
    sipAddress: '127.0.0.1',
  };
  const record = lineRecordSchema.parse(ofOneExchange);
  expect(record).toMatchObject(ofOneExchange);
  expect(record.ports.others).toEqual([]);
});

test('ports of exchanges that are not wanted now stay remembered', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'harborline-ports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const paths = dataPaths(folder);
  const second = { sip: 5061, exchange: 4001 };
  const one = { ...noPorts, http: 8080, sip: 5060, exchange: 4000 };
  writeFileSync(paths.ports, JSON.stringify({ http: 8080, sip: 5060, exchange: 4000, postgres: null }));
  expect(readRememberedPorts(paths)).toEqual(one);
  rememberPorts(paths, { ...one, others: [second] });
  rememberPorts(paths, one);
  expect(readRememberedPorts(paths)).toEqual({ ...one, others: [second] });
  expect(JSON.parse(readFileSync(paths.ports, 'utf8'))).toMatchObject({ sip: 5060, exchange: 4000 });
});
