import { randomBytes, randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  type AdministratorForTests,
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  openKeyServer,
} from '../../../../test/support/key-server.ts';
import type { ChangeWish } from '../keys/wishes.ts';

// What somebody tries who controls the line's server, together with a custodian or with whoever looks after the folder.

async function withCustodian(mostRecords?: number) {
  const folder = await newKeyServerFolder();
  const parts = keyServerParts(folder);
  const server = await openKeyServer(parts);
  const administrators: AdministratorForTests[] = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const change = async (wish: ChangeWish) => server.change(await changeOf(server, wish, administrators));
  const { custodianId } = keys;
  await change({ kind: 'custodian-registered', custodianId, publicKey, mostRecords });
  const open = async (upload: Upload) =>
    server.openImport(upload.manifest, { generationId: randomUUID(), dataKey: randomBytes(32) });
  const opened = async (upload: Upload) => {
    const imported = await open(upload);
    if ('refused' in imported) throw new Error(imported.refused);
    const chunk = (await upload.readChunk(0)) ?? Buffer.alloc(0);
    return () => server.rekeyChunk(imported.importId, 0, chunk);
  };
  return { folder, parts, server, keys, custodianId, change, open, opened };
}

type Upload = Awaited<ReturnType<typeof newUpload>>;

const away = { refused: 'key-server-away' };

describe('an import that was opened ends', () => {
  it('when its custodian is revoked, though another key is registered for it at once', async () => {
    const { folder, server, keys, custodianId, change, open, opened } = await withCustodian();
    const upload = await newUpload(keys, 3);
    const rekey = await opened(upload);
    expect(await rekey()).toHaveLength(3);
    await change({ kind: 'custodian-revoked', custodianId });
    expect(await rekey()).toEqual({ refused: 'custodian-unknown' });
    const renewed = await newCustodian(server, folder);
    await change({ kind: 'custodian-registered', custodianId, publicKey: renewed.publicKey });
    expect(await rekey()).toEqual({ refused: 'custodian-unknown' });
    expect(await open(await newUpload(keys, 3, { sequence: 2 }))).toEqual({ refused: 'not-signed' });
    expect(await open(await newUpload(renewed.keys, 3, { sequence: 2 }))).toMatchObject({
      lineKeyVersion: 1,
    });
  });

  it('when its version of the line key is destroyed', async () => {
    const { keys, change, open, opened } = await withCustodian();
    const rekey = await opened(await newUpload(keys, 3));
    await change({ kind: 'line-key-added', version: 2 });
    expect(await rekey()).toHaveLength(3);
    const destroy = { kind: 'line-key-destroyed', version: 1 } as const;
    expect(await change(destroy)).toEqual({ refused: 'version-in-use' });
    await open(await newUpload(keys, 3, { sequence: 2 }));
    expect(await change(destroy)).toEqual({ done: true });
    expect(await rekey()).toEqual({ refused: 'line-key-another' });
  });
});

describe('nothing is keyed again', () => {
  it('while no witness sees it', async () => {
    const { parts, server, keys, open, opened } = await withCustodian();
    const upload = await newUpload(keys, 3);
    const rekey = await opened(upload);
    await server.witnessNow();
    parts.witness.isAway = true;
    expect(await rekey()).toHaveLength(3);
    parts.clock.advance(60_000);
    expect(await rekey()).toEqual(away);
    expect(await open(upload)).toEqual(away);
    parts.witness.isAway = false;
    await server.witnessNow();
    expect(await rekey()).toHaveLength(3);
  });

  it('by one whose folder was put back to an older copy, so no former upload is taken again', async () => {
    const { folder, parts, server, keys, open } = await withCustodian();
    const copy = await newKeyServerFolder();
    await server.witnessNow();
    await cp(folder, copy, { recursive: true });
    const [older, newer] = [await newUpload(keys, 3), await newUpload(keys, 3, { sequence: 2 })];
    expect(await open(newer)).toMatchObject({ lineKeyVersion: 1 });
    await server.close();
    await rm(folder, { recursive: true });
    await cp(copy, folder, { recursive: true });
    const back = await openKeyServer(parts);
    const seal = { generationId: randomUUID(), dataKey: randomBytes(32) };
    expect(await back.openImport(older.manifest, seal)).toEqual(away);
    expect(await back.tokenise(madeUpChild, 'one')).toEqual({ refused: 'unwitnessed' });
    expect(await back.state()).toMatchObject({ lookUps: 'unwitnessed' });
  });

  it('of an older upload that is opened at the same time as a newer one', async () => {
    const { keys, open } = await withCustodian();
    const numbered = async (sequence: number) => newUpload(keys, 1, { sequence });
    const [fourth, fifth] = [await numbered(4), await numbered(5)];
    const refused = { refused: 'sequence-not-higher' };
    const [first, second] = await Promise.all([open(fifth), open(fourth)]);
    expect([first, second]).toEqual([expect.objectContaining({ lineKeyVersion: 1 }), refused]);
    expect(await open(await numbered(5))).toEqual(refused);
  });

  it('of more records than the custodian may hold, nor of more than twice that within a day', async () => {
    const { parts, server, keys, open, opened } = await withCustodian(4);
    const refused = { refused: 'too-many-records' };
    expect(await open(await newUpload(keys, 5))).toEqual(refused);
    const rekey = await opened(await newUpload(keys, 3));
    expect(await rekey()).toHaveLength(3);
    expect(await rekey()).toHaveLength(3);
    expect(await rekey()).toEqual(refused);
    // Another upload of the same day, and another process, count on.
    const next = await newUpload(keys, 3, { sequence: 2 });
    expect(await (await opened(next))()).toEqual(refused);
    await server.close();
    const again = await openKeyServer(parts);
    const seal = { generationId: randomUUID(), dataKey: randomBytes(32) };
    const imported = await again.openImport(next.manifest, seal);
    const importId = 'importId' in imported ? imported.importId : '';
    const chunk = (await next.readChunk(0)) ?? Buffer.alloc(0);
    expect(await again.rekeyChunk(importId, 0, chunk)).toEqual(refused);
    parts.clock.advance(24 * 3_600_000);
    await again.witnessNow();
    expect(await again.rekeyChunk(importId, 0, chunk)).toHaveLength(3);
  });

  it('of more than two administrators have said, until they say another number', async () => {
    const { keys, custodianId, change, open } = await withCustodian(4);
    const upload = await newUpload(keys, 5);
    const limit = { kind: 'custodian-limited', mostRecords: 5 } as const;
    expect(await change({ ...limit, custodianId: 'nobody' })).toEqual({ refused: 'custodian-unknown' });
    expect(await change({ ...limit, custodianId })).toEqual({ done: true });
    expect(await open(upload)).toMatchObject({ lineKeyVersion: 1 });
  });
});
