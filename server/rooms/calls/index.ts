// Owns: the life of every call, its moves, its legs in the exchange, and the wrap-up after it.
// May be called by: routing, which decides who answers; enquiries, to know whose call it is.
// Must never: decide who answers a caller, or leave an answered caller in silence.
export { readAttestation } from './attestation-store.ts';
export { BegunSince } from './begun-since.ts';
export {
  type Call,
  type CallCause,
  callStates,
  hasCallerGone,
  isConnected,
  isTerminal,
  mayOverflow,
} from './call.ts';
export { CallLine } from './call-line.ts';
export type { CallLineSettings } from './call-line-parts.ts';
export {
  type CallMove,
  findCall,
  findCallOf,
  listAgencyFirst,
  listBoundCallTakers,
  listCallEvents,
  listLiveCalls,
  lockCall,
} from './calls-store.ts';
export type { Classification } from './classify.ts';
export { endLongStays } from './dwell.ts';
export { isReturnLeg, talkingBridgeOf } from './exchange-commands.ts';
export { askConnected, type ExchangeName, type Exchanges, exchangesOf, listDialling } from './exchanges.ts';
export { type FollowedExchanges, followExchanges } from './follow-exchanges.ts';
export { readHandling } from './handling-store.ts';
export type { QueuePlace } from './intake/announcement.ts';
export { Announcer } from './intake/announcer.ts';
export type { CallCodes } from './intake/call-codes.ts';
export { IntakeConductor } from './intake/conductor.ts';
export { demoteDanger } from './intake/demote-danger.ts';
export { hasHeardThatItIsRecorded, readIntake } from './intake/intake-store.ts';
export { findPreferred, hasPutInLane, listLane } from './lane/lane-store.ts';
export { type TakenCaller, WaitingLane } from './lane/waiting-lane.ts';
export type { QueueKey, ReferTo } from './line-rules.ts';
export type { Listening, Present } from './listening/listening.ts';
export { type ListeningRequest, Listenings } from './listening/listenings.ts';
export { findOpenListening, listOpenListenings, renewListening } from './listening/listenings-store.ts';
export { loseDesk } from './lose-desk.ts';
export { endOtherLegs, isOtherIdOf, type OtherLegs, otherBridgeOf, otherLegOf } from './other-legs.ts';
export { listBusy, readPace } from './pace-store.ts';
export type { Asking } from './participants/acceptance.ts';
export { endMutes, endMutesOf, listMuted, setMuted } from './participants/mutes-store.ts';
export { type Participant, whenSentAway } from './participants/participant.ts';
export type { ParticipantMove } from './participants/participant-move.ts';
export { Participants } from './participants/participants.ts';
export {
  findGuest,
  findParticipant,
  isBound,
  listLiveParticipants,
  listParticipants,
} from './participants/participants-store.ts';
export type { WhereKnown } from './return-calls/known-number.ts';
export { LastOffers } from './return-calls/last-offers.ts';
export { returnCallDataKeys } from './return-calls/number-key-store.ts';
export { readNumber } from './return-calls/numbers.ts';
export type { PromiseOfTask } from './return-calls/promise-changes.ts';
export { ReturnPromises } from './return-calls/promises.ts';
export { dialable, type ReturnCallRules } from './return-calls/return-call.ts';
export { ReturnCalls } from './return-calls/return-calls.ts';
export {
  findReturnCallOf,
  listOpenReturnCalls,
  type ReturnCall,
  readAttempts,
} from './return-calls/return-calls-store.ts';
export type {
  BridgeKind,
  CommandOutcome,
  DeskTelephone,
  DialRequest,
  Snapshot,
  Telephony,
  TelephonyEvent,
} from './telephony.ts';
export { NO_SOUND, TelephonyAwayError } from './telephony.ts';
export {
  type CarrierState,
  type DialOutRequest,
  isDiallable,
  type TelephonyDialling,
} from './telephony-dialling.ts';
export { InMemoryTelephony } from './telephony-in-memory.ts';
export type { Eavesdropping, EavesdropRequest, TelephonyListening } from './telephony-listening.ts';
export type {
  RecordedSide,
  RecordingEnded,
  RecordingRequest,
  TelephonyRecording,
} from './telephony-recording.ts';
export { tellOnHold } from './tell-on-hold.ts';
export { listCallTakers, tookPart } from './took-part-store.ts';
export { countWaitingCalls, listWaitingCalls, type WaitingCall } from './waiting-store.ts';
export {
  findOpenWrapUp,
  finishWrapUp,
  insertWrapUp,
  listOverdueWrapUps,
  type WrapUp,
} from './wrap-up-store.ts';
