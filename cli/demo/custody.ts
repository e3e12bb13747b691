import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyFileOf } from '../../server/rooms/blinding/index.ts';
import { type CustodianKeys, newSigningKey } from '../../server/rooms/fingerprints/index.ts';
import { makeAdministratorKey, readAdministrator } from '../key-server/administrator-key.ts';
import { appointFirst } from '../key-server/appoint.ts';
import { applyFile, proposeChange, signFile } from '../key-server/changes.ts';
import { explained, ownSecrets } from '../key-server/place.ts';
import { readCustodianKeys } from '../register/read-keys.ts';

const administrators = ['demo-administrator-one', 'demo-administrator-two'] as const;

/** Where a demo keeps what in life nobody keeps in one place: the keys of both administrators and of every custodian, and their passphrase. */
export const demoFolder = (dataFolder: string): string => path.join(dataFolder, 'demo');

/** The keys of a custodian of the demo. Where they are missing, two made-up administrators have the key server take its uploads. */
export async function openDemoKeys(dataFolder: string, custodianId: string): Promise<CustodianKeys> {
  const at = (name: string) => path.join(demoFolder(dataFolder), name);
  const keyFile = at(`${custodianId}.key`);
  const signingFile = at(`${custodianId}.signing-key`);
  if (!existsSync(keyFile))
    await explained(async () => {
      await appointDemo(dataFolder);
      const held = await ownSecrets({ data: dataFolder });
      // A start that was killed may have registered it, with the signing key that is there then.
      if (!existsSync(signingFile) || !(await keyFileOf(held, custodianId))) {
        const made = newSigningKey();
        await writeFile(signingFile, `${JSON.stringify(made.file)}\n`, { mode: 0o600 });
        await register(dataFolder, custodianId, made.publicKey);
      }
      const content = await keyFileOf(held, custodianId);
      await writeFile(keyFile, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    });
  return readCustodianKeys(keyFile, signingFile);
}

async function appointDemo(data: string): Promise<void> {
  const folder = demoFolder(data);
  const passphraseFile = path.join(folder, 'passphrase');
  if (existsSync(passphraseFile)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = path.join(folder, 'passphrase.new');
  await writeFile(fresh, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  const appointed: ReturnType<typeof readAdministrator>[] = [];
  for (const name of administrators) {
    const out = path.join(folder, `${name}.key`);
    await rm(out, { force: true });
    appointed.push(readAdministrator(await makeAdministratorKey(name, out, fresh)));
  }
  await appointFirst(appointed, { data });
  // Last, so that it says that both were appointed with these keys.
  await rename(fresh, passphraseFile);
}

async function register(data: string, custodianId: string, publicKey: string): Promise<void> {
  const folder = demoFolder(data);
  const out = path.join(folder, `${custodianId}.change`);
  const passphraseFile = path.join(folder, 'passphrase');
  await rm(out, { force: true });
  await proposeChange({ data, out, registerCustodian: custodianId, publicKey });
  for (const name of administrators) await signFile(out, path.join(folder, `${name}.key`), passphraseFile);
  await applyFile(out, { data });
  await rm(out);
}
