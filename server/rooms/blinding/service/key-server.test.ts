import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  keyServerParts,
  madeUpChild,
  newKeyServerFolder,
  openKeyServer,
  PATIENCE,
  startKeyServerProcess,
} from '../../../../test/support/key-server.ts';
import { unpackFingerprint } from '../../fingerprints/index.ts';
import type { Blinding } from '../blinding.ts';
import { blindingClient } from '../client.ts';

const opened = {
  'in this process': async (): Promise<Blinding> => openKeyServer(keyServerParts(await newKeyServerFolder())),
  'in a process of its own': async (): Promise<Blinding> => {
    const { socket, isOpen, said } = await startKeyServerProcess(await newKeyServerFolder());
    expect(isOpen, said()).toBe(true);
    const client = blindingClient({ kind: 'socket', path: socket });
    await expect.poll(() => client.state(), PATIENCE).toMatchObject({ lookUps: 'allowed' });
    return client;
  },
};

describe.each(Object.entries(opened))('a key server %s', { timeout: 60_000 }, (_where, open) => {
  it('gives equal fingerprints for equal descriptions, under the line key, and others for others', async () => {
    const blinding = await open();
    const [first, same, other] = [
      await blinding.tokenise(madeUpChild, 'one'),
      await blinding.tokenise(madeUpChild, 'two'),
      await blinding.tokenise({ ...madeUpChild, givenNames: 'Otra' }, 'three'),
    ];
    expect(first).toEqual(same);
    expect(first).toMatchObject([{ lineKeyVersion: 1 }]);
    expect(other).not.toEqual(first);
    const [packed] = Array.isArray(first) ? first : [];
    expect(unpackFingerprint(packed?.packed ?? Buffer.alloc(0)).given).toHaveLength(2);
  });

  it('refuses more than is said of one child, and says so', async () => {
    const blinding = await open();
    const many = Array.from({ length: 40 }, (_, index) => `Nombre${index}`).join(' ');
    for (const description of [
      { ...madeUpChild, givenNames: many },
      { ...madeUpChild, otherNames: 'a,b,c,d,e,f,g' },
      { ...madeUpChild, identifiers: Array(4).fill({ type: 'passport', value: '1' }) },
      { ...madeUpChild, datesOfBirth: Array(9).fill({ year: 2011, month: 1, day: 1 }) },
    ])
      expect(await blinding.tokenise(description, 'one')).toEqual({ refused: 'not-valid' });
    expect(await blinding.tokenise(madeUpChild, 'not an id')).toEqual({ refused: 'not-valid' });
  });

  it('tells its state and no key', async () => {
    const state = await (await open()).state();
    expect(state).toMatchObject({ lookUps: 'allowed', lineKeyVersions: [1], specificationVersion: 1 });
  });
});

describe('a key server', () => {
  it('that is away is an answer', async () => {
    const client = blindingClient({ kind: 'socket', path: join(await newKeyServerFolder(), 'nobody') });
    expect(await client.tokenise(madeUpChild, 'one')).toEqual({ refused: 'away' });
    expect(await client.state()).toEqual({ refused: 'away' });
  });

  it('that does not start says why in one line', async () => {
    const folder = await newKeyServerFolder();
    const unset = await startKeyServerProcess(folder, { HARBORLINE_KEY_SERVER_BURST: 'many' });
    expect(unset.isOpen).toBe(false);
    expect(unset.said()).toMatch(/^HL_KEY_SERVER_SETTINGS: HARBORLINE_KEY_SERVER_BURST: .*\n$/);
    const far = join(folder, 'far'.repeat(40));
    const tooLong = await startKeyServerProcess(folder, { HARBORLINE_KEY_SERVER_SOCKET: far });
    expect(tooLong.said()).toMatch(/^HL_KEY_SERVER_SETTINGS: .* is longer than/m);
    await writeFile(join(folder, 'socket'), 'no socket');
    const taken = await startKeyServerProcess(folder);
    expect(taken.said()).toMatch(/^HL_KEY_SERVER_SETTINGS: .* no socket/m);
    expect(await readFile(join(folder, 'socket'), 'utf8')).toBe('no socket');
    await rm(join(folder, 'socket'));
    const first = await startKeyServerProcess(folder);
    expect(first.isOpen, first.said()).toBe(true);
    const second = await startKeyServerProcess(folder);
    expect(second.said()).toContain('Another key server works on');
    expect(await blindingClient({ kind: 'socket', path: first.socket }).state()).toMatchObject({
      lineKeyVersions: [1],
    });
  }, 60_000);

  it('gives the same fingerprints after a restart, and keeps nothing readable', async () => {
    const folder = await newKeyServerFolder();
    const parts = keyServerParts(folder);
    const server = await openKeyServer(parts);
    const before = await server.tokenise(madeUpChild, 'one');
    await server.close();
    expect(await (await openKeyServer(parts)).tokenise(madeUpChild, 'two')).toEqual(before);
    for (const name of await readdir(folder)) {
      const content = await readFile(join(folder, name), 'utf8');
      expect(content).not.toMatch(/Invented|Ejemplo|T0000001|communityKey/i);
      expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0);
    }
  });

  it('has written a look-up down before it answers', async () => {
    const folder = await newKeyServerFolder();
    const server = await openKeyServer(keyServerParts(folder));
    await server.tokenise(madeUpChild, 'request-17');
    const [log = ''] = (await readdir(folder)).filter((name) => name.startsWith('log-'));
    expect(await readFile(join(folder, log), 'utf8')).toContain('"looked-up","requestId":"request-17"');
  });
});
