import { expect, it } from 'vitest';
import { addCustodian, importUpload, type Rekeying } from '../../server/rooms/register/index.ts';
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
  const { db, clock, staffing, keys: lineKeys } = line;
  const send = async (sequence: number, count: number) =>
    importUpload(
      { db, clock, ids: staffing.ids, keys: lineKeys, rekeying },
      await newUpload(keys, count, { sequence }),
      { custodianId, actor: { kind: 'command-line' } },
    );
  expect(await send(1, 12)).toEqual({ refused: 'custodian-unknown' });
  const register = { kind: 'custodian-registered', custodianId, publicKey } as const;
  await server.change(await changeOf(server, register, administrators));
  expect(await send(2, 12)).toMatchObject({ state: 'active', records: 12 });
  await server.change(await changeOf(server, { kind: 'line-key-added', version: 2 }, administrators));
  expect(await send(3, 12)).toMatchObject({ state: 'active', records: 12 });
  expect(
    await line.asAdministrator('SELECT state, line_key_version FROM register.generation ORDER BY sequence'),
  ).toHaveLength(3);
  await server.change(await changeOf(server, { kind: 'custodian-revoked', custodianId }, administrators));
  expect(await send(4, 12)).toEqual({ refused: 'custodian-unknown' });
});
