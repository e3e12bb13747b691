import { directoryRefusals } from './directory-refusals.ts';
import { documentRefusals } from './document-refusals.ts';
import { enquiryRefusals } from './enquiry-refusals.ts';
import { inCallRefusals } from './in-call-refusals.ts';
import { officerRefusals } from './officer-refusals.ts';
import { oversightRefusals } from './oversight-refusals.ts';
import { relayRefusals } from './relay-refusals.ts';
import { taskRefusals } from './task-refusals.ts';
import { uploadRefusals } from './upload-refusals.ts';

/**
 * The catalogue of expected refusals: every code that can leave the server, its HTTP status, and what it says.
 * docs/errors.md lists the same codes; a test keeps the two equal.
 */
export const refusals = {
  HL_NOT_SIGNED_IN: { status: 401, message: 'You are not signed in. Sign in again.' },
  HL_LINK_NOT_VALID: {
    status: 401,
    message: 'This sign-in link was used already or has expired. Ask for a new one.',
  },
  HL_SIGN_IN_REFUSED: {
    status: 401,
    message: 'That did not sign you in. Try again, or ask your supervisor for a new link.',
  },
  HL_SESSION_LOCKED: { status: 403, message: 'The screen is locked. Unlock it to go on.' },
  HL_STEP_UP_NEEDED: { status: 403, message: 'Prove once more that it is you, then this goes on.' },
  HL_LAST_PASSKEY: {
    status: 409,
    message: 'This is the only way you can sign in. Add another passkey before you remove it.',
  },
  HL_PROVIDER_AWAY: {
    status: 503,
    message: "Your organisation's sign-in does not answer. Try again, or use your passkey.",
  },
  HL_NOT_PERMITTED: { status: 403, message: 'Your role does not include this. Ask a supervisor.' },
  HL_REQUEST_NOT_OURS: {
    status: 403,
    message: 'This request did not come from the desk. Reload the page and try again.',
  },
  HL_NOT_FOUND: { status: 404, message: 'There is nothing here under that address.' },
  HL_REQUEST_NOT_VALID: {
    status: 400,
    message: 'The request is not in the expected form. The fields say what is wrong.',
  },
  HL_TOO_LARGE: {
    status: 413,
    message: 'That is more text than can be sent at once. Shorten it and save again.',
  },
  HL_TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many tries in a short time. Wait a quarter of an hour, then try again.',
  },
  HL_NOT_YOUR_CALL: {
    status: 409,
    message: 'You are not in this call, so nothing was changed. Whoever is in it can do that.',
  },
  HL_NOT_RECORDED: {
    status: 409,
    message: 'This call is not being recorded, so there is nothing to pause or resume. The desk shows why.',
  },
  HL_RECORDING_NOT_READY: {
    status: 409,
    message: 'This recording is still being stored. Try again in a moment.',
  },
  HL_RECORDING_GONE: {
    status: 410,
    message: 'This recording was destroyed, or never came about, and cannot be played.',
  },
  HL_RETENTION_CHANGED: {
    status: 409,
    message: 'How long recordings are kept was changed meanwhile. Look at it again, then propose anew.',
  },
  HL_RETENTION_OUTSIDE_PROFILE: {
    status: 422,
    message: 'The legal profile does not let recordings be kept for so many days, or for so few.',
  },
  HL_CUSTODIAN_CHANGED: {
    status: 409,
    message:
      'This custodian was changed meanwhile, or there is one of that id. Look at it again, then propose anew.',
  },
  HL_CUSTODIAN_REACH_NOT_TAKEN: {
    status: 400,
    message: 'The custodian cannot be reached like that. What is wrong is said beside the fields.',
  },
  HL_NOTICE_CALL_UNDER_WAY: {
    status: 409,
    message: 'This contact is being called at this moment. Wait until that call is over.',
  },
  HL_GUIDANCE_CHANGED: {
    status: 409,
    message: 'The danger numbers were changed meanwhile. Look at them again, then propose anew.',
  },
  HL_GUIDANCE_NOT_TAKEN: {
    status: 400,
    message: 'This version of the danger numbers cannot be taken. What is wrong with it is said beside it.',
  },
  HL_LEGAL_CHANGED: {
    status: 409,
    message: 'The legal profile was changed meanwhile. Look at it again, then propose anew.',
  },
  HL_LEGAL_NOT_TAKEN: {
    status: 400,
    message: 'This version of the legal profile cannot be taken. What is wrong with it is said beside it.',
  },
  HL_POLICIES_CHANGED: {
    status: 409,
    message: 'The policies were changed meanwhile. Look at them again, then propose anew.',
  },
  HL_POLICIES_NOT_TAKEN: {
    status: 422,
    message:
      'These policies were not taken, so nothing was proposed. What is wrong with them is said with it.',
  },
  HL_GENERATIONS_CHANGED: {
    status: 409,
    message:
      'Which records of this custodian are searched has changed meanwhile. Look at it again, then propose anew.',
  },
  HL_RANGE_NOT_THERE: { status: 416, message: 'The recording is not as long as that.' },
  HL_CALL_MOVED_ON: {
    status: 409,
    message: 'The call has moved on meanwhile. The desk shows where it is now.',
  },
  HL_NOT_WHILE_BUSY: {
    status: 409,
    message: 'First finish what you are in; then change whether you take calls.',
  },
  HL_NOT_WHILE_BUSY_THERE: {
    status: 409,
    message:
      'That person is bound to a caller at this moment. Try again when the call and its wrap-up are done.',
  },
  HL_DESK_NOT_REACHABLE: {
    status: 409,
    message: 'That desk cannot be rung: no telephone is connected there. Talk to the person first.',
  },
  HL_LISTENING_ELSEWHERE: {
    status: 409,
    message: 'You hear another call already. Stop that first.',
  },
  HL_NOT_WHILE_READY: {
    status: 409,
    message: 'Calls come to you at this moment. Become not ready first.',
  },
  HL_NOT_WHILE_READY_THERE: { status: 409, message: 'That person takes calls now. Choose somebody else.' },
  HL_CANNOT_BE_SHOWN: {
    status: 409,
    message:
      'That desk is not connected, so the call-taker could not see that somebody listens. Try again in a moment.',
  },
  HL_CUSTODIAN_IN_CALL: {
    status: 403,
    message: 'A custodian is in this call, so nobody can listen to it.',
  },
  HL_TELEPHONE_NOT_HERE: {
    status: 409,
    message: 'Another tab holds the telephone. Take it over here first.',
  },
  HL_TELEPHONE_NOT_READY: {
    status: 409,
    message: 'The telephone is not connected yet. Check the microphone, then try again.',
  },
  HL_TELEPHONE_IN_CALL: {
    status: 409,
    message: 'The telephone is in a call in another tab. Finish that call there.',
  },
  HL_COLLEAGUE_NOT_READY: {
    status: 409,
    message: 'This colleague takes no call now. Ask somebody else, or give the caller back to the queue.',
  },
  HL_CALL_TAKER_NOT_READY: {
    status: 409,
    message: 'That person takes no call now. Choose somebody who is ready, or leave the caller in the queue.',
  },
  HL_QUEUE_NOT_THERE: {
    status: 409,
    message: 'The rules have no such queue any more. The floor shows those that there are.',
  },
  HL_QUEUE_CHANGED: {
    status: 409,
    message: 'The queue has been closed or opened meanwhile. The floor shows how it is now.',
  },
  HL_ANNOUNCEMENT_TIMES: {
    status: 422,
    message: 'An announcement ends after it begins, in the next seven days. Choose another end.',
  },
  HL_ANNOUNCEMENT_OVER: {
    status: 409,
    message: 'This announcement is not on the line any more. The floor shows those that are.',
  },
  HL_PROMISE_STAYS: {
    status: 409,
    message:
      'The line has promised this call, so it keeps its class. Move it to another queue, or take the promise back.',
  },
  HL_DANGER_STAYS: {
    status: 409,
    message: 'Somebody in danger stays first. Where there is no danger, say so, with the reason.',
  },
  ...inCallRefusals,
  HL_LANE_NOT_FOR_CHILD: {
    status: 409,
    message:
      'Nobody waits with music while a child is alone with the officer, or in danger. Stay on the line, or promise a call.',
  },
  ...taskRefusals,
  HL_RETURN_CALL_IS_OPEN: {
    status: 409,
    message: 'This caller is going to be rung already. The list of return calls shows when.',
  },
  HL_EXCHANGE_AWAY: {
    status: 503,
    message: 'The telephone exchange is away. It is being restarted; try again in a moment.',
  },
  HL_EXCHANGE_NOT_REACHED: {
    status: 409,
    message:
      'Your telephone is not connected to the exchange of this call. Wait until it is, or ask a colleague.',
  },
  ...officerRefusals,
  ...enquiryRefusals,
  ...relayRefusals,
  HL_LEDGER_BROKEN: {
    status: 503,
    message:
      'The record of what was done is not whole, so nothing can be looked at. Calls go on; tell a supervisor now.',
  },
  HL_PAGING_RULES_CHANGED: {
    status: 409,
    message: 'These paging rules were changed meanwhile. Look at how they are now, then propose again.',
  },
  HL_CHANNEL_NOT_CONFIRMED: {
    status: 410,
    message: 'This confirmation was used already or has expired. Enter your address again.',
  },
  HL_KEYS_CHANGED: {
    status: 409,
    message: 'The keys are not as this expects them any more. Look at them under Keys, then propose anew.',
  },
  HL_KEY_IN_USE: {
    status: 409,
    message:
      'Something may still need this key, so it was not destroyed. Rotate it, and try again after an hour.',
  },
  HL_PROPOSAL_DECIDED: {
    status: 409,
    message: 'This was decided already, and a decision is never taken twice. The list shows it.',
  },
  HL_PROPOSAL_EXPIRED: { status: 409, message: 'The time for this decision is over. Propose it anew.' },
  HL_PROPOSAL_CHANGED: {
    status: 409,
    message: 'This is not what you were shown. Reload the list and read it again before you decide.',
  },
  HL_SECOND_PERSON_NEEDED: {
    status: 409,
    message:
      'This is about what you did yourself, under this account or another of yours. Another person has to decide it.',
  },
  HL_NOT_YOUR_PROPOSAL: { status: 409, message: 'Only the person who proposed this can withdraw it.' },
  HL_EVIDENCE_FILE_NOT_TAKEN: {
    status: 422,
    message: 'The file was not taken, so nothing was proposed. Attach a PDF, a PNG, a JPEG or plain text.',
  },
  ...directoryRefusals,
  ...uploadRefusals,
  ...documentRefusals,
  ...oversightRefusals,
  HL_BREAK_GLASS_REFUSED: {
    status: 401,
    message: 'This did not open a break-glass account. Check the staff number and both halves of the code.',
  },
  HL_INTERNAL: {
    status: 500,
    message: 'Something broke on our side. Nothing was shown or lost; try again, then tell a supervisor.',
  },
} as const;

export type RefusalCode = keyof typeof refusals;
export type RefusedField = { path: string; message: string };

/** An expected "no", as a value: rooms return it, the edge renders it. */
export type Refusal = { refused: RefusalCode; fields?: RefusedField[] };

export function refuse(code: RefusalCode, fields?: RefusedField[]): Refusal {
  return fields ? { refused: code, fields } : { refused: code };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** A bug, or a part that failed: never an answer to a person's mistake. */
export class BrokenInvariantError extends Error {
  readonly code = 'HL_BROKEN_INVARIANT';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BrokenInvariantError';
  }
}
