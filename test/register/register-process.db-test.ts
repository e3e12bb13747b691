import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registerSocketIn } from '../../server/register-settings.ts';
import { blindingClient, KeyServer } from '../../server/rooms/blinding/index.ts';
import { addCustodian, importUpload, readAnswer, registerClient } from '../../server/rooms/register/index.ts';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  madeUpChild,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  PATIENCE,
  startKeyServerProcess,
} from '../support/key-server.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { askPolicies } from '../support/permits.ts';
import { provenOfficer } from '../support/proven-officers.ts';
import { startServerProcess } from '../support/server-process.ts';

const asked = { ...madeUpChild, givenNames: 'Invented 0' };
const nobody = {
  ...madeUpChild,
  ...{ givenNames: 'Nadie', paternalSurname: 'Ninguna', maternalSurname: 'Nunca', identifiers: [] },
  ...{ datesOfBirth: [{ year: 2016, month: 12, day: 24 }], motherGivenNames: '', motherSurnames: '' },
};

/** A key server with one custodian, first in this process to be given them, then in one of its own. */
async function openKeys() {
  const folder = await newKeyServerFolder();
  const server = await KeyServer.open(keyServerParts(folder));
  await server.witnessNow();
  const administrators = await appointTwo(server);
  const { keys, publicKey } = await newCustodian(server, folder);
  const wish = { kind: 'custodian-registered', custodianId: keys.custodianId, publicKey } as const;
  await server.change(await changeOf(server, wish, administrators));
  await server.close();
  const started = await startKeyServerProcess(folder, {
    HARBORLINE_KEY_SERVER_SOCKET: join(folder, 'socket'),
  });
  expect(started.isOpen, started.said()).toBe(true);
  return { keys, socket: started.socket };
}

const startRegister = (line: TestLine, keyServerSocket: string) =>
  startServerProcess(
    'register.ts',
    {
      HARBORLINE_DATA: line.dataFolder,
      DATABASE_URL: line.registerUrl,
      HARBORLINE_KEY_SERVER_SOCKET: keyServerSocket,
    },
    'The index of the register is built.',
  );

it('finds in a process of its own, claims nothing for whoever asks, and comes back after it was killed', {
  timeout: 120_000,
}, async () => {
  const line = await openTestLine({ startsAt: new Date() });
  const { keys, socket } = await openKeys();
  const { custodianId } = keys;
  const actor = { kind: 'command-line' } as const;
  await addCustodian(line, { custodianId, name: 'Invented Custodian' }, actor);
  const rekeying = blindingClient({ kind: 'socket', path: socket });
  const parts = { db: line.registerDb, clock: line.clock, ids: line.staffing.ids, keys: line.keys, rekeying };
  expect(await importUpload(parts, await newUpload(keys, 1), { custodianId, actor })).toMatchObject({
    state: 'active',
  });
  const first = await startRegister(line, socket);
  expect(first.isOpen, first.said()).toBe(true);
  const client = registerClient(registerSocketIn(line.dataFolder));
  await expect.poll(() => client.state(), PATIENCE).toEqual({ isBuilt: true, records: 1 });

  const { proven, enquiryId } = await provenOfficer(line);
  const search = async (description: typeof asked, decisionId?: string) => {
    const permit = await askPolicies(line, proven);
    const decided = decisionId ?? permit?.decided.decisionId ?? '';
    return client.search({ description, actor: { kind: 'line' }, of: { enquiryId }, decisionId: decided });
  };
  const probabilityOf = async (description: typeof asked) => {
    const found = await search(description);
    if ('refused' in found) throw new Error(found.refused);
    return readAnswer(Buffer.from(found.answer, 'base64'))[0]?.probability ?? 0;
  };
  expect(await probabilityOf(asked)).toBeGreaterThan(0.5);
  expect(await probabilityOf(nobody)).toBeLessThan(0.5);
  expect(await search(asked, randomUUID())).toEqual({ refused: 'proof-ended' });

  await first.end('SIGKILL');
  expect(await search(asked)).toEqual({ refused: 'unavailable' });
  const second = await startRegister(line, socket);
  expect(second.isOpen, second.said()).toBe(true);
  expect(await probabilityOf(asked)).toBeGreaterThan(0.5);
});
