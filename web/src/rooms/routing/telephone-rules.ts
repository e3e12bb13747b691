import type { DeskState } from '../../../../contract/desk.ts';
import { type PhoneState, registeredAt } from '../../softphone/machine.ts';

/** What the desk does by itself about its telephone. Pure: told what is known, it says what to do now. */
export type Known = {
  desk: Pick<DeskState, 'telephone' | 'offer' | 'call' | 'invitation' | 'guest' | 'listening' | 'training'>;
  phone: Pick<PhoneState, 'phase' | 'exchanges' | 'problem' | 'legId' | 'muted'>;
  checkPassed: boolean;
  /** Said before on this connection; null where nothing was, or the telephone has been elsewhere since. */
  claimed: boolean;
  reported: readonly string[] | null;
  /** Said of the microphone in this talk, on this connection. */
  saidMuted: boolean | null;
  /** The person asked to answer this leg before it rang here. */
  wantedLegId: string | null;
};

export type ToDo = 'claim' | 'take' | 'give-up' | 'report' | 'report-muted' | 'report-unmuted' | 'answer';

export function decide(known: Known): ToDo[] {
  const todo: ToDo[] = [];
  const { holder } = known.desk.telephone;
  const { phase } = known.phone;
  const hasMicrophone = phase !== 'off' && phase !== 'asking' && phase !== 'refused';
  if (holder === 'nobody' && hasMicrophone && mayClaim(known)) todo.push('claim');
  if (holder === 'this-tab' && hasMicrophone) todo.push('take');
  if ((holder === 'another-tab' || holder === 'desk-telephone') && !hasSoundOfCall(known))
    todo.push('give-up');
  if (holder === 'this-tab') todo.push(...report(known));
  todo.push(...reportMuted(known));
  if (phase === 'ringing' && mayAnswerByItself(known)) todo.push('answer');
  return todo;
}

/** A talk that this tab still hears, for the line has come back and does not know yet who hears it. */
const hasSoundOfCall = ({ desk, phone }: Known): boolean =>
  phone.phase === 'talking' &&
  phone.legId !== null &&
  [desk.call, desk.guest, desk.listening, desk.training].some((one) => one?.legId === phone.legId);

/** The call that is heard on this leg, as its call-taker or as a guest. */
export const talkOn = ({ call, guest }: Known['desk'], legId: string | null) =>
  legId === null ? undefined : [call, guest].find((one) => one?.legId === legId);

/** The desk acts at once; the line is told afterwards, also of what it missed while it was away. */
function reportMuted({ desk, phone, saidMuted }: Known): ToDo[] {
  const talk = phone.phase === 'talking' ? talkOn(desk, phone.legId) : undefined;
  if (!talk || phone.muted === (saidMuted ?? talk.muted)) return [];
  return [phone.muted ? 'report-muted' : 'report-unmuted'];
}

/** While a talk is on, only the tab that hears it claims the telephone; nobody hears one that is being rejoined. */
function mayClaim(known: Known): boolean {
  if (!known.checkPassed || known.claimed) return false;
  const { call } = known.desk;
  if (known.desk.guest) return hasSoundOfCall(known);
  return call === null || call.state === 'rejoining' || hasSoundOfCall(known);
}

/** The exchanges that can ring this telephone now. With no microphone there is none. */
export const reachableFrom = (phone: Pick<PhoneState, 'exchanges' | 'problem'>): string[] =>
  phone.problem === null ? registeredAt(phone).sort() : [];

function report({ phone, reported }: Known): ToDo[] {
  return reachableFrom(phone).join() === (reported ?? []).join() ? [] : ['report'];
}

/** Every leg that the line wants heard here now, whoever has to answer it. */
export const askedLegIds = (desk: Omit<Known['desk'], 'telephone'>): string[] =>
  [desk.offer, desk.call, desk.invitation, desk.guest, desk.listening, desk.training].flatMap(
    (one) => one?.legId ?? [],
  );

/** A call that was talking before the page was reloaded is joined again with no key press. */
function mayAnswerByItself({ desk, phone, wantedLegId }: Known): boolean {
  if (phone.legId === null) return false;
  // Whoever asked to hear a call hears it with no key press.
  if (desk.listening?.legId === phone.legId) return true;
  if (desk.call?.state === 'rejoining') return desk.call.legId === phone.legId;
  const asked = desk.offer ?? desk.invitation ?? desk.training;
  return wantedLegId === phone.legId && asked?.legId === phone.legId;
}

/** The telephone sounds for a call of which the line knows nothing any more. */
export function isForgotten(desk: Known['desk'], phase: PhoneState['phase']): boolean {
  const { call, offer, guest, invitation, listening, training } = desk;
  const talks = training?.state === 'wrapping-up' ? null : training;
  const isKnown = [call, offer, guest, invitation, listening, talks].some((one) => one !== null);
  return (phase === 'talking' || phase === 'answering') && !isKnown;
}
