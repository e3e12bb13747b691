import { systemClock } from '../../server/platform/clock.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  type Administrator,
  holdFolder,
  KeyServer,
  sendFirstAdministrators,
} from '../../server/rooms/blinding/index.ts';
import { OperatorError } from '../operator-error.ts';
import { type DataOption, ownSecrets, ownSettings } from './place.ts';

/** Has the key server of this machine appoint its first administrators: the one that runs, or else the one in its folder. */
export async function appointFirst(administrators: Administrator[], options: DataOption): Promise<void> {
  const { ownSocket } = await ownSettings(options);
  const asked = await sendFirstAdministrators(ownSocket, administrators);
  const answer =
    'refused' in asked && asked.refused === 'away' ? await appointStopped(administrators, options) : asked;
  if ('done' in answer) return;
  throw new OperatorError(
    'NOT_APPOINTED',
    'Nobody was appointed: there are administrators already, two of these are one, or it is one alone.',
    "name two or more; later ones are chosen by two of those before ('harborline key-server propose --administrators').",
  );
}

async function appointStopped(administrators: Administrator[], options: DataOption) {
  const { folder, witness, cap } = await ownSettings(options);
  const secrets = await ownSecrets(options);
  const held = await holdFolder(folder);
  const log = createLog('silent');
  const server = await KeyServer.open({ folder, secrets, witness, cap, clock: systemClock, log });
  try {
    return await server.appoint(administrators);
  } finally {
    await server.close();
    held.close();
  }
}
