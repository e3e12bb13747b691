import { z } from 'zod';

/** `GET /api/sign-in/ways`: how people sign in here. A link alone signs in only in a demo. */
export const signInWays = z.object({
  /** Where passkeys can be used: a browser knows them by name only, so `localhost` stands for this machine. */
  passkeyOrigin: z.url().nullable(),
  /** The organisation's own sign-in, by the name it is called; null where none is set up. */
  provider: z.object({ name: z.string() }).nullable(),
  link: z.boolean(),
});
export type SignInWays = z.infer<typeof signInWays>;

/** The answer to a one-time link outside of a demo: it lets its holder enrol, within ten minutes. */
export const enrolmentView = z.object({ name: z.string(), ways: signInWays });
export type EnrolmentView = z.infer<typeof enrolmentView>;

const binary = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+={0,2}$/);
const clientExtensionResults = z.looseObject({});
const credential = {
  id: binary,
  rawId: binary,
  type: z.literal('public-key'),
  clientExtensionResults,
};

/** What an authenticator answers at sign-in (WebAuthn level 3, `AuthenticationResponseJSON`). */
export const passkeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: binary,
    authenticatorData: binary,
    signature: binary,
    userHandle: binary.optional(),
  }),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

/** What an authenticator answers when a passkey is made (WebAuthn level 3, `RegistrationResponseJSON`). */
export const passkeyAttestation = z.object({
  ...credential,
  response: z.object({ clientDataJSON: binary, attestationObject: binary }),
});
export type PasskeyAttestation = z.infer<typeof passkeyAttestation>;

export const passkeySignIn = z.object({ assertion: passkeyAssertion });
export const passkeyEnrolment = z.object({
  name: z.string().trim().min(1).max(60),
  attestation: passkeyAttestation,
});

const descriptor = z.object({ id: z.string(), type: z.literal('public-key') });
const requirement = z.enum(['required', 'preferred', 'discouraged']);

/** What the browser is asked for a proof with (WebAuthn level 3, `PublicKeyCredentialRequestOptionsJSON`). */
export const passkeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number(),
  allowCredentials: z.array(descriptor),
  userVerification: requirement,
});

/** What the browser is asked to make a passkey with (WebAuthn level 3, `PublicKeyCredentialCreationOptionsJSON`). */
export const passkeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ name: z.string(), id: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.number(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.object({
    residentKey: requirement,
    requireResidentKey: z.boolean(),
    userVerification: requirement,
  }),
});

/** Where the browser goes afterwards: one of our own pages. */
export const providerSignIn = z.object({ returnTo: z.string().max(200) });
export const providerAddress = z.object({ url: z.url() });

export const passkeyView = z.object({
  passkeyId: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
  /** The passkey may be copied to other devices of its owner. */
  backedUp: z.boolean(),
});
export type PasskeyView = z.infer<typeof passkeyView>;
export const passkeyList = z.array(passkeyView);

export const sessionListItem = z.object({
  sessionId: z.uuid(),
  createdAt: z.iso.datetime(),
  activeAt: z.iso.datetime(),
  method: z.enum(['link', 'passkey', 'provider', 'break-glass']),
  isThisOne: z.boolean(),
  isLocked: z.boolean(),
});
export type SessionListItem = z.infer<typeof sessionListItem>;
export const sessionList = z.array(sessionListItem);

export const sessionToEnd = z.object({ sessionId: z.uuid() });
export const passkeyToRemove = z.object({ passkeyId: z.uuid() });
