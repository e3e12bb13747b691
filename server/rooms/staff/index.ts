// Owns: people who work here, their accounts, how they sign in, sessions, roles and presence; decisions of two people; who is told of what.
// May be called by: every room that needs to know who acts, and whether a call-taker takes calls.
// Must never: keep a secret that could be used to sign in, or let a browser say on its own that somebody is ready.

export { accountKinds, admitJoiner, joinerContent } from './decisions/account-kinds.ts';
export { listAccountsOfCustodian } from './decisions/accounts-store.ts';
export { type FirstOperator, makeFirstOperators } from './decisions/bootstrap.ts';
export { breakGlassCreate } from './decisions/break-glass.ts';
export { decide } from './decisions/decide.ts';
export { registerDecisionRoutes } from './decisions/decisions.http.ts';
export { type Notify, notify } from './decisions/notices.ts';
export { registerPeopleRoutes } from './decisions/people.http.ts';
export { defineKind, type ProposalKind } from './decisions/proposal-kind.ts';
export { startProposalWatch, watchProposalsOnce } from './decisions/proposal-watch.ts';
export { findDeciders } from './decisions/proposals-store.ts';
export { type DecisionParts, propose, rolesThatMay } from './decisions/propose.ts';
export { listWaitingContents } from './decisions/waiting-proposals.ts';
export { compareLines, putInPlace, showLines } from './decisions/whole-version.ts';
export { prepareJoiner } from './decisions/wishes.ts';
export { evidenceDataKeys, openingDataKeys } from './decisions/wrapped-keys-store.ts';
export { disableAccount } from './disable-account.ts';
export { listMailboxesOfDesk, type Mailbox } from './paging/channel-store.ts';
export { addContactChannel, confirmContactChannel } from './paging/channels.ts';
export { type Mail, type Mailer, type MailOutcome, mail, mailAddress, noMailer } from './paging/mailer.ts';
export { InMemoryMailer } from './paging/mailer-in-memory.ts';
export { acknowledge, page } from './paging/page.ts';
export { registerPagingRoutes } from './paging/paging.http.ts';
export { registerPagingRulesRoutes } from './paging/paging-rules.http.ts';
export { pagingRulesChange } from './paging/paging-rules-kind.ts';
export { queueMail, takeMailBack } from './paging/send-mail.ts';
export { pagingHandlers } from './paging/send-page.ts';
export { mayDo, type Permission, permissions } from './permissions.ts';
export { isBusy, type Presence } from './presence.ts';
export {
  countOnDuty,
  listOnShift,
  listReady,
  lockPresence,
  movePresence,
  type OnShift,
  readPresence,
  readPresenceShown,
} from './presence-store.ts';
export {
  type ExpectedReturn,
  type IdentityProvider,
  judgeProof,
  type MultiFactorRule,
  ProviderAwayError,
  type ProviderProof,
  ProviderRefusedError,
} from './provider.ts';
export type { StoredSession } from './session.ts';
export { listSignedOut, SESSION_CHANNEL } from './session-store.ts';
export { authenticate, type DeskUse, isNotEnded, isStillSignedIn } from './sessions.ts';
export { createAccount, issueSignInLink, signIn } from './sign-in.ts';
export { addressBlock, allowTry } from './sign-in-tries.ts';
export { registerSkillRoutes } from './skills/skills.http.ts';
export { defineSkill, setSkill } from './skills/skills.ts';
export { listHeldSkills, listSkills, listSkillsOfAll, ROUTING_CHANNEL } from './skills/skills-store.ts';
export { registerStaffRoutes } from './staff.http.ts';
export {
  type Account,
  findAccount,
  findNames,
  findPersons,
  listAccounts,
  listAccountsOfCustodians,
  listPersonsOfRole,
} from './staff-store.ts';
export type { Staffing } from './staffing.ts';
export { holdBack } from './step-up.ts';
