import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { type ZodType, z } from 'zod';
import { type SessionView, sessionView } from '../../../../contract/session.ts';
import { passkeyCreation, passkeyRequest } from '../../../../contract/sign-in.ts';
import { type Answer, ask, notDone } from '../../app/api.ts';

/** Signs in with a passkey, or proves anew who is there: `path` says which. */
export async function provePasskey(
  path: '/api/sign-in/passkey' | '/api/session/renew/passkey',
): Promise<Answer<SessionView>> {
  const options = await ask('POST', `${path}/options`, passkeyRequest);
  if (!options.ok) return options;
  try {
    const assertion = await startAuthentication({ optionsJSON: options.value });
    return await ask('POST', path, sessionView, { assertion });
  } catch {
    return notDone;
  }
}

/** Makes the passkey that a one-time link allows, and signs in with it. */
export function enrolPasskey(name: string): Promise<Answer<SessionView>> {
  return makePasskey('/api/enrolment/passkey', name, sessionView);
}

/** Makes one more passkey for whoever is signed in. */
export function addPasskey(name: string): Promise<Answer<undefined>> {
  return makePasskey('/api/passkeys', name, z.undefined());
}

async function makePasskey<Value>(
  path: string,
  name: string,
  schema: ZodType<Value>,
): Promise<Answer<Value>> {
  const options = await ask('POST', `${path}/options`, passkeyCreation);
  if (!options.ok) return options;
  try {
    const attestation = await startRegistration({ optionsJSON: options.value });
    return await ask('POST', path, schema, { name, attestation });
  } catch {
    return notDone;
  }
}
