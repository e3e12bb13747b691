import { z } from 'zod';
import { type LineLanguage, lineLanguage } from './call.ts';
import shipped from './guidance-shipped.json' with { type: 'json' };

/** What has to stand in the words, or may: what is known when they are said, or what the floor wants to be said. */
const text = (...needed: string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .max(800)
    .superRefine((words, context) => {
      for (const each of needed)
        if (!words.includes(each))
          context.addIssue({ code: 'custom', message: `It has to have the words "${each}".` });
      for (const [found] of words.matchAll(/\{[^}]*\}?/g))
        if (!needed.includes(found))
          context.addIssue({ code: 'custom', message: `It may not have ${found}: nothing is put there.` });
    });

const civilEnforcement: Record<LineLanguage, string> = {
  en: 'civil immigration enforcement',
  es: 'control migratorio civil',
};
type Later = 'childCalls' | 'attestedInWriting' | 'declinedInWriting' | 'declinedInWritingWithoutChannel';

/**
 * The words in one language: where something is attested or declined, those for civil immigration enforcement are among them (promise 5). A version of before
 * something of it was part of one has what the line is shipped with.
 */
function said(language: LineLanguage) {
  const civil = civilEnforcement[language];
  const later = (name: Later, words: ReturnType<typeof text>) =>
    words.default(() => words.parse(shipped.said[language][name]));
  return z.strictObject({
    /** To a child who calls: of that call no enquiry is opened. */
    childCalls: later('childCalls', text('{number}', '911')),
    /** Before anything is asked. */
    caller: text(),
    attestation: text('{purpose}', civil),
    /** Beside the box in the portal; it is read back all the same. */
    attestedInWriting: later('attestedInWriting', text(civil)),
    declined: text('{channel}', civil),
    declinedWithoutChannel: text(civil),
    /** The same, for whoever reads it in the portal. */
    declinedInWriting: later('declinedInWriting', text('{channel}', civil, '911')),
    declinedInWritingWithoutChannel: later('declinedInWritingWithoutChannel', text(civil, '911')),
    /** After Send, and once the deadline is over. */
    recorded: text('{reference}', '{by}', '{number}', '911'),
    recordedOver: text('{reference}', '911'),
    /** At the deadline, aloud or in writing: it can say nothing of an enquiry, for nothing is put into it. */
    deadline: text(),
    reportCheck: text(),
    entryCheck: text(),
  });
}

/** What is said aloud to an officer, or read in the portal, the same whatever the truth is (promise 6): in versions that two people agree on. */
export const saidAloud = z.strictObject({
  en: said('en'),
  es: said('es'),
});
export type SaidAloud = z.infer<typeof saidAloud>;
export type SaidWords = SaidAloud['en'];
/** In the order in which they are said. */
export const saidNames = Object.keys(saidAloud.shape.en.shape) as (keyof SaidWords)[];
export const saidLanguages = lineLanguage.options;
