import type { Accounting, AccountingAbout, AccountingLine } from '../../../contract/accounting.ts';
import { fillIn, type Paper, type PaperLanguage, sayDay, sayMoment } from '../../platform/paper/paper.ts';
import { type PaperWords, paperWords } from './paper-words.ts';

const SHARES = [0.14, 0.23, 0.15, 0.29, 0.19];

/** An accounting as it stands on paper, in that language. Pure. */
export function toPaper(accounting: Accounting, language: PaperLanguage): Paper {
  const words = paperWords[language];
  const { about, audience, from, until, madeAt, madeBy, lines } = accounting;
  return {
    ...{ language, madeAt: new Date(madeAt), title: words.title, passages: [], pageOf: words.page },
    facts: [
      [words.about, sayAbout(about, words)],
      [words.audience, words.audienceOf[audience]],
      [words.period, `${sayMoment(from, language)} – ${sayMoment(until, language)}`],
      [words.made, `${sayMoment(madeAt, language)}, ${madeBy}`],
    ],
    notes: [about.by === 'reference' ? words.ofCustodian : words.ofLine, words.law],
    table: {
      ...{ columns: words.columns, shares: SHARES, none: words.none },
      rows: lines.map((line) => toRow(line, audience !== 'subject', language)),
    },
  };
}

function sayAbout(about: AccountingAbout, words: PaperWords): string {
  if (about.by === 'reference') return fillIn(words.reference, about);
  if (about.by === 'agency') return fillIn(words.agency, about);
  return fillIn(words.officer, { ...about, number: about.officerNumber });
}

function sayPurpose({ purpose, processKind }: AccountingLine, words: PaperWords): string {
  if (processKind !== null) return words.processOf[processKind];
  return purpose === null ? '' : words.purposeOf[purpose];
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
    sayPurpose(line, words),
    [
      ...(line.processKind === null ? [person ?? words.noPerson, `${agency} (${ori})`] : [agency]),
      lettersTo ?? words.noLetters,
      ...(recorded === null ? [] : [fillIn(recordedWords, { day: sayDay(recorded, language) })]),
    ].join('\n'),
    [
      ofLine ? words.notTheLines : paragraph,
      ...(marks && line.withheldFromSubject ? [words.withheld] : []),
    ].join('\n'),
  ];
}
