import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { PasskeyAssertion, PasskeyAttestation } from '../../contract/sign-in.ts';

/** What of an answer is wrong on purpose; everything else is as an honest browser would make it. */
export type Wrong = { origin?: string; rpId?: string; userVerified?: boolean; counter?: number };

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const encode = (data: Buffer) => data.toString('base64url');
const bytes = (data: Buffer) =>
  Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 255]), data]);
const text = (words: string) => Buffer.concat([Buffer.from([0x60 + words.length]), Buffer.from(words)]);

/** A security key made of plain code (WebAuthn level 3), so that it can lie where a real one cannot. */
export class Authenticator {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  readonly origin: string;
  readonly rpId = 'localhost';

  constructor(origin = 'http://localhost') {
    this.origin = origin;
  }

  /** Answers `navigator.credentials.create()`. */
  make(challenge: string, wrong: Wrong = {}): PasskeyAttestation {
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#coseKey()]);
    const data = this.#authenticatorData(0x40, attested, wrong);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    const clientDataJSON = encode(this.#clientData('webauthn.create', challenge, wrong));
    return { ...this.#credential(), response: { clientDataJSON, attestationObject: encode(attestation) } };
  }

  /** Answers `navigator.credentials.get()`. */
  prove(challenge: string, wrong: Wrong = {}): PasskeyAssertion {
    this.#counter = wrong.counter ?? this.#counter + 1;
    const data = this.#authenticatorData(0, Buffer.alloc(0), wrong);
    const client = this.#clientData('webauthn.get', challenge, wrong);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#keys.privateKey);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: encode(client),
        authenticatorData: encode(data),
        signature: encode(signature),
      },
    };
  }

  #credential() {
    const id = encode(this.id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
  }

  #clientData(type: string, challenge: string, wrong: Wrong): Buffer {
    const origin = wrong.origin ?? this.origin;
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData(flag: number, attested: Buffer, wrong: Wrong): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const flags = 0x01 | flag | (wrong.userVerified === false ? 0 : 0x04);
    return Buffer.concat([sha256(wrong.rpId ?? this.rpId), Buffer.from([flags]), counter, attested]);
  }

  /** COSE_Key of ES256 (RFC 9053): kty 2, alg -7, crv 1, x, y. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }
}
