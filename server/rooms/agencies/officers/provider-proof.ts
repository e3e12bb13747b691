import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../../platform/errors.ts';
import { appendEntry, noEnquiry, type OfficerRefusal, officerActor } from '../../ledger/index.ts';
import {
  type IdentityProvider,
  judgeProof,
  ProviderAwayError,
  type ProviderProof,
  ProviderRefusedError,
} from '../../staff/index.ts';
import { insertAttempt, type ProviderAttempt, takeProviderAttempt } from './attempts-store.ts';
import { endInvitation, lockInvitation } from './invitations-store.ts';
import { mayAct, type Officer, type OfficerSession } from './officer.ts';
import { listLiveSessions } from './officer-sessions-store.ts';
import { type OfficerParts, SECRET_BYTES } from './officering.ts';
import { activateOfficer, lockOfficer } from './officers-store.ts';
import { type AgencyProvider, bindSubject, findBoundOfficer, findProvider } from './providers-store.ts';

/** Opens the conversation with an agency's provider; the composition root joins it with `adapters/oidc`. */
export type OpenAgencyProvider = (settings: { issuer: string; clientId: string }) => IdentityProvider;
export type ProviderParts = OfficerParts & { openProvider: OpenAgencyProvider };

/** Why somebody goes to the agency's provider. A call code, another passkey and a telephone are asked for with a proof of their own there. */
export type ProviderErrand =
  | { purpose: 'sign-in'; of: { ori: string } }
  | { purpose: 'enrolment'; officer: Officer }
  | { purpose: 'call-code'; session: OfficerSession; enquiryId: string }
  | { purpose: 'passkey-addition' | 'telephone'; session: OfficerSession };

/** What nobody gets for having signed in once: the provider asks anew. */
const asksAnew = (purpose: ProviderErrand['purpose']): boolean =>
  purpose === 'call-code' || purpose === 'passkey-addition' || purpose === 'telephone';

/** Begins it. The secret goes into a cookie of this browser, everything else stays here. */
export async function beginAtProvider(
  { db, clock, ids, openProvider }: ProviderParts,
  errand: ProviderErrand,
): Promise<{ secret: string; url: URL } | Refusal> {
  const provider = await findProvider(db, providerOf(errand));
  // The agency's administrator has a passkey: whoever runs its provider cannot invite officers.
  if (!provider || ('officer' in errand && errand.officer.role === 'administrator'))
    return refuse('HL_SIGN_IN_REFUSED');
  const expected = {
    state: ids.secret(SECRET_BYTES),
    nonce: ids.secret(SECRET_BYTES),
    verifier: ids.secret(SECRET_BYTES),
  };
  const secret = ids.secret(SECRET_BYTES);
  const { purpose } = errand;
  const attempt = {
    ...({ kind: 'provider', challenge: null } as const),
    ...{ purpose, providerId: provider.providerId, ...expected },
    officerId: 'officer' in errand ? errand.officer.officerId : null,
    sessionId: 'session' in errand ? errand.session.sessionId : null,
    enquiryId: 'enquiryId' in errand ? errand.enquiryId : null,
  };
  try {
    const url = await openProvider(provider).begin(expected, asksAnew(purpose));
    await inTransaction(db, (tx) => insertAttempt(tx, secret, attempt, clock.now()));
    return { secret, url };
  } catch (error) {
    if (error instanceof ProviderAwayError) return refuse('HL_PROVIDER_AWAY');
    throw error;
  }
}

function providerOf(errand: ProviderErrand): { ori: string } | { agencyId: string } {
  if ('of' in errand) return errand.of;
  return { agencyId: 'officer' in errand ? errand.officer.agencyId : errand.session.officer.agencyId };
}

/** Who came back proven, and what for. */
export type CameBack = {
  officer: Officer;
  purpose: ProviderErrand['purpose'];
  enquiryId: string | null;
  sessionId: string | null;
};

/**
 * Finishes what `beginAtProvider` began, once; `act` follows in the same transaction. Whatever is wrong, the same is answered, and
 * the ledger has the cause.
 */
export async function finishAtProvider<Result>(
  parts: ProviderParts,
  secret: string,
  returned: URLSearchParams,
  act: (tx: Tx, back: CameBack) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  const { db, clock } = parts;
  const attempt = await inTransaction(db, (tx) => takeProviderAttempt(tx, secret, clock.now()));
  const provider = attempt && (await findProvider(db, { providerId: attempt.providerId }));
  // The provider is asked outside of any transaction: it may take its time.
  const proof =
    attempt && provider ? await proveReturn(parts, provider, returned, attempt) : 'attempt-not-valid';
  return inTransaction(db, async (tx) => {
    const known =
      attempt && typeof proof !== 'string'
        ? await findProven(tx, parts, attempt, proof)
        : 'attempt-not-valid';
    const cause = typeof proof === 'string' ? proof : typeof known === 'string' ? known : undefined;
    if (cause !== undefined || typeof known === 'string' || !attempt) {
      const entry = { at: clock.now(), actor: { kind: 'visitor' }, ...noEnquiry } as const;
      const subject = { cause: cause ?? 'attempt-not-valid' } as const;
      appendEntry(tx, { ...entry, kind: 'officer-sign-in-refused', subject });
      return refuse('HL_SIGN_IN_REFUSED');
    }
    const { purpose, enquiryId, sessionId } = attempt;
    return act(tx, { officer: known, purpose, enquiryId, sessionId });
  });
}

async function proveReturn(
  { openProvider }: ProviderParts,
  settings: AgencyProvider,
  returned: URLSearchParams,
  { state, nonce, verifier, purpose, createdAt }: ProviderAttempt,
): Promise<ProviderProof | OfficerRefusal> {
  const provider = openProvider(settings);
  try {
    const proof = await provider.finish(returned, { state, nonce, verifier });
    const since = asksAnew(purpose) ? createdAt : null;
    return judgeProof(proof, provider.multiFactor, since) ?? proof;
  } catch (error) {
    if (error instanceof ProviderRefusedError) return 'proof-not-valid';
    if (error instanceof ProviderAwayError) return 'provider-away';
    throw error;
  }
}

/** The officer of this proof, or why there is none. */
async function findProven(
  tx: Tx,
  { clock }: ProviderParts,
  attempt: ProviderAttempt,
  { subject }: ProviderProof,
): Promise<Officer | OfficerRefusal> {
  const now = clock.now();
  const proven = { providerId: attempt.providerId, subject };
  if (attempt.purpose === 'enrolment') return bindAtEnrolment(tx, attempt.officerId, proven, now);
  const officerId = await findBoundOfficer(tx, proven);
  const officer = officerId === undefined ? undefined : await lockOfficer(tx, officerId);
  if (!officer) return 'unknown';
  if (!mayAct(officer)) return 'officer-not-active';
  if (attempt.purpose === 'sign-in') return officer;
  const live = await listLiveSessions(tx, officer.officerId, now);
  return live.some(({ sessionId }) => sessionId === attempt.sessionId) ? officer : 'another-officer';
}

/** Only whoever came with link and code is bound, and only a subject that nobody has: a mail address binds nobody. */
async function bindAtEnrolment(
  tx: Tx,
  officerId: string | null,
  proven: { providerId: string; subject: string },
  at: Date,
): Promise<Officer | OfficerRefusal> {
  const officer = officerId === null ? undefined : await lockOfficer(tx, officerId);
  const invitation = officer && (await lockInvitation(tx, { officerId: officer.officerId }));
  if (!officer || !invitation || !officer.isAgencyServed) return 'officer-not-invited';
  const isBound =
    (await bindSubject(tx, proven, officer.officerId, at)) &&
    (await activateOfficer(tx, officer.officerId, at));
  if (!isBound) return 'officer-not-invited';
  await endInvitation(tx, officer.officerId, 'used', at);
  const entry = {
    at,
    actor: officerActor(officer.officerId),
    ...noEnquiry,
    kind: 'officer-provider-bound',
  } as const;
  appendEntry(tx, { ...entry, subject: { officerId: officer.officerId, providerId: proven.providerId } });
  return { ...officer, state: 'active' };
}
