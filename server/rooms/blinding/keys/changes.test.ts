import { describe, expect, it } from 'vitest';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newAdministrator,
  newKeyServerFolder,
  openKeyServer,
} from '../../../../test/support/key-server.ts';
import { signChange } from './changes.ts';

async function withAdministrators() {
  const parts = keyServerParts(await newKeyServerFolder());
  const server = await openKeyServer(parts);
  const [ada, ben] = await appointTwo(server);
  if (!ada || !ben) throw new Error('There are two.');
  return { parts, server, ada, ben };
}

const addVersion2 = { kind: 'line-key-added', version: 2 } as const;

describe('a change of the keys', () => {
  it('needs two administrators, and neither one twice nor a stranger will do', async () => {
    const { server, ada, ben } = await withAdministrators();
    const refused = { refused: 'not-signed-by-two' };
    const stranger = newAdministrator('ben');
    const twice = { ...ada, name: 'ben' };
    for (const signers of [[], [ada], [ada, stranger], [ada, twice], [stranger, newAdministrator('cleo')]])
      expect(await server.change(await changeOf(server, addVersion2, signers))).toEqual(refused);
    const half = await changeOf(server, addVersion2, [ada]);
    const [signature] = half.signatures;
    const doubled = { ...half, signatures: [signature, signature] };
    expect(await server.change(doubled)).toEqual(refused);
    expect(await server.change(signChange(half, 'ben', ben.key))).toEqual({ done: true });
  });

  it('is made once, at the key server that it was signed for, as it was signed', async () => {
    const { server, ada, ben } = await withAdministrators();
    const change = await changeOf(server, addVersion2, [ada, ben]);
    const altered = { ...change, wish: { kind: 'line-key-destroyed', version: 1 } };
    expect(await server.change(altered)).toEqual({ refused: 'not-signed-by-two' });
    expect(await (await withAdministrators()).server.change(change)).toEqual({
      refused: 'another-key-server',
    });
    expect(await server.change(change)).toEqual({ done: true });
    expect(await server.change(change)).toEqual({ refused: 'out-of-turn' });
    expect(await server.change({ nonsense: true })).toEqual({ refused: 'not-valid' });
  });

  it('is not possible before the first administrators, who are appointed once', async () => {
    const server = await openKeyServer(keyServerParts(await newKeyServerFolder()));
    const two = [newAdministrator('ada'), newAdministrator('ben')];
    const [ada] = two;
    expect(await server.change(await changeOf(server, addVersion2, two))).toEqual({
      refused: 'no-administrators',
    });
    const told = two.map(({ name, publicKey }) => ({ name, publicKey }));
    const same = [ada, { ...ada, name: 'ben' }].map((one) => ({
      name: one?.name ?? '',
      publicKey: one?.publicKey ?? '',
    }));
    expect(await server.appoint(same)).toEqual({ refused: 'not-distinct' });
    expect(await server.appoint(told)).toEqual({ done: true });
    expect(await server.appoint(told)).toEqual({ refused: 'out-of-turn' });
  });

  it('of administrators counts from the next change on', async () => {
    const { server, ada, ben } = await withAdministrators();
    const [cleo, dan] = [newAdministrator('cleo'), newAdministrator('dan')];
    const administrators = [cleo, dan].map(({ name, publicKey }) => ({ name, publicKey }));
    await server.change(await changeOf(server, { kind: 'administrators', administrators }, [ada, ben]));
    expect(await server.change(await changeOf(server, addVersion2, [ada, ben]))).toEqual({
      refused: 'not-signed-by-two',
    });
    expect(await server.change(await changeOf(server, addVersion2, [cleo, dan]))).toEqual({ done: true });
  });
});

describe('the line key', { timeout: 60_000 }, () => {
  it('is rotated while look-ups go on: both versions answer, then the former one is destroyed', async () => {
    const { parts, server, ada, ben } = await withAdministrators();
    const lookUp = async () => {
      const found = await server.tokenise(madeUpChild, 'one');
      await server.witnessNow();
      if ('refused' in found) throw new Error(found.refused);
      return found;
    };
    const [before] = await lookUp();
    await server.change(await changeOf(server, addVersion2, [ada, ben]));
    const both = await lookUp();
    expect(both.map(({ lineKeyVersion }) => lineKeyVersion)).toEqual([2, 1]);
    expect(both[1]).toEqual(before);
    expect(both[0]?.packed).not.toEqual(before?.packed);
    const destroy = { kind: 'line-key-destroyed', version: 1 } as const;
    expect(await server.change(await changeOf(server, { ...destroy, version: 2 }, [ada, ben]))).toEqual({
      refused: 'version-in-use',
    });
    expect(await server.change(await changeOf(server, destroy, [ada, ben]))).toEqual({ done: true });
    expect(await lookUp()).toEqual([both[0]]);
    expect(await server.state()).toMatchObject({ lineKeyVersions: [2] });
    await server.close();
    const again = await openKeyServer(parts);
    expect(await again.tokenise(madeUpChild, 'two')).toEqual([both[0]]);
    const kept = JSON.stringify(JSON.parse((await parts.secrets.read())?.toString() ?? '{}'));
    expect(kept).toContain('"secret":null');
  });

  it('skips no version', async () => {
    const { server, ada, ben } = await withAdministrators();
    const change = await changeOf(server, { kind: 'line-key-added', version: 3 }, [ada, ben]);
    expect(await server.change(change)).toEqual({ refused: 'version-not-next' });
  });
});
