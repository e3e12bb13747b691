import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestClock } from '../../server/platform/clock-for-tests.ts';
import { blindingClient, KeyServer, openThrowAwayKeys } from '../../server/rooms/blinding/index.ts';
import {
  keyServerParts,
  madeUpChild,
  newKeyServerFolder,
  openKeyServer,
  secretsOf,
  smallCap,
  startKeyServerProcess,
  WitnessForTests,
} from '../support/key-server.ts';

const logOf = async (folder: string) => {
  const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('log-'));
  return join(folder, name);
};

async function newAttackedServer() {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  return { folder, parts, server: await openKeyServer(parts) };
}

/** Tries as often as it can, with the witness looking all the time; how often it succeeded. */
async function tryHard(server: KeyServer, times: number, clock: TestClock): Promise<number> {
  let granted = 0;
  for (let attempt = 0; attempt < times; attempt += 1) {
    if (Array.isArray(await server.tokenise(madeUpChild, `try-${attempt}`))) granted += 1;
    clock.advance(100);
    if (attempt % 5 === 0) await server.witnessNow();
  }
  return granted;
}

const failsWith = (code: string): unknown => expect.objectContaining({ code });

describe('nobody can run a dictionary through the key server', () => {
  it('which stops at its cap, whatever it is told', async () => {
    const { parts, server } = await newAttackedServer();
    // 10,000 tries in 1,000 s of the key server's own time.
    expect(await tryHard(server, 10_000, parts.clock)).toBe(smallCap.hourly);
    expect(await server.tokenise(madeUpChild, 'one-more')).toEqual({ refused: 'over-cap' });
    parts.clock.advance(60 * 60_000);
    await server.witnessNow();
    expect(await server.tokenise(madeUpChild, 'later')).toHaveLength(1);
  });

  it('nor by words in the request about the time or about who asks', async () => {
    const folder = await newKeyServerFolder();
    const { socket } = await startKeyServerProcess(folder, {
      HARBORLINE_KEY_SERVER_HOURLY: '5',
      HARBORLINE_KEY_SERVER_BURST: '5',
    });
    const client = blindingClient({ kind: 'socket', path: socket });
    await expect.poll(() => client.state()).toMatchObject({ lookUps: 'allowed' });
    for (let attempt = 0; attempt < 20; attempt += 1)
      await client.tokenise(madeUpChild, `request-${attempt}-at-2099-01-01`);
    expect(await client.tokenise(madeUpChild, 'another-caller')).toMatchObject({
      refused: expect.stringMatching(/^(over-cap|unwitnessed)$/) as unknown,
    });
    expect((await readFile(await logOf(folder), 'utf8')).match(/looked-up/g)).toHaveLength(5);
  });

  it('nor by restarting it, in order or not', async () => {
    const { parts, server } = await newAttackedServer();
    expect(await tryHard(server, 200, parts.clock)).toBeLessThanOrEqual(smallCap.hourly);
    await server.close();
    let granted = smallCap.hourly;
    for (let start = 0; start < 3; start += 1) {
      // Not closed: as one that was killed.
      const again = await openKeyServer(parts);
      granted += await tryHard(again, 50, parts.clock);
    }
    expect(granted).toBe(smallCap.hourly);
  });

  it('nor by putting its clock back', async () => {
    const { parts, server } = await newAttackedServer();
    await tryHard(server, 2_000, parts.clock);
    await server.close();
    const earlier = { ...parts, clock: new TestClock('2020-01-01T00:00:00.000Z') };
    expect(await tryHard(await openKeyServer(earlier), 50, earlier.clock)).toBe(0);
  });

  it('nor by taking its log away', async () => {
    const { folder, parts, server } = await newAttackedServer();
    await server.close();
    await rm(await logOf(folder));
    await expect(KeyServer.open(parts)).rejects.toEqual(failsWith('HL_KEY_SERVER_LOG'));
  });

  it('nor by altering it, or leaving an entry out of it', async () => {
    const { folder, parts, server } = await newAttackedServer();
    await tryHard(server, 8, parts.clock);
    await server.close();
    const [file, text] = [await logOf(folder), await readFile(await logOf(folder), 'utf8')];
    const lines = text.split('\n');
    for (const altered of [text.replace('looked-up', 'looked-in'), lines.toSpliced(3, 1).join('\n')]) {
      await writeFile(file, altered);
      await expect(KeyServer.open(parts)).rejects.toEqual(failsWith('HL_KEY_SERVER_LOG'));
    }
    await writeFile(file, '');
    await expect(KeyServer.open(parts)).rejects.toEqual(failsWith('HL_KEY_SERVER_LOG'));
  });

  it('nor by cutting it off behind what the witness has seen', async () => {
    const { folder, parts, server } = await newAttackedServer();
    const whole = await readFile(await logOf(folder), 'utf8');
    await tryHard(server, 8, parts.clock);
    await server.close();
    await writeFile(await logOf(folder), whole);
    const cut = await openKeyServer(parts);
    parts.clock.advance(60 * 60_000);
    await cut.witnessNow();
    expect(await cut.tokenise(madeUpChild, 'one')).toEqual({ refused: 'unwitnessed' });
  });

  it('nor while no witness sees it', async () => {
    const { parts, server } = await newAttackedServer();
    parts.witness.isAway = true;
    expect(await server.tokenise(madeUpChild, 'still')).toHaveLength(1);
    parts.clock.advance(60_000);
    expect(await server.tokenise(madeUpChild, 'too-late')).toEqual({ refused: 'unwitnessed' });
    parts.witness.isAway = false;
    await server.witnessNow();
    expect(await server.tokenise(madeUpChild, 'again')).toHaveLength(1);
    await server.close();
    parts.witness.isAway = true;
    expect(await (await openKeyServer(parts)).tokenise(madeUpChild, 'new')).toEqual({
      refused: 'unwitnessed',
    });
  });

  it('nor when its log cannot be written', async () => {
    const { server } = await newAttackedServer();
    expect(await server.tokenise(madeUpChild, 'one')).toHaveLength(1);
    // Its file is closed: as a disk that takes nothing any more.
    await server.close();
    expect(await server.tokenise(madeUpChild, 'two')).toEqual({ refused: 'log-failed' });
    expect(await server.state()).toMatchObject({ lookUps: 'log-failed' });
  });

  it('nor with a second one that has the same keys', async () => {
    const { folder, parts, server } = await newAttackedServer();
    const copy = await newKeyServerFolder();
    for (const name of await readdir(folder))
      await writeFile(join(copy, name), await readFile(join(folder, name)), { mode: 0o600 });
    const second = await openKeyServer({ ...parts, folder: copy, secrets: secretsOf(copy) });
    await server.tokenise(madeUpChild, 'one');
    await server.witnessNow();
    await second.tokenise(madeUpChild, 'two');
    await second.witnessNow();
    expect(await server.tokenise(madeUpChild, 'three')).toEqual({ refused: 'unwitnessed' });
  });

  it('nor with another witness than the one that has seen it, which only its own administrator can name', async () => {
    const { parts, server } = await newAttackedServer();
    await tryHard(server, 2_000, parts.clock);
    await server.close();
    const again = await openKeyServer({ ...parts, witness: new WitnessForTests() });
    expect(await tryHard(again, 20, parts.clock)).toBe(0);
  });
});

describe('a stolen community key', () => {
  it('has no token in common with what the line keeps', () => {
    const community = Buffer.alloc(32, 7);
    const under = (fill: number) =>
      openThrowAwayKeys(community, Buffer.alloc(32, fill)).fingerprint(madeUpChild);
    const custodian = openThrowAwayKeys(community).tokeniseValue('name', 'ejemplo');
    const tokens = (fingerprint: object): string[] => JSON.stringify(fingerprint).match(/\d{6,}/g) ?? [];
    const [one, other] = [tokens(under(1)), tokens(under(2))];
    expect(tokens(under(1))).toEqual(one);
    expect(one.filter((token) => other.includes(token))).toEqual([]);
    expect(one).not.toContain(String(custodian));
  });
});
