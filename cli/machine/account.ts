import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** Whom PostgreSQL, Asterisk and the server run as. `switched` is true where we are root and give the rights up. */
export type Account = { name: string; uid: number; gid: number; switched: boolean };

/** Finds an account in the text of /etc/passwd. */
export function findAccount(passwd: string, name: string): { uid: number; gid: number } | null {
  for (const line of passwd.split('\n')) {
    const [found, , uid, gid] = line.split(':');
    if (found === name && uid !== undefined && gid !== undefined)
      return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/**
 * Ordinary users run everything as themselves. PostgreSQL refuses to run as root, so root uses `postgres` where it exists
 * and `nobody` elsewhere; no account is ever created on the machine.
 */
export function chooseAccount(): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  if (uid !== 0) return { name: String(uid), uid, gid, switched: false };
  const passwd = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const found = findAccount(passwd, name);
    if (found) return { name, ...found, switched: true };
  }
  throw new OperatorError(
    'NO_ACCOUNT',
    'PostgreSQL may not run as root, and this machine has neither the account postgres nor nobody.',
    'run harborline as an ordinary user.',
  );
}

/** What to hand to `spawn` so that the child runs as that account. */
export function asAccount(account: Account): { uid?: number; gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

/** Whether the account can enter (and so read from) that folder. Asks the kernel, so that access lists count as well. */
export function canEnter(account: Account, folder: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', '[ -r "$1" ] && [ -x "$1" ]', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...asAccount(account),
  });
  return asked.status === 0;
}

/** Gives a folder and all in it to the account; does nothing for an ordinary user. Symbolic links are not followed. */
export function giveTo(account: Account, folder: string): void {
  if (!account.switched) return;
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) giveTo(account, full);
    else lchownSync(full, account.uid, account.gid);
  }
}
