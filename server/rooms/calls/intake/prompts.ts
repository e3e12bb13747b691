import type { LineLanguage } from '../../../../contract/call.ts';
import type { Intake, Saying } from './intake.ts';

/** The id of what is being said to a caller: each has its own, so that its end is told from the end of another. */
export const intakePromptId = (callId: string, promptNumber: number): string =>
  `intake-${promptNumber}-${callId}`;

/** Which prompt of which call has ended; undefined for a playback that is no part of the intake. */
export function readIntakePromptId(playbackId: string): { callId: string; promptNumber: number } | undefined {
  const [, promptNumber, callId] = /^intake-(\d+)-(.+)$/.exec(playbackId) ?? [];
  return callId ? { callId, promptNumber: Number(promptNumber) } : undefined;
}

/** What is said with it: a number that is read back, what a supervisor lets everybody hear, and which keys lead to a queue. */
type SaidWith = { number?: string | undefined; announcements?: string[]; topics?: string[] };

/** The files that say it, one after another, in the language of the call. */
export function promptsOf(
  sayings: readonly Saying[],
  intake: Intake,
  language: LineLanguage,
  { number = '', announcements = [], topics = [] }: SaidWith = {},
): string[] {
  return sayings.flatMap((saying) => {
    if (saying === 'confirming-number') return readBack(number);
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
    case 'referring':
      return ['referral'];
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
/** A number is said digit by digit, without the country's own code. */
function readBack(number: string): string[] {
  const digits = number.replace(/^\+?1(?=\d{10}$)/, '').replace('+', '');
  return ['return-number', ...[...digits].map((digit) => `digit-${digit}`), 'confirm-number'];
}

/** The first prompt is in both languages: nobody has chosen one yet. */
function chooseLanguage(language: LineLanguage): string[] {
  const other = language === 'en' ? 'es' : 'en';
  const inOther = ['danger-key', 'choose-language', 'another-language'].map((prompt) => `${other}/${prompt}`);
  return ['welcome', 'danger-key', 'choose-language', 'another-language', ...inOther];
}
