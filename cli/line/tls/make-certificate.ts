import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { CertificateText } from './judge-certificate.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const ONE_DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Browsers take no more than 398 days. */
const SERVER_DAYS = 365;

cryptoProvider.set(globalThis.crypto);

/** RFC 5280, section 4.1.2.2: positive, at most 20 octets. */
const serialNumber = (): string => `4${randomBytes(16).toString('hex').slice(1)}`;

/** Clocks of other machines may be behind by some hours. */
const lifetime = (nowMs: number, days: number) => ({
  notBefore: new Date(nowMs - ONE_DAY_MS),
  notAfter: new Date(nowMs + (days - 1) * ONE_DAY_MS),
});

/** A certificate authority for one line alone, ECDSA P-256, ten years; it may not make further authorities. */
export async function makeAuthority(lineName: string, nowMs: number): Promise<CertificateText> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...lifetime(nowMs, AUTHORITY_DAYS),
    serialNumber: serialNumber(),
    name: [{ CN: [`Harborline ${lineName}`] }],
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return toText(certificate.toString('pem'), keys.privateKey);
}

/** A server's certificate for those names and addresses, a year at most, followed by its authority's. */
export function makeServerCertificate(
  authority: CertificateText,
  names: string[],
  nowMs: number,
): Promise<CertificateText> {
  return makeCertificate(authority, { names, usage: ExtendedKeyUsage.serverAuth }, nowMs);
}

/** A certificate by which a server knows who asks it, a year at most. */
export function makeClientCertificate(
  authority: CertificateText,
  name: string,
  nowMs: number,
): Promise<CertificateText> {
  return makeCertificate(authority, { names: [name], usage: ExtendedKeyUsage.clientAuth }, nowMs);
}

async function makeCertificate(
  authority: CertificateText,
  { names, usage }: { names: string[]; usage: string },
  nowMs: number,
): Promise<CertificateText> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    ...lifetime(nowMs, SERVER_DAYS),
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0] ?? 'localhost'] }],
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await readKey(authority.key),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([usage]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return toText(`${certificate.toString('pem')}\n${authority.certificate}`, keys.privateKey);
}

async function toText(certificate: string, key: webcrypto.CryptoKey): Promise<CertificateText> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return { certificate: `${certificate.trim()}\n`, key: `${PemConverter.encode(der, 'PRIVATE KEY')}\n` };
}

function readKey(pem: string): Promise<webcrypto.CryptoKey> {
  const [der] = PemConverter.decode(pem);
  if (!der) throw new Error('The key of the certificate authority is no PEM.');
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}
