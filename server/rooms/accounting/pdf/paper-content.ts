import type { Accounting, AccountingAbout, AccountingLine } from '../../../../contract/accounting.ts';
import { fillIn, type PaperLanguage, type PaperWords, paperWords } from './paper-words.ts';

/** An accounting as it stands on paper: sentences, and a table of text. */
export type PaperContent = {
  title: string;
  facts: readonly (readonly [string, string])[];
  notes: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  none: string;
  pageOf: (page: number, pages: number) => string;
};

/** A moment in one zone, whoever reads it: a paper has no clock beside it. */
const sayMoment = (at: string, language: PaperLanguage): string =>
  new Intl.DateTimeFormat(language, {
    ...({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    ...({ hourCycle: 'h23', timeZone: 'UTC', timeZoneName: 'short' } as const),
  }).format(new Date(at));

const sayDay = (at: string, language: PaperLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

/** What an accounting says in that language. Pure. */
export function toPaper(accounting: Accounting, language: PaperLanguage): PaperContent {
  const words = paperWords[language];
  const { about, audience, from, until, madeAt, madeBy, lines } = accounting;
  return {
    title: words.title,
    facts: [
      [words.about, sayAbout(about, words)],
      [words.audience, words.audienceOf[audience]],
      [words.period, `${sayMoment(from, language)} – ${sayMoment(until, language)}`],
      [words.made, `${sayMoment(madeAt, language)}, ${madeBy}`],
    ],
    notes: [about.by === 'reference' ? words.ofCustodian : words.ofLine, words.law],
    columns: words.columns,
    rows: lines.map((line) => toRow(line, audience !== 'subject', language)),
    none: words.none,
    pageOf: (page, pages) => fillIn(words.page, { page, pages }),
  };
}

function sayAbout(about: AccountingAbout, words: PaperWords): string {
  if (about.by === 'reference') return fillIn(words.reference, about);
  if (about.by === 'agency') return fillIn(words.agency, about);
  return fillIn(words.officer, { ...about, number: about.officerNumber });
}

function toRow(line: AccountingLine, marks: boolean, language: PaperLanguage): string[] {
  const words = paperWords[language];
  const { person, agency, ori, lettersTo, lettersRecordedAt: recorded } = line.recipient;
  const recordedWords = (recorded ?? '') > line.at ? words.lettersAfterwards : words.lettersThen;
  const paragraph = line.paragraph === null ? words.noParagraph : words.paragraphOf[line.paragraph];
  const ofLine = line.nature === 'enquiry-recorded';
  return [
    sayMoment(line.at, language),
    [
      words.natureOf[line.nature],
      line.reference,
      ...(line.entryId === null ? [] : [fillIn(words.entry, { entry: line.entryId })]),
    ].join('\n'),
    words.purposeOf[line.purpose],
    [
      person ?? words.noPerson,
      `${agency} (${ori})`,
      lettersTo ?? words.noLetters,
      ...(recorded === null ? [] : [fillIn(recordedWords, { day: sayDay(recorded, language) })]),
    ].join('\n'),
    [
      ofLine ? words.notTheLines : paragraph,
      ...(marks && line.withheldFromSubject ? [words.withheld] : []),
    ].join('\n'),
  ];
}
