import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { GuardedRoute } from './platform/http/access.ts';
import type { ApiInstance } from './platform/http/server.ts';
import type { Log } from './platform/log.ts';
import { relyingPartyOf } from './platform/webauthn/relying-party.ts';
import type { OfficerParts, OpenAgencyProvider } from './rooms/agencies/index.ts';
import type { Chats } from './rooms/chats/index.ts';
import type { EnquiryParts } from './rooms/enquiries/index.ts';
import type { KeptGuidance } from './rooms/guidance/index.ts';
import type { LedgerKeeper } from './rooms/ledger/index.ts';
import { portalGate, registerPortal } from './rooms/portal/index.ts';
import type { IdentityProvider } from './rooms/staff/index.ts';

/** How an agency's own sign-in is spoken with; `redirectUri` is where it sends browsers back to. */
export type OpenProvider = (settings: {
  issuer: string;
  clientId: string;
  redirectUri: string;
}) => IdentityProvider;
type DoorParts = Omit<OfficerParts, 'relyingParty' | 'verify'> &
  EnquiryParts & {
    chats: Chats;
    log: Log;
    openAgencyProvider: OpenProvider;
    guidance: Pick<KeptGuidance, 'shown'>;
  };

/** The officers' own door; passkeys know only names, so a line at a bare address has none. */
export function openPortal(
  { publicUrl, db, clock, ids, keys, chats, log, openAgencyProvider, guidance }: DoorParts,
  keeper: Pick<LedgerKeeper, 'brokenFor'>,
) {
  const relyingParty = relyingPartyOf(publicUrl);
  const routes: GuardedRoute[] = [];
  if (!relyingParty) return { doors: [], routes };
  const redirectUri = new URL('/officer/provider/return', relyingParty.origin).href;
  const openProvider: OpenAgencyProvider = (settings) => openAgencyProvider({ ...settings, redirectUri });
  const officers = {
    db,
    clock,
    ids,
    keys,
    publicUrl: relyingParty.origin,
    relyingParty,
    verify: verifyAuthenticationResponse,
    openProvider,
  };
  const saidAloud = () => guidance.shown.content.said;
  const parts = { officers, enquiries: { db, clock, ids, keys }, chats, saidAloud };
  const gate = portalGate(officers, () => (keeper.brokenFor === undefined ? undefined : 'HL_LEDGER_BROKEN'));
  const register = (app: ApiInstance) => void routes.push(...registerPortal(app, parts, gate, log));
  return { doors: [{ prefix: '/officer', register }], routes };
}
