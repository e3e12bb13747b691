/**
 * What a caller hears before somebody answers, and what each key does. A key acts at once, also in the middle of a prompt;
 * whoever presses nothing goes on in the language of the number that was called.
 *
 *              1 2 3, or heard to its end            heard to its end
 *   choosing ------------------------------> noticing ---------------> queued
 *
 *   from every stage:     *  -> queued, in danger          9  -> queued, a child
 *                         7  -> referring, out of the queue; heard to its end: the call ends. 9 or * lead back, the place is kept
 *                         #  -> keying-code; # again, fourteen digits or a pause end it -> noticing or queued
 *                         1 2 3 -> the same once more in that language
 *                         0 4 5 6, where the rules give them a meaning -> another queue; the stage stays, but for choosing -> noticing
 *   in keying-code:       every digit is one of the code; * stays what it is
 *
 *   from queued, where a return call is offered:
 *     8  -> confirming-number, or keying-number where none is known -- ten digits --> confirming-number
 *     confirming-number:  1 -> promising, out of the queue; heard to its end: the call ends with the promise
 *                         2 -> keying-number;  a pause -> queued
 *     from all three, * leads back into the queue, in danger, at the same place
 *
 *   from queued, where the queue is closed:  turned-away, still in the queue; heard to its end: the call goes on to the overflow number.
 *     There 8 asks for a return call; 9 and * lead back into the queue, as a child or in danger, and nobody is turned away then
 *
 * Only a person who listened decides that there is no danger: after that, * does nothing more in this call.
 */
import type { ChosenLanguage, CodeOutcome, LineLanguage } from '../../../../contract/call.ts';
import type { KeypadKey } from '../../../../contract/in-call.ts';
import type { PriorityClass } from '../../../../contract/routing.ts';

export type IntakeStage =
  | 'choosing'
  | 'noticing'
  | 'keying-code'
  | 'referring'
  | 'queued'
  | 'turned-away'
  | 'confirming-number'
  | 'keying-number'
  | 'promising';

export type Intake = {
  callId: string;
  stage: IntakeStage;
  /** Counts what was said, so that the end of a prompt that was cut short is not taken for that of the next one. */
  promptNumber: number;
  chosenLanguage: ChosenLanguage | null;
  /** That of the call, which others may change as well. */
  priority: PriorityClass;
  /** When the notice about recording was heard to its end. */
  noticeHeardAt: Date | null;
  /** Which notice is, or was, said: that the call is recorded, or that it is not. */
  noticeSaysRecorded: boolean;
  codeOutcome: CodeOutcome | null;
  codeTries: number;
  demotedAt: Date | null;
  demotedBy: string | null;
};

export const newIntake = (callId: string, priority: PriorityClass = 'routine'): Intake => ({
  callId,
  stage: 'choosing',
  promptNumber: 0,
  chosenLanguage: null,
  priority,
  noticeHeardAt: null,
  noticeSaysRecorded: false,
  codeOutcome: null,
  codeTries: 0,
  demotedAt: null,
  demotedBy: null,
});

/** What the caller decided by a key, as the ledger has it. */
export type KeyedChoice =
  | ChosenLanguage
  | 'danger'
  | 'child'
  | 'not-an-officer'
  | 'code'
  | 'return-call'
  | 'queue';

/** What is said: the prompt of a stage, or the answer to a key. */
export type Saying =
  | IntakeStage
  | 'danger'
  | 'child'
  | `code-${CodeOutcome}`
  | 'return-key'
  | 'queue-chosen'
  | 'danger-key'
  | 'number-not-taken'
  | 'return-not-taken';

/** Where the caller is, and what is known for a return call: `null` where none is offered. */
export type Around = {
  isQueued: boolean;
  returnCall: { isNumberKnown: boolean } | null;
  /** The other queue to which the key that was pressed leads by the rules. */
  leadsTo?: string | undefined;
};

/** Where one step leads. `place` is what it does to the queue; where it is missing, the call stays where it is. */
export type IntakeStep = {
  changes: Partial<Omit<Intake, 'callId' | 'promptNumber'>>;
  choice?: KeyedChoice;
  /** The queue that the caller chose. */
  queue?: string;
  say: readonly Saying[];
  place?: 'enter' | 'leave' | 'end' | 'send-on';
};

/** Codes are tried so often in one call; whoever has none left tells the person who answers. */
const MOST_CODE_TRIES = 3;
/** The officer's number, and the code. */
export const MOST_CODE_DIGITS = 14;
/** After so many prompts only the key for danger does anything: somebody lies on the keys, or a machine calls. */
const MOST_PROMPTS = 40;

const languages: Partial<Record<KeypadKey, ChosenLanguage>> = { '1': 'en', '2': 'es', '3': 'other' };

/** The prompts of the line speak two languages; who needs a third one is answered in English. */
export const spokenLanguage = (chosen: ChosenLanguage): LineLanguage => (chosen === 'es' ? 'es' : 'en');

export const isCodeDigit = (key: KeypadKey): boolean => key >= '0' && key <= '9';

/** What a key does; undefined where it does nothing. */
export function press(intake: Intake, key: KeypadKey, around: Around): IntakeStep | undefined {
  const { isQueued } = around;
  if (key === '*') return askForHelp(intake, isQueued);
  if (isKeying(intake) || intake.stage === 'promising' || intake.promptNumber >= MOST_PROMPTS)
    return undefined;
  if (intake.stage === 'confirming-number') return confirm(key);
  const language = languages[key];
  if (language) return choose(intake, language);
  switch (key) {
    case '#':
      return startCode(intake);
    case '7':
      return refer(intake);
    case '8':
      return askReturnCall(intake, around);
    case '9':
      return goToPerson(intake, isQueued);
    default:
      return chooseQueue(intake, around);
  }
}

const isUrgent = (priority: PriorityClass): boolean => priority === 'danger' || priority === 'child';

function askForHelp({ priority, demotedAt }: Intake, isQueued: boolean): IntakeStep | undefined {
  if (priority === 'danger' || demotedAt !== null) return undefined;
  const changes = { priority: 'danger', stage: 'queued' } as const;
  return { changes, choice: 'danger', say: ['danger'], ...enter(isQueued) };
}

function goToPerson({ priority, stage }: Intake, isQueued: boolean): IntakeStep | undefined {
  if (isUrgent(priority) && stage !== 'referring') return undefined;
  const changes = { priority: priority === 'danger' ? priority : 'child', stage: 'queued' } as const;
  return { changes, choice: 'child', say: ['child'], ...enter(isQueued) };
}

function choose({ stage, chosenLanguage }: Intake, language: ChosenLanguage): IntakeStep | undefined {
  if (chosenLanguage === language) return undefined;
  const next = stage === 'choosing' ? 'noticing' : stage;
  return { changes: { chosenLanguage: language, stage: next }, choice: language, say: [next] };
}

/** The place stays. What everybody must hear first is said all the same; whoever is referred, in danger or a child has no choice to make. */
function chooseQueue({ stage, priority }: Intake, { leadsTo }: Around): IntakeStep | undefined {
  if (leadsTo === undefined || isUrgent(priority) || stage === 'referring') return undefined;
  const next = stage === 'choosing' ? 'noticing' : stage === 'turned-away' ? 'queued' : stage;
  return { changes: { stage: next }, choice: 'queue', queue: leadsTo, say: ['queue-chosen', next] };
}

/** A child, or somebody in danger, speaks with a person, whatever else is pressed. */
function refer({ priority, stage }: Intake): IntakeStep | undefined {
  if (isUrgent(priority) || stage === 'referring') return undefined;
  const step = { choice: 'not-an-officer', say: ['referring'], place: 'leave' } as const;
  return { changes: { stage: 'referring' }, ...step };
}

function startCode({ stage, codeTries }: Intake): IntakeStep | undefined {
  if (codeTries >= MOST_CODE_TRIES || stage === 'referring') return undefined;
  const changes = { stage: 'keying-code', codeTries: codeTries + 1 } as const;
  return { changes, choice: 'code', say: ['keying-code'] };
}

function askReturnCall({ stage, priority }: Intake, { returnCall }: Around): IntakeStep | undefined {
  if ((stage !== 'queued' && stage !== 'turned-away') || isUrgent(priority) || returnCall === null)
    return undefined;
  const next = returnCall.isNumberKnown ? 'confirming-number' : 'keying-number';
  return { changes: { stage: next }, say: [next] };
}

function confirm(key: KeypadKey): IntakeStep | undefined {
  if (key === '1')
    return { changes: { stage: 'promising' }, choice: 'return-call', say: ['promising'], place: 'leave' };
  return key === '2' ? { changes: { stage: 'keying-number' }, say: ['keying-number'] } : undefined;
}

/** Whether digits belong to something that is being keyed in. */
export const isKeying = ({ stage }: Intake): boolean => stage === 'keying-code' || stage === 'keying-number';

/** A number was keyed in: it is read back, or cannot be rung and the caller goes on waiting. */
export const numberDone = (isTaken: boolean): IntakeStep =>
  isTaken
    ? { changes: { stage: 'confirming-number' }, say: ['confirming-number'] }
    : { changes: { stage: 'queued' }, say: ['number-not-taken', 'queued'] };

/** Nothing was confirmed, or nothing could be promised: the caller waits as before. */
export const noReturnCall = (isRefused: boolean): IntakeStep => ({
  changes: { stage: 'queued' },
  say: isRefused ? ['return-not-taken', 'queued'] : ['queued'],
});

/** The queue is closed, and the caller hears so; undefined where the caller is in the middle of something else. */
export function turnAway(
  { stage, priority }: Intake,
  { isSaid, offersReturn }: { isSaid: boolean; offersReturn: boolean },
): IntakeStep | undefined {
  if (isUrgent(priority) || (stage !== 'queued' && (stage !== 'turned-away' || isSaid))) return undefined;
  return {
    changes: { stage: 'turned-away' },
    say: ['turned-away', ...(offersReturn ? (['return-key'] as const) : []), 'danger-key'],
  };
}

/** Whoever was told that the queue is closed goes on, unless it was opened meanwhile. */
export const turnedAway = (isStillClosed: boolean): IntakeStep =>
  isStillClosed
    ? { changes: {}, say: [], place: 'send-on' }
    : { changes: { stage: 'queued' }, say: ['queued'] };

/** The prompt of the present stage was heard to its end. */
export function heardToTheEnd(intake: Intake, isQueued: boolean, at: Date): IntakeStep | undefined {
  switch (intake.stage) {
    case 'choosing':
      return { changes: { stage: 'noticing' }, say: ['noticing'] };
    case 'noticing':
      return { changes: { stage: 'queued', noticeHeardAt: at }, say: [], ...enter(isQueued) };
    case 'referring':
    case 'promising':
      return { changes: {}, say: [], place: 'end' };
    case 'keying-code':
    case 'keying-number':
    case 'confirming-number':
    case 'queued':
    case 'turned-away':
      return undefined;
  }
}

/** A code was keyed in, or not: the caller hears what became of it and goes on. */
export function codeDone(intake: Intake, outcome: CodeOutcome | null, isQueued: boolean): IntakeStep {
  const stage = isQueued || intake.noticeHeardAt !== null ? 'queued' : 'noticing';
  const changes = { stage, codeOutcome: outcome ?? intake.codeOutcome } as const;
  const answer: Saying[] = outcome ? [`code-${outcome}`] : [];
  return { changes, say: [...answer, stage], ...(stage === 'queued' ? enter(isQueued) : {}) };
}

const enter = (isQueued: boolean): Pick<IntakeStep, 'place'> => (isQueued ? {} : { place: 'enter' });
