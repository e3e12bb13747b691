// Owns: the directory of agencies, their officers and call codes, and what was proven of who calls.
// May be called by: whoever must know that a caller is proven before anything is looked up; portal, which is the officers' own door.
// Must never: take a claim for a proof, or dial a number that a caller gave.

export {
  conclude,
  enterWord,
  giveWord,
  letFirstLineGo,
  noteWhoAnswered,
} from './call-backs/act-on-call-back.ts';
export { findAgencyOfTask, findCallBackToRepeat } from './call-backs/asked-again-store.ts';
export { AgencyFirst } from './call-backs/call-agency-first.ts';
export { CallBacks } from './call-backs/call-backs.ts';
export { listAgenciesOf } from './call-backs/call-backs-store.ts';
export { callOfficerBack } from './call-backs/call-officer-back.ts';
export { compareOwnTelephone, confirmOwnTelephone } from './call-backs/confirm-own-telephone.ts';
export { findAgenciesToCall } from './call-backs/find-agencies-to-call.ts';
export { askAgain, goOnUnproven } from './call-backs/go-on.ts';
export { readProof } from './call-backs/proof-view.ts';
export { findProvenTelephone } from './call-backs/proven-telephone.ts';
export { CallBackWatch } from './call-backs/watch-call-backs.ts';
export { callCodeDataKeys } from './call-codes/code-key-store.ts';
export { lookAtCallCodes } from './call-codes/codes-closing.ts';
export { findCodesClosedSince } from './call-codes/codes-closing-store.ts';
export { issueCode } from './call-codes/issue-code.ts';
export { OfficerCallCodes } from './call-codes/officer-call-codes.ts';
export { endProofInWriting, redeemInWriting } from './call-codes/redeem-in-writing.ts';
export { addDemoAgencies } from './directory/add-demo-agencies.ts';
export { findAgencyIdOfOri, listAgencyStates, listCourts } from './directory/agencies-store.ts';
export { type AgencyFacts, findAgencyFacts, findAgencyState } from './directory/agency-facts.ts';
export { agencyKinds } from './directory/agency-kinds.ts';
export { agreementsInForce } from './directory/agreements-store.ts';
export { registerDirectoryRoutes } from './directory/directory.http.ts';
export { listAgencies } from './directory/directory.ts';
export { type ImportCounts, type ImportOutcome, importAgencies } from './directory/import-agencies.ts';
export { lettersAt } from './directory/letters.ts';
export { listRecipients, type Recipient } from './directory/letters-store.ts';
export { describeListProblem } from './directory/list-problem.ts';
export { queueReceipt } from './directory/queue-receipt.ts';
export { listTelephones } from './directory/telephones-store.ts';
export { agencyAdministrator } from './officers/administrator-kind.ts';
export { allowOfficerTry } from './officers/allow-try.ts';
export { ALLOWANCE_MS, ATTEMPT_MS } from './officers/attempts-store.ts';
export {
  beginOfficerPasskey,
  findOfficerEnrolling,
  finishOfficerPasskey,
  openOfficerEnrolment,
} from './officers/enrol-officer.ts';
export {
  allowTelephone,
  askForOwnTelephone,
  giveOwnTelephone,
  keepOwnTelephone,
  mayGiveTelephone,
  removeOwnTelephone,
  viewOwnTelephone,
} from './officers/give-own-telephone.ts';
export { inviteOfficer, newEnrolmentCode } from './officers/invite-officer.ts';
export type { Officer, OfficerSession } from './officers/officer.ts';
export { findOfficerMail } from './officers/officer-mail.ts';
export {
  authenticateOfficer,
  beginOfficerSession,
  endOwnSession,
  type OpenedOfficerSession,
  type RenewedSecret,
  signOfficerOut,
  viewOwnSessions,
} from './officers/officer-session.ts';
export type { OfficerParts } from './officers/officering.ts';
export { registerOfficerRoutes } from './officers/officers.http.ts';
export {
  findOfficer,
  findOfficerOfNumber,
  listOfficerNames,
  listOfficers,
} from './officers/officers-store.ts';
export {
  type Allowance,
  addOwnPasskey,
  allowAddition,
  checkPasskeyName,
  mayAddPasskey,
  type OwnPasskey,
  proveForAddition,
  removeOwnPasskey,
  viewOwnPasskeys,
} from './officers/own-passkeys.ts';
export type { OwnTelephoneView } from './officers/own-telephone.ts';
export {
  type BroughtProof,
  beginOfficerProof,
  hasPasskey,
  proveOfficer,
  signOfficerIn,
} from './officers/prove-officer.ts';
export { agencyProviderChange } from './officers/provider-kind.ts';
export {
  beginAtProvider,
  finishAtProvider,
  type OpenAgencyProvider,
  type ProviderErrand,
  type ProviderParts,
} from './officers/provider-proof.ts';
export { findProvider } from './officers/providers-store.ts';
export { revokeOfficer } from './officers/revoke-officer.ts';
export { viewOfficers } from './officers/view-officers.ts';
export {
  type Verification,
  verificationOfCall,
  verificationOfEnquiry,
  verificationOfSent,
} from './verification.ts';
export { listProvenIn } from './verification-store.ts';
