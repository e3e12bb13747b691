import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sendUpload } from '../../cli/register/send-upload.ts';
import { registerSocketIn } from '../../server/register-settings.ts';
import { blindingClient, KeyServer } from '../../server/rooms/blinding/index.ts';
import { addCustodian, readRegisterState } from '../../server/rooms/register/index.ts';
import { findFreePort } from '../support/free-port.ts';
import {
  appointTwo,
  changeOf,
  keyServerParts,
  newCustodian,
  newKeyServerFolder,
  newUpload,
  PATIENCE,
  startKeyServerProcess,
} from '../support/key-server.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { startServerProcess } from '../support/server-process.ts';

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

const startRegister = async (line: TestLine, keyServerSocket: string) => {
  const started = await startServerProcess(
    'register.ts',
    {
      HARBORLINE_DATA: line.dataFolder,
      DATABASE_URL: line.registerUrl,
      HARBORLINE_KEY_SERVER_SOCKET: keyServerSocket,
    },
    'The index of the register is built.',
  );
  expect(started.isOpen, started.said()).toBe(true);
  return started;
};

it('takes in, in a process of its own, what a custodian has sent while it was away, indexes it, and comes back after it was killed', {
  timeout: 120_000,
}, async () => {
  const { keys, socket } = await openKeys();
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const blinding = blindingClient({ kind: 'socket', path: socket });
  const line = await openTestLine({ startsAt: new Date(), publicUrl, custodians: { blinding } });
  const { custodianId } = keys;
  await addCustodian(line, { custodianId, name: 'Invented Custodian' }, { kind: 'command-line' });
  const state = () => readRegisterState(registerSocketIn(line.dataFolder));
  expect(await state()).toBeNull();

  const uploadStates = () => line.asAdministrator('SELECT state FROM register.upload');
  let first: Awaited<ReturnType<typeof startRegister>> | undefined;
  const waitForProcess = async () => {
    expect(await uploadStates()).toEqual(['received']);
    first = await startRegister(line, socket);
    await eventually(async () => expect(await uploadStates()).toEqual(['taken']));
  };
  const sending = { by: keys, to: new URL(publicUrl), now: () => new Date(), report: () => undefined };
  const sent = await sendUpload({ ...sending, upload: await newUpload(keys, 3), pause: waitForProcess });
  expect(sent).toEqual({ state: 'taken', because: null, missing: [] });
  await expect.poll(state, PATIENCE).toEqual({ isBuilt: true, records: 3 });

  await first?.end('SIGKILL');
  expect(await state()).toBeNull();
  await startRegister(line, socket);
  expect(await state()).toEqual({ isBuilt: true, records: 3 });
});
