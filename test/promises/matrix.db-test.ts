import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = import.meta.dirname;
const promises = [
  ...['No whereabouts', 'No immigration status', 'A blind register', 'Nobody unproven'],
  ...['A closed list of purposes', 'One answer for four truths', 'Two people', 'Written before shown'],
  ...['People decide', 'A child in danger first'],
];
const channels = ['HTTP', 'WebSocket', 'command line', 'SQL'];

type Attack = { promise: number; channels: string[]; what: string; file: string };

/** The tests whose title begins with a promise and the channels through which it is attacked. */
function attacksIn(file: string): Attack[] {
  const titles = readFileSync(join(folder, file), 'utf8').matchAll(
    /\bit\(\s*(['"`])promise (\d+), ([A-Za-z ]+?): (.*?)\1,/g,
  );
  return [...titles].map(([, , promise, through = '', what = '']) => ({
    ...{ promise: Number(promise), channels: through.split(' and '), what, file },
  }));
}

const attacks = readdirSync(folder)
  .filter((name) => name.endsWith('.db-test.ts'))
  .flatMap(attacksIn)
  .toSorted((one, other) => one.promise - other.promise);

const table = promises.flatMap((name, at) =>
  channels.flatMap((channel) =>
    attacks
      .filter((attack) => attack.promise === at + 1 && attack.channels.includes(channel))
      .map(({ what, file }) => `| ${at + 1} ${name} | ${channel} | ${what} | [${file}](${file}) |`),
  ),
);

const page = `# What tries to break each promise

Each promise of the floor is attacked through each way in: HTTP, WebSocket, the command line, and SQL with the server's role.
These are the attacks by the titles of their tests; the other tests here are about single things that the promises say. This page is
held against the titles by \`matrix.db-test.ts\`, which fails where a promise lacks a way in, and shows the page as it has to be.

| promise | way in | what is tried, and must fail | test |
| ------- | ------ | ---------------------------- | ---- |
${table.join('\n')}
`;

/** Without what a formatter aligns. */
const asWritten = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').trim();

it('every promise has a test named after it for each way in, and the page here names them', () => {
  const missing = promises.flatMap((name, at) =>
    channels
      .filter((channel) => !attacks.some((one) => one.promise === at + 1 && one.channels.includes(channel)))
      .map((channel) => `${at + 1} ${name}: ${channel}`),
  );
  expect(missing).toEqual([]);
  const written = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(asWritten(written)).toBe(asWritten(page));
});
