import type { LineLanguage } from '../../../../contract/call.ts';
import type { ReferTo } from '../line-rules.ts';
import type { Intake, Saying } from './intake.ts';

/** The id of what is being said to a caller: each has its own, so that its end is told from the end of another. */
export const intakePromptId = (callId: string, promptNumber: number): string =>
  `intake-${promptNumber}-${callId}`;

/** Which prompt of which call has ended; undefined for a playback that is no part of the intake. */
export function readIntakePromptId(playbackId: string): { callId: string; promptNumber: number } | undefined {
  const [, promptNumber, callId] = /^intake-(\d+)-(.+)$/.exec(playbackId) ?? [];
  return callId ? { callId, promptNumber: Number(promptNumber) } : undefined;
}

/** What is said with it: a number that is read back, what a supervisor lets everybody hear, which keys lead to a queue, and where else to turn. */
type SaidWith = {
  number?: string | undefined;
  announcements?: string[];
  topics?: string[];
  referTo?: ReferTo;
};

/** The files that say it, one after another, in the language of the call. */
export function promptsOf(
  sayings: readonly Saying[],
  intake: Intake,
  language: LineLanguage,
  { number = '', announcements = [], topics = [], referTo }: SaidWith = {},
): string[] {
  return sayings.flatMap((saying) => {
    if (saying === 'confirming-number') return readBack(number);
    if (saying === 'referring') return referral(referTo);
    return saying === 'noticing'
      ? noticing(intake, { announcements, topics })
      : promptsOfOne(saying, language);
  });
}

function promptsOfOne(saying: Saying, language: LineLanguage): string[] {
  switch (saying) {
    case 'choosing':
      return chooseLanguage(language);
    case 'keying-code':
      return ['key-code'];
    case 'queued':
      return ['queue'];
    case 'turned-away':
      return ['queue-closed'];
    case 'keying-number':
      return ['key-number'];
    case 'promising':
      return ['return-promised'];
    default:
      return [saying];
  }
}

const noticing = (
  { chosenLanguage, noticeSaysRecorded }: Intake,
  { announcements, topics }: { announcements: string[]; topics: string[] },
): string[] => [
  ...(chosenLanguage === 'other' ? ['say-your-language'] : []),
  noticeSaysRecorded ? 'recording-notice' : 'no-recording-notice',
  ...announcements,
  'menu',
  ...topics,
];

/** Where else to turn: what the line has no number for is left out. */
const referral = ({ childHurt, childSought }: Partial<ReferTo> = {}): string[] => [
  'referral',
  ...(childHurt ? ['referral-hurt', ...sayDigits(childHurt)] : []),
  ...(childSought ? ['referral-sought', ...sayDigits(childSought)] : []),
  'referral-end',
];

const sayDigits = (number: string): string[] =>
  [...number.replaceAll(/\D/g, '')].map((digit) => `digit-${digit}`);

/** A number is said digit by digit, without the country's own code. */
function readBack(number: string): string[] {
  const digits = number.replace(/^\+?1(?=\d{10}$)/, '');
  return ['return-number', ...sayDigits(digits), 'confirm-number'];
}

/** The first prompt is in both languages: nobody has chosen one yet. */
function chooseLanguage(language: LineLanguage): string[] {
  const other = language === 'en' ? 'es' : 'en';
  const inOther = ['danger-key', 'choose-language', 'another-language'].map((prompt) => `${other}/${prompt}`);
  return ['welcome', 'danger-key', 'choose-language', 'another-language', ...inOther];
}
