import type { CustodianReach } from '../../../../contract/custodian.ts';
import type { ScreenLanguage } from '../../app/words/words.ts';
import { readHours, writeHours } from '../interpreters/interpreter-form.ts';

export type ContactForm = { telephone: string; mail: string; language: 'en' | 'es' };
export type StepForm = ContactForm & { who: CustodianReach['ladder'][number]['who']; afterMinutes: number };

/** How a custodian is reached, while it is typed: hours and languages as a line of text each. */
export type ReachForm = {
  timeZone: string;
  hours: string;
  languages: string;
  care: CustodianReach['care'];
  answersThrough: string;
  ladder: StepForm[];
  safeguarding: ContactForm;
  cleared: ContactForm;
};

const nobody: ContactForm = { telephone: '', mail: '', language: 'en' };

/** A form to begin with: a duty desk, and the director a few minutes later. */
export const emptyReach = (timeZone: string, language: ScreenLanguage): ReachForm => ({
  timeZone,
  hours: language === 'en' ? 'always' : 'siempre',
  languages: 'eng, spa',
  care: ['shelter'],
  answersThrough: '',
  ladder: [
    { ...nobody, who: 'duty-desk', afterMinutes: 0 },
    { ...nobody, who: 'director', afterMinutes: 6 },
  ],
  safeguarding: nobody,
  cleared: nobody,
});

export const toReachForm = (reach: CustodianReach, language: ScreenLanguage): ReachForm => ({
  ...reach,
  hours: writeHours(reach.hours, language),
  languages: reach.languages.join(', '),
  answersThrough: reach.answersThrough ?? '',
});

/** Numbers as they are dialled: separators go, and ten digits are of the United States. */
const dialled = (text: string): string => {
  const digits = text.replaceAll(/[\s().-]/g, '');
  return /^\d{10}$/.test(digits) ? `+1${digits}` : digits;
};
const toContact = <Form extends ContactForm>(form: Form): Form => ({
  ...form,
  ...{ telephone: dialled(form.telephone), mail: form.mail.trim() },
});

/** Null where the hours are not written as the form explains; everything else the line judges. */
export function toReach(form: ReachForm): CustodianReach | null {
  const hours = readHours(form.hours);
  if (!hours) return null;
  const languages = form.languages.toLowerCase().split(/[\s,]+/);
  return {
    ...{ timeZone: form.timeZone.trim(), hours, care: form.care },
    languages: languages.filter((code) => code !== ''),
    answersThrough: form.answersThrough.trim() || null,
    ladder: form.ladder.map(toContact),
    ...{ safeguarding: toContact(form.safeguarding), cleared: toContact(form.cleared) },
  };
}
