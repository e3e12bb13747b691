import type { VerificationView } from '../../../../contract/call-back.ts';
import type {
  EmergencyCentre,
  GuidanceContent,
  NationalLine,
  StateLine,
} from '../../../../contract/guidance.ts';

/** The numbers that a desk shows: those that are always there, and those that are one key away. */
export type WhomToCall = {
  state: StateLine | undefined;
  first: NationalLine[];
  more: NationalLine[];
  centres: EmergencyCentre[];
};

const ALWAYS_THERE: readonly string[] = ['emergency', 'childProtection', 'trafficking'];

/**
 * Whom to call in a state: 911 first, then that state's child protection in the place of the country's, then trafficking. Where the guidance does
 * not have the state, the country's stays. Pure.
 */
export function whomToCall(content: GuidanceContent, code: string): WhomToCall {
  const state = content.states.find((one) => one.state === code);
  const isFirst = ({ name }: NationalLine) =>
    ALWAYS_THERE.includes(name) && !(state && name === 'childProtection');
  return {
    state,
    first: content.national.filter(isFirst),
    more: content.national.filter((line) => !isFirst(line)),
    centres: content.emergencyCentres.filter((one) => one.state === code),
  };
}

/** The states of which the guidance knows anything, in the order of the alphabet. */
export const knownStates = ({ states, emergencyCentres }: GuidanceContent): string[] =>
  [...new Set([...states, ...emergencyCentres].map(({ state }) => state))].toSorted();

/** Of which state the agency is: where it is proven, whatever the officer says of it; else as the ORI begins that was said, which proves nothing. */
export type AgencyState = { proven: string | null; claimedOri: string };

/** The state whose numbers are shown; undefined where the guidance knows nothing of it. Pure. */
export function stateOfAgency(
  { proven, claimedOri }: AgencyState,
  content: GuidanceContent,
): string | undefined {
  const code = proven ?? claimedOri.slice(0, 2).toUpperCase();
  return knownStates(content).find((state) => state === code);
}

type Sent = { sent: { agencyState: string | null } | null } | null | undefined;

/** The state of the agency of whoever is in the call, as long as that is proven; else of the agency for which the enquiry was sent. Pure. */
export function provenState(verification: VerificationView | null | undefined, enquiry: Sent): string | null {
  const inCall = verification?.endedAt === null ? verification.agencyState : null;
  return inCall ?? enquiry?.sent?.agencyState ?? null;
}
