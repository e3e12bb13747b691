// Owns: people who work here, their accounts, sessions, roles and presence.
// May be called by: every room that needs to know who acts, and whether a call-taker takes calls.
// Must never: keep a secret that could be used to sign in, or let a browser say on its own that somebody is ready.
export { accountKinds } from './decisions/account-kinds.ts';
export { type FirstOperator, makeFirstOperators } from './decisions/bootstrap.ts';
export { breakGlassCreate } from './decisions/break-glass.ts';
export { decide } from './decisions/decide.ts';
export { registerDecisionRoutes } from './decisions/decisions.http.ts';
export { type Notify, notify } from './decisions/notices.ts';
export { registerPeopleRoutes } from './decisions/people.http.ts';
export { defineKind, type ProposalKind } from './decisions/proposal-kind.ts';
export { startProposalWatch, watchProposalsOnce } from './decisions/proposal-watch.ts';
export { type DecisionParts, propose } from './decisions/propose.ts';
export { mayDo, type Permission, permissions } from './permissions.ts';
export { isBusy, type Presence } from './presence.ts';
export { listReady, lockPresence, movePresence, readPresence } from './presence-store.ts';
export {
  authenticate,
  createAccount,
  isStillSignedIn,
  issueSignInLink,
  type Staffing,
  signIn,
} from './sign-in.ts';
export { registerStaffRoutes } from './staff.http.ts';
export { type Account, listAccounts, type StoredSession } from './staff-store.ts';
