// Owns: under which law the line works: who runs it, rules of states, schedules and holds, dated banners, in versions of two people.
// May be called by: the composition root, and rooms that destroy what has grown old, or say what the profile says.
// Must never: let a line that is no demo answer a call before two people have agreed on a profile, or change a version.

export {
  holdEnquiries,
  liftHolds,
  listHeldEnquiries,
  listHeldFor,
  type NamedEnquiry,
} from './enquiry-holds-store.ts';
export { type HeldOutside, missingHolds } from './held-outside.ts';
export { type HoldFile, HoldList, HoldListError, openHolds } from './hold-list.ts';
export {
  type AgreedSchedule,
  findAgreedSchedule,
  findChallenge,
  findSchedule,
  findStateRule,
  isHeld,
  isWithinSchedule,
  listHolds,
} from './in-force.ts';
export { registerLegalRoutes } from './legal.http.ts';
export { legalProfileChange } from './legal-kind.ts';
export { readProfile } from './legal-store.ts';
export {
  type DestructionPause,
  endPauses,
  listHeldSince,
  listPauses,
  pausedSince,
} from './pause-store.ts';
