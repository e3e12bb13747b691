import { fillIn, type Paper, type PaperLanguage, sayMoment } from '../../../platform/paper/paper.ts';
import { type Destruction, type DestructionCertificate, readDestruction } from '../../ledger/index.ts';
import { certificateWords } from './certificate-words.ts';

/** A certificate as it stands on paper: what was destroyed, the entry and the proof letter by letter, and how to check them. Pure. */
export function toPaper(certificate: DestructionCertificate, language: PaperLanguage, madeAt: Date): Paper {
  const words = certificateWords[language];
  const { what, id, destroyedAt, entry, proof } = certificate;
  return {
    ...{ language, madeAt, title: words.title, table: null, pageOf: words.page },
    facts: [
      [words.what, words.whatOf[what]],
      [words.id, id],
      [words.destroyedAt, sayMoment(destroyedAt, language)],
      [words.by, sayReason(entry.content, language)],
      [words.entry, String(entry.entryId)],
      [words.made, sayMoment(madeAt.toISOString(), language)],
    ],
    notes: [words.means, fillIn(words.check, { entry: entry.entryId }), words.byHand],
    passages: [
      { title: words.entryText, text: entry.content },
      { title: words.proof, text: proof },
    ],
  };
}

function sayReason(content: string, language: PaperLanguage): string {
  const told = readDestruction(JSON.parse(content));
  return told ? sayWhy(told, language) : '';
}

/** A reason as a sentence. What it is filled with is said in words, too; a code of another release as it is. Pure. */
export function sayWhy(
  { reason, values }: Pick<Destruction, 'reason' | 'values'>,
  language: PaperLanguage,
): string {
  const words = certificateWords[language];
  const { first, because, ...others } = values;
  return fillIn(words.reasonOf[reason], {
    ...others,
    ...(first !== undefined && { first: sayMoment(String(first), language) }),
    ...(because !== undefined && { because: sayRefusal(String(because), words.refusalOf) }),
  });
}

const sayRefusal = (code: string, said: Readonly<Record<string, string>>): string =>
  (Object.hasOwn(said, code) && said[code]) || code;
