import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connectCall } from '../support/calls.ts';
import { commandLineOf, everyVerb } from '../support/command-line.ts';
import { messageToComparable } from '../support/comparable.ts';
import { eventually, openTestLine } from '../support/line.ts';
import { noPortal } from '../support/policies.ts';
import { type Known, madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';

const [known, inItsPlace, ...others] = madeUpChildren(62);
if (!known || !inItsPlace) throw new Error('There are no children.');
const words = [...known.surnames, ...known.givenNames.split(' '), known.reference, known.bornOn];

async function lineWith(children: Known[]) {
  const line = await openTestLine();
  const custodian = await openTestCustodian(line, await openTestKeyServer());
  await custodian.send(children);
  return { line, custodian };
}

/** What a desk is told that asks, in every message that has room for words, for the child who is in one of two registers. */
async function askAtDesk(children: Known[]): Promise<string[]> {
  const { line } = await lineWith(children);
  const { desk, callId } = await connectCall(line);
  const told: string[] = [];
  desk.onMessage((text) => {
    if (/"kind":"(agencies|colleagues|languages|refused)"/.test(text)) told.push(messageToComparable(text));
    for (const word of words) expect(text).not.toContain(word);
  });
  const tried = [...words, '%%', '__', "' OR 1=1 --", 'SELECT reference FROM register.blob'];
  for (const text of tried) {
    desk.sendAnything({ kind: 'find-agencies', callId, text });
    for (const kind of ['find-children', 'search-register', 'list-register', 'export'])
      desk.sendAnything({ kind, callId, text, name: text });
    desk.sendAnything({ kind: 'find-colleagues', text });
    desk.sendAnything({ kind: 'find-languages', text });
  }
  await eventually(() => expect(told).toHaveLength(tried.length * 7));
  return told;
}

it('promise 3, WebSocket: no message of a desk, of the contract or made up, finds a child in the register or shows that there is none', {
  timeout: 120_000,
}, async () => {
  const holding = await askAtDesk([known, ...others]);
  expect(holding).toEqual(await askAtDesk([inItsPlace, ...others]));
  expect(holding.filter((text) => text.includes('"agencies":[]'))).not.toEqual([]);
  expect(holding.filter((text) => text.includes('HL_REQUEST_NOT_VALID'))).not.toEqual([]);
});

it('promise 3, command line: no word of it lists, finds or exports a record, and nothing that it prints or writes has a child in it', {
  timeout: 120_000,
}, async () => {
  const ofRegister = (await everyVerb()).filter((verb) => verb.startsWith('register '));
  expect(ofRegister).toContain('register import');
  expect(
    ofRegister.filter((verb) => /list|search|find|look|dump|show|print|export|map|all/.test(verb)),
  ).toEqual([]);
  const { line, custodian } = await lineWith([known, ...others]);
  const harborline = commandLineOf(line);
  for (const verb of ['list', 'search', 'find', 'export', 'dump', 'show'])
    expect((await harborline('register', verb, ...known.surnames)).exitCode).toBe(2);

  const folder = await mkdtemp(join(tmpdir(), 'harborline-taken-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const policies = join(folder, 'operator.cedar');
  await writeFile(policies, noPortal);
  line.clock.advance(60_000);
  await eventually(async () =>
    expect(await line.asAdministrator('SELECT 1 FROM ledger.checkpoint LIMIT 1')).toEqual(['1']),
  );
  const printed: string[] = [];
  for (const asked of [
    ['ledger', 'export', join(folder, 'tiles')],
    ['ledger', 'verify', '--json'],
    ['ledger', 'key'],
    ['policies', 'try', policies],
    ['routing', 'list'],
    ['staff', 'skill', 'list'],
    ['register', 'custodian', 'custodian-2', '--name', 'Another Custodian'],
  ]) {
    const { exitCode, said, complained } = await harborline(...asked);
    expect([asked[0], asked[1], exitCode]).toEqual([asked[0], asked[1], 0]);
    printed.push(said, complained);
  }
  for (const name of await readdir(folder, { recursive: true }))
    printed.push(await readFile(join(folder, name), 'latin1').catch(() => ''));
  expect(printed.join('').length).toBeGreaterThan(1_000);
  for (const word of words.flatMap((each) => [each, Buffer.from(each).toString('hex')]))
    expect(printed.join('\n')).not.toContain(word);
  // Who has the reference may have its record forgotten, which is the one thing that can be done with one.
  const unknown = await harborline('register', 'remove', 'R-none', '--custodian', custodian.custodianId);
  expect(unknown.said + unknown.complained).not.toMatch(new RegExp(words.join('|')));
});
