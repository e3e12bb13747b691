import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type CertificateText, checkCertificate, daysLeft } from './judge-certificate.ts';
import { makeAuthority, makeServerCertificate } from './make-certificate.ts';
import { keepOwnCertificate, ownCertificatePaths } from './own-certificate.ts';
import { hostNameOf, isLoopback, planTls } from './plan-tls.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;
const names = ['line.example.org', '127.0.0.1', '::1'];

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'harborline-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let authority: CertificateText;
let server: CertificateText;
beforeAll(async () => {
  authority = await makeAuthority('line.example.org', NOW_MS);
  server = await makeServerCertificate(authority, names, NOW_MS);
});

const codeOf = (work: () => void): unknown => {
  try {
    work();
    return null;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? thrown.code : thrown;
  }
};

describe('a certificate of our own', () => {
  test('is signed by the authority, is no authority, and lasts a year at most', () => {
    const made = new X509Certificate(server.certificate);
    const issuer = new X509Certificate(authority.certificate);
    expect(made.checkIssued(issuer) && made.verify(issuer.publicKey)).toBe(true);
    expect([made.ca, issuer.ca]).toEqual([false, true]);
    const days = (made.validToDate.getTime() - made.validFromDate.getTime()) / DAY_MS;
    expect(days).toBeLessThanOrEqual(366);
    expect(made.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  test('is kept from start to start, with a key that only its owner reads, and renewed before it ends', async () => {
    const folder = newFolder();
    const files = await keepOwnCertificate(folder, names, NOW_MS);
    const first = readFileSync(files.certificate, 'utf8');
    const root = readFileSync(ownCertificatePaths(folder).authority.certificate, 'utf8');
    const modes = [files.key, ownCertificatePaths(folder).authority.key].map(
      (file) => statSync(file).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600]);
    await keepOwnCertificate(folder, names, NOW_MS + 200 * DAY_MS);
    expect(readFileSync(files.certificate, 'utf8')).toBe(first);
    const laterMs = NOW_MS + 320 * DAY_MS;
    await keepOwnCertificate(folder, names, laterMs);
    const renewed = readFileSync(files.certificate, 'utf8');
    expect(daysLeft(renewed, laterMs)).toBeGreaterThan(300);
    // Nobody has to trust anything anew.
    expect(renewed).toContain(root.trim());
    await keepOwnCertificate(folder, ['other.example.org'], laterMs);
    const text = {
      certificate: readFileSync(files.certificate, 'utf8'),
      key: readFileSync(files.key, 'utf8'),
    };
    expect(codeOf(() => checkCertificate(text, 'other.example.org', laterMs))).toBeNull();
  });
});

describe("an operator's certificate", () => {
  test('is taken under each name that it is for', () => {
    for (const name of ['line.example.org', '127.0.0.1', '[::1]'])
      expect([name, codeOf(() => checkCertificate(server, name, NOW_MS))]).toEqual([name, null]);
  });

  test('is refused for what is wrong with it', async () => {
    const other = await makeServerCertificate(authority, names, NOW_MS);
    const refused = (text: CertificateText, name = 'line.example.org', nowMs = NOW_MS) =>
      codeOf(() => checkCertificate(text, name, nowMs));
    expect(refused({ ...server, key: other.key })).toBe('TLS_KEY_OF_ANOTHER');
    expect(refused(server, 'line.example.org', NOW_MS + 366 * DAY_MS)).toBe('TLS_EXPIRED');
    expect(refused(server, 'line.example.org', NOW_MS - 3 * DAY_MS)).toBe('TLS_NOT_YET_VALID');
    expect(refused(server, 'example.org')).toBe('TLS_NAME_WRONG');
    expect(refused(server, '192.0.2.7')).toBe('TLS_NAME_WRONG');
    expect(refused({ ...server, certificate: 'nonsense' })).toBe('TLS_UNREADABLE');
    expect(refused({ ...server, key: 'nonsense' })).toBe('TLS_UNREADABLE');
  });
});

describe('whether the server speaks TLS', () => {
  const ask = (host: string, more: { isAsked?: boolean; environment?: Record<string, string> } = {}) =>
    planTls({
      dataFolder: newFolder(),
      host,
      hostName: hostNameOf(host, undefined),
      isAsked: false,
      environment: {},
      ...more,
    });

  test('plain HTTP is for loopback alone', async () => {
    expect(await ask('127.0.0.1')).toBeNull();
    for (const host of ['0.0.0.0', '::', '192.0.2.7', 'line.example.org', '127.example.org'])
      expect([host, (await ask(host))?.authority ?? null]).not.toEqual([host, null]);
    expect(await ask('127.0.0.1', { isAsked: true })).not.toBeNull();
  });

  test("the operator's files go before our own, and must both be there", async () => {
    const folder = newFolder();
    const fresh = await makeServerCertificate(authority, names, Date.now());
    const environment = {
      HARBORLINE_TLS_CERTIFICATE: path.join(folder, 'a.crt'),
      HARBORLINE_TLS_KEY: path.join(folder, 'a.key'),
    };
    await expect(ask('127.0.0.1', { environment })).rejects.toMatchObject({ code: 'TLS_UNREADABLE' });
    writeFileSync(environment.HARBORLINE_TLS_CERTIFICATE, fresh.certificate);
    writeFileSync(environment.HARBORLINE_TLS_KEY, fresh.key);
    expect(await ask('127.0.0.1', { environment })).toMatchObject({ authority: null });
    const half = { HARBORLINE_TLS_KEY: environment.HARBORLINE_TLS_KEY };
    await expect(ask('127.0.0.1', { environment: half })).rejects.toMatchObject({ code: 'TLS_INCOMPLETE' });
    const plain = { HARBORLINE_PUBLIC_URL: 'http://line.example.org' };
    await expect(ask('0.0.0.0', { environment: plain })).rejects.toMatchObject({
      code: 'PUBLIC_URL_NOT_HTTPS',
    });
  });

  test('what is loopback, and what people type', () => {
    expect(['127.0.0.1', '::1', 'localhost', '127.9.9.9'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '127.evil.example', '::'].map(isLoopback)).toEqual([false, false, false]);
    expect(hostNameOf('0.0.0.0', 'https://line.example.org:8443')).toBe('line.example.org');
    expect(() => hostNameOf('0.0.0.0', 'nonsense')).toThrow('no URL');
  });
});
