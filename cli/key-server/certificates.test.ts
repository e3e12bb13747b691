import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blindingClient } from '../../server/rooms/blinding/index.ts';
import { findFreePort } from '../../test/support/free-port.ts';
import {
  madeUpChild,
  newKeyServerFolder,
  PATIENCE,
  startKeyServerProcess,
} from '../../test/support/key-server.ts';
import { makeCertificates } from './certificates.ts';

async function startOnTheNetwork() {
  const certificates = join(await newKeyServerFolder(), 'certificates');
  await makeCertificates('127.0.0.1', certificates, Date.now());
  const port = await findFreePort();
  const { isOpen, said } = await startKeyServerProcess(await newKeyServerFolder(), {
    HARBORLINE_KEY_SERVER_LISTEN: `127.0.0.1:${port}`,
    HARBORLINE_KEY_SERVER_TLS_CERTIFICATE: join(certificates, 'server.pem'),
    HARBORLINE_KEY_SERVER_TLS_KEY: join(certificates, 'server.key'),
    HARBORLINE_KEY_SERVER_TLS_AUTHORITY: join(certificates, 'authority.pem'),
  });
  expect(isOpen, said()).toBe(true);
  return { certificates, url: `https://127.0.0.1:${port}` };
}

const placeOf = (url: string, certificates: string) =>
  ({
    kind: 'https',
    url,
    authorityFile: join(certificates, 'authority.pem'),
    certificateFile: join(certificates, 'line.pem'),
    keyFile: join(certificates, 'line.key'),
  }) as const;

describe('a key server on another machine', { timeout: 60_000 }, () => {
  it('answers the line that has a certificate of its authority, and nobody else', async () => {
    const { certificates, url } = await startOnTheNetwork();
    const line = blindingClient(placeOf(url, certificates));
    await expect.poll(() => line.state(), PATIENCE).toMatchObject({ lookUps: 'allowed' });
    expect(await line.tokenise(madeUpChild, 'one')).toMatchObject([{ lineKeyVersion: 1 }]);

    const foreign = join(await newKeyServerFolder(), 'certificates');
    await makeCertificates('127.0.0.1', foreign, Date.now());
    const stranger = { ...placeOf(url, foreign), authorityFile: join(certificates, 'authority.pem') };
    expect(await blindingClient(stranger).state()).toEqual({ refused: 'away' });
    const deceived = { ...placeOf(url, certificates), authorityFile: join(foreign, 'authority.pem') };
    expect(await blindingClient(deceived).state()).toEqual({ refused: 'away' });
    await expect(fetch(`${url}/state`)).rejects.toThrow();
  });
});
