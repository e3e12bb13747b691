import { z } from 'zod';
import { lineLanguage } from './call.ts';

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

/** `declined`: the words for civil immigration enforcement, without which nothing is attested and nothing declined (promise 5). */
const said = (civilEnforcement: string) =>
  z.strictObject({
    /** Before anything is asked. */
    caller: text(),
    attestation: text('{purpose}', civilEnforcement),
    declined: text('{channel}', civilEnforcement),
    declinedWithoutChannel: text(civilEnforcement),
    /** After Send, and once the deadline is over. */
    recorded: text('{reference}', '{by}', '{number}', '911'),
    recordedOver: text('{reference}', '911'),
    /** At the deadline, aloud or in writing: it can say nothing of an enquiry, for nothing is put into it. */
    deadline: text(),
    reportCheck: text(),
    entryCheck: text(),
  });

/** What is said aloud to an officer, the same whatever the truth is (promise 6): in versions that two people agree on. */
export const saidAloud = z.strictObject({
  en: said('civil immigration enforcement'),
  es: said('control migratorio civil'),
});
export type SaidAloud = z.infer<typeof saidAloud>;
export type SaidWords = SaidAloud['en'];
/** In the order in which they are said. */
export const saidNames = Object.keys(saidAloud.shape.en.shape) as (keyof SaidWords)[];
export const saidLanguages = lineLanguage.options;
