import { expect, it } from 'vitest';
import { addCustodian, applyDelta, importUpload, type Rekeying } from '../../server/rooms/register/index.ts';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  openKeyServer,
} from '../support/key-server.ts';
import { openTestLine } from '../support/line.ts';

it('an upload goes through the key server into the register, and only while its custodian is registered there', async () => {
  const line = await openTestLine();
  const folder = await newKeyServerFolder();
  const server = await openKeyServer(keyServerParts(folder));
  const administrators = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const { custodianId } = keys;
  await addCustodian(line, { custodianId, name: 'Invented Custodian' }, { kind: 'command-line' });
  const rekeying: Rekeying = server;
  const { registerDb: db, clock, staffing, keys: lineKeys } = line;
  const parts = { db, clock, ids: staffing.ids, keys: lineKeys, rekeying };
  const wish = { custodianId, actor: { kind: 'command-line' } as const };
  const send = async (sequence: number, count: number) =>
    importUpload(parts, await newUpload(keys, count, { sequence }), wish);
  const sendDelta = async (sequence: number, count: number) =>
    applyDelta(parts, await newUpload(keys, count, { sequence, kind: 'delta' }), wish);
  expect(await send(1, 12)).toEqual({ refused: 'custodian-unknown' });
  const register = { kind: 'custodian-registered', custodianId, publicKey } as const;
  await server.change(await changeOf(server, register, administrators));
  expect(await send(2, 12)).toMatchObject({ state: 'active', records: 12 });
  const rotate = { kind: 'line-key-added', version: 2 } as const;
  await server.change(await changeOf(server, rotate, administrators));
  // What is searched already is under the former version, and what is added to it has to be, too.
  expect(await sendDelta(3, 1)).toMatchObject({ changed: 1 });
  expect(await send(4, 12)).toMatchObject({ state: 'active', records: 12 });
  const destroy = { kind: 'line-key-destroyed', version: 1 } as const;
  expect(await server.change(await changeOf(server, destroy, administrators))).toEqual({ done: true });
  expect(await sendDelta(5, 1)).toMatchObject({ changed: 1 });
  await server.change(await changeOf(server, { kind: 'custodian-revoked', custodianId }, administrators));
  expect(await send(6, 12)).toEqual({ refused: 'custodian-unknown' });
});
