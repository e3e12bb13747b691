import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { zoneOfLine } from './line-zone.ts';

it.each([
  ['as somebody has said', 'America/Denver', 'UTC', 'America/Denver'],
  ['UTC, where somebody has said so', 'UTC', 'America/Denver', 'UTC'],
  ['the machine’s, where nobody has', undefined, 'America/Chicago', 'America/Chicago'],
  ['none, where the machine has UTC', undefined, 'UTC', null],
  ['none, where the machine has UTC by another name', undefined, 'Etc/UTC', null],
])('the zone of a line is %s', (_name, said, ofProcess, zone) => {
  expect(zoneOfLine(said, ofProcess)).toBe(zone);
});

it('a line does not start with a zone that is none', () => {
  const line = {
    ...{ HARBORLINE_DATA: '/data', DATABASE_URL: 'postgres://127.0.0.1/line', HARBORLINE_HTTP_PORT: '0' },
    ...{ HARBORLINE_PUBLIC_URL: 'http://127.0.0.1', ASTERISK_ARI_URL: 'http://127.0.0.1:4000' },
    ...{ ASTERISK_ARI_USER: 'line', ASTERISK_ARI_PASSWORD: 'only-for-tests' },
    HARBORLINE_TELEPHONE_WEBSOCKET_URL: 'ws://127.0.0.1:4000/ws',
  };
  const read = (zone: string) => readConfig({ ...line, HARBORLINE_TIME_ZONE: zone }).timeZone;
  expect(read('America/Anchorage')).toBe('America/Anchorage');
  expect(() => read('America/Nowhere')).toThrow('such as America/New_York');
});
