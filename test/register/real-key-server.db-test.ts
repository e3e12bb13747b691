import { expect, it } from 'vitest';
import { addCustodian, applyDelta, importUpload } from '../../server/rooms/register/index.ts';
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

it('takes in what the key server itself keys again and seals, whole and as a delta', {
  timeout: 60_000,
}, async () => {
  const line = await openTestLine();
  const folder = await newKeyServerFolder();
  const server = await openKeyServer(keyServerParts(folder));
  const administrators = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const { custodianId } = keys;
  const wish = { kind: 'custodian-registered', custodianId, publicKey } as const;
  await server.change(await changeOf(server, wish, administrators));
  const actor = { kind: 'command-line' } as const;
  await addCustodian(line, { custodianId, name: 'Invented Custodian' }, actor);
  const parts = {
    db: line.registerDb,
    clock: line.clock,
    ids: line.staffing.ids,
    keys: line.keys,
    rekeying: server,
  };
  const whole = await importUpload(parts, await newUpload(keys, 25), { custodianId, actor });
  expect(whole).toMatchObject({ state: 'active', records: 25 });
  const changes = await newUpload(keys, 5, { kind: 'delta', sequence: 2 });
  const delta = await applyDelta(parts, changes, { custodianId, actor });
  expect(delta).toMatchObject({ added: 0, changed: 5, removed: 0 });
  expect(await line.asAdministrator('SELECT count(*) FROM register.blob')).toEqual(['25']);
});
