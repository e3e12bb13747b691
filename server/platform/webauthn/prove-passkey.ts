import {
  type VerifiedRegistrationResponse,
  type verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyAssertion, PasskeyAttestation } from '../../../contract/sign-in.ts';
import type { RelyingParty } from './relying-party.ts';

export type VerifyAssertion = typeof verifyAuthenticationResponse;
/** What is known of a passkey. `signCount` 0 means that it does not count. */
export type KnownPasskey = { credentialId: Buffer; publicKey: Buffer; signCount: number };
export type AssertionProof = { signCount: number; backedUp: boolean };
export type WrongAssertion = 'proof-not-valid' | 'counter-went-back';

/**
 * Stands in for a passkey that nobody has, so that an unknown one costs the same work as a wrong signature. Its COSE key is of
 * P-256; the private half was thrown away when it was made.
 */
export const nobodysPasskey: KnownPasskey = {
  credentialId: Buffer.alloc(16),
  publicKey: Buffer.from(
    'pQECAyYgASFYIEFyj7ux5hcYIZDYzO-NG5ge_zorxV4oy3liO4eYqvwDIlggrBwqYMDg9bfEmkwxtulsYqXLlLFbtBXlAoezSYkbc7s',
    'base64url',
  ),
  signCount: 0,
};

/**
 * Checks an assertion (WebAuthn level 3, section 7.2): challenge, origin, relying party, presence and verification of the
 * person, signature. A counter that does not grow says that the passkey was copied.
 */
export async function proveAssertion(
  { relyingParty, verify }: { relyingParty: RelyingParty; verify: VerifyAssertion },
  assertion: PasskeyAssertion,
  expectedChallenge: string,
  passkey: KnownPasskey,
): Promise<AssertionProof | WrongAssertion> {
  try {
    const { verified, authenticationInfo } = await verify({
      response: { ...assertion, response: dropAbsent(assertion.response) },
      expectedChallenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
      // The library's check of the counter comes before the signature; ours comes after, so that it means something.
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: -1,
      },
    });
    if (!verified) return 'proof-not-valid';
    const { newCounter, credentialBackedUp } = authenticationInfo;
    const counts = newCounter > 0 || passkey.signCount > 0;
    if (counts && newCounter <= passkey.signCount) return 'counter-went-back';
    return { signCount: newCounter, backedUp: credentialBackedUp };
  } catch {
    return 'proof-not-valid';
  }
}

function dropAbsent({ userHandle, ...response }: PasskeyAssertion['response']) {
  return userHandle === undefined ? response : { ...response, userHandle };
}

export type MadePasskey = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** Checks what an authenticator answered when a passkey was made; undefined where anything about it is wrong. */
export async function proveAttestation(
  relyingParty: RelyingParty,
  response: PasskeyAttestation,
  expectedChallenge: string,
): Promise<MadePasskey | undefined> {
  try {
    const expected = { expectedOrigin: relyingParty.origin, expectedRPID: relyingParty.id };
    const check = { response, expectedChallenge, ...expected, requireUserVerification: true };
    return (await verifyRegistrationResponse(check)).registrationInfo;
  } catch {
    return undefined;
  }
}
