import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newKeyServerFolder,
  openKeyServer,
  WitnessForTests,
} from '../../../../test/support/key-server.ts';
import { KeyServer } from './key-server.ts';

// A machine that stops, a process that is killed, a file that is lost: at each write there is a before and an after.

const logOf = async (folder: string) => {
  const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('log-'));
  return join(folder, name);
};

const kindsIn = (log: string) => [...log.matchAll(/"event":\{"kind":"([a-z-]+)"/g)].map(([, kind]) => kind);

async function withAdministrators() {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  const server = await openKeyServer(parts);
  const administrators = await appointTwo(server);
  const change = await changeOf(server, { kind: 'line-key-added', version: 2 }, administrators);
  return { folder, parts, server, change };
}

const failsWith = (code: string): unknown => expect.objectContaining({ code });

describe('a change of the keys that is cut off', () => {
  it('before the keys are written is not made, and is in the log', async () => {
    const { folder, parts, server, change } = await withAdministrators();
    const replace = parts.secrets.replace;
    parts.secrets.replace = () => Promise.reject(new Error('The machine stops.'));
    await expect(server.change(change)).rejects.toThrow('stops');
    parts.secrets.replace = replace;
    const again = await openKeyServer(parts);
    expect(await again.state()).toMatchObject({ lineKeyVersions: [1], nextChange: 2 });
    expect(kindsIn(await readFile(await logOf(folder), 'utf8')).slice(-2)).toEqual([
      'keys-changing',
      'started',
    ]);
    expect(await again.change(change)).toEqual({ done: true });
  });

  it('after the keys are written is made, and is in the log with those who wanted it', async () => {
    const { folder, parts, server, change } = await withAdministrators();
    expect(await server.change(change)).toEqual({ done: true });
    const file = await logOf(folder);
    const text = await readFile(file, 'utf8');
    await server.close();
    await writeFile(file, `${text.split('\n').slice(0, -2).join('\n')}\n`);
    const again = await openKeyServer({ ...parts, witness: new WitnessForTests() });
    expect(await again.state()).toMatchObject({ lineKeyVersions: [2, 1], nextChange: 3 });
    const log = await readFile(file, 'utf8');
    expect(kindsIn(log).slice(-2)).toEqual(['keys-changing', 'started']);
    expect(log).toContain('"keys-changing","what":"line-key-added","by":["ada","ben"]');
  });

  it('by a log that cannot be written is not made', async () => {
    const { parts, server, change } = await withAdministrators();
    const before = await parts.secrets.read();
    await server.close();
    expect(await server.change(change)).toEqual({ refused: 'log-failed' });
    expect(await parts.secrets.read()).toEqual(before);
  });
});

describe('a key server', () => {
  it('makes no new keys in the place of those that are gone', async () => {
    const { folder, parts, server } = await withAdministrators();
    await server.close();
    await rename(join(folder, 'secrets.json'), join(folder, 'elsewhere'));
    await expect(KeyServer.open(parts)).rejects.toEqual(failsWith('HL_KEY_SERVER_KEYS'));
    await rename(join(folder, 'elsewhere'), join(folder, 'secrets.json'));
    expect(await (await openKeyServer(parts)).state()).toMatchObject({ nextChange: 2 });
  });

  it('that was cut off at its first start, between its log and its keys, starts', async () => {
    const folder = await newKeyServerFolder();
    const parts = keyServerParts(folder);
    const create = parts.secrets.create;
    parts.secrets.create = () => Promise.reject(new Error('The machine stops.'));
    await expect(KeyServer.open(parts)).rejects.toThrow('stops');
    parts.secrets.create = create;
    expect(await (await openKeyServer(parts)).tokenise(madeUpChild, 'one')).toHaveLength(1);
  });

  it('goes on where its last entry was cut off, for nothing was done for that one', async () => {
    const { folder, parts, server } = await withAdministrators();
    await server.tokenise(madeUpChild, 'one');
    await server.witnessNow();
    const file = await logOf(folder);
    const text = await readFile(file, 'utf8');
    for (const bytes of [1, 40, 100]) {
      await writeFile(file, text + text.slice(0, bytes));
      expect(await (await openKeyServer(parts)).tokenise(madeUpChild, 'two')).toHaveLength(1);
      await writeFile(file, text);
      parts.witness.heads.clear();
    }
    await rm(file);
    await expect(KeyServer.open(parts)).rejects.toEqual(failsWith('HL_KEY_SERVER_LOG'));
  });
});

it('a witness whose answer was lost knows no other log', async () => {
  const witness = new WitnessForTests();
  const show = witness.show;
  const server = await openKeyServer(keyServerParts(await newKeyServerFolder(), witness));
  witness.show = async (head) => {
    await show(head);
    throw new Error('The answer is lost.');
  };
  await server.tokenise(madeUpChild, 'one');
  await server.witnessNow();
  witness.show = show;
  await server.tokenise(madeUpChild, 'two');
  await server.witnessNow();
  expect(await server.tokenise(madeUpChild, 'three')).toHaveLength(1);
});
