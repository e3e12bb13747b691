import { readFile, writeFile } from 'node:fs/promises';
import {
  blindingClient,
  type ChangeWish,
  changeWish,
  type SignedChange,
  sendChange,
  signChange,
  signedChange,
} from '../../server/rooms/blinding/index.ts';
import { OperatorError } from '../operator-error.ts';
import { openAdministratorKey, readAdministrator } from './administrator-key.ts';
import { askedPlace, type DataOption } from './place.ts';

export type WishOptions = {
  registerCustodian?: string;
  publicKey?: string;
  limitCustodian?: string;
  holds?: string;
  revokeCustodian?: string;
  addLineKey?: string;
  renewCommunityKey?: string;
  destroyLineKey?: string;
  administrators?: string[];
};

/** The one change that was asked for. */
export function readWish(options: WishOptions): ChangeWish {
  const { registerCustodian, publicKey, limitCustodian, revokeCustodian } = options;
  const { addLineKey, renewCommunityKey, destroyLineKey, administrators } = options;
  const mostRecords = options.holds === undefined ? undefined : Number(options.holds);
  const asked = [
    ...(registerCustodian
      ? [{ kind: 'custodian-registered', custodianId: registerCustodian, publicKey, mostRecords }]
      : []),
    ...(limitCustodian ? [{ kind: 'custodian-limited', custodianId: limitCustodian, mostRecords }] : []),
    ...(revokeCustodian ? [{ kind: 'custodian-revoked', custodianId: revokeCustodian }] : []),
    ...(addLineKey ? [{ kind: 'line-key-added', version: Number(addLineKey) }] : []),
    ...(renewCommunityKey ? [{ kind: 'community-key-renewed', version: Number(renewCommunityKey) }] : []),
    ...(destroyLineKey ? [{ kind: 'line-key-destroyed', version: Number(destroyLineKey) }] : []),
    ...(administrators
      ? [{ kind: 'administrators', administrators: administrators.map(readAdministrator) }]
      : []),
  ];
  const wish = changeWish.safeParse(asked[0]);
  if (asked.length === 1 && wish.success) return wish.data;
  throw new OperatorError(
    'CHANGE_UNCLEAR',
    'It is not clear what should change.',
    "give one change, whole ('harborline key-server propose --help').",
  );
}

/** Writes down a change for administrators to sign. */
export async function proposeChange(
  options: WishOptions & DataOption & { out: string },
): Promise<SignedChange> {
  const wish = readWish(options);
  const state = await blindingClient(await askedPlace(options)).state();
  if ('refused' in state) throw doesNotAnswer();
  const { keyServerId, nextChange } = state;
  const change: SignedChange = { format: 1, keyServerId, number: nextChange, wish, signatures: [] };
  await writeFile(options.out, `${JSON.stringify(change, null, 2)}\n`, { flag: 'wx' });
  return change;
}

/** Adds one administrator's signature to a change. */
export async function signFile(file: string, keyFile: string, passphraseFile: string): Promise<SignedChange> {
  const change = await readChange(file);
  const { name, key } = await openAdministratorKey(keyFile, passphraseFile);
  const signed = signChange(change, name, key);
  await writeFile(file, `${JSON.stringify(signed, null, 2)}\n`);
  return signed;
}

const meanings: Record<string, string> = {
  'another-key-server': 'it was written for another key server',
  'out-of-turn': 'another change was made meanwhile; propose it anew',
  'not-signed-by-two': 'two of its administrators have to sign it first, each with a key of their own',
  'no-administrators': "it has no administrators yet; 'harborline key-server appoint' names the first ones",
  'not-distinct': 'administrators have different names and different keys',
  'custodian-unknown': 'no such custodian is registered',
  'custodian-there': 'that custodian is registered already; revoke it first',
  'version-not-next': 'the next version follows the newest one',
  'version-in-use':
    'that version is the newest, or a custodian whose last whole upload went under it is registered still',
  'log-failed': 'its log cannot be written',
  away: 'it does not answer',
};

/** Has the key server make a change that two have signed. */
export async function applyFile(file: string, options: DataOption): Promise<void> {
  const answer = await sendChange(await askedPlace(options), await readChange(file));
  if ('done' in answer) return;
  const why = meanings[answer.refused] ?? answer.refused;
  throw new OperatorError('CHANGE_REFUSED', `The key server made no change: ${why}.`, 'nothing was changed.');
}

async function readChange(file: string): Promise<SignedChange> {
  try {
    return signedChange.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new OperatorError(
      'NO_CHANGE',
      `${file} is no change.`,
      "make one with 'harborline key-server propose'.",
    );
  }
}

function doesNotAnswer(): OperatorError {
  return new OperatorError(
    'KEY_SERVER_AWAY',
    'The key server does not answer.',
    "look at it with 'harborline doctor'.",
  );
}
