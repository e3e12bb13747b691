import type { Accounting, AccountingLine } from '../../../../contract/accounting.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatDay, formatMoment } from '../../ui/moments.ts';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';

/** The lines of an accounting, as they stand on its paper. */
export function AccountingTable({ made: { lines, audience } }: { made: Accounting }) {
  const { words } = useLanguage();
  const { accounting: text } = words;
  if (lines.length === 0) return <p role="status">{text.none}</p>;
  const titles = [text.date, text.nature, text.purpose, text.recipient, text.paragraph];
  return (
    <StaffTable titles={titles} label={text.title}>
      {lines.map((line) => (
        <Line
          key={`${line.reference} ${line.at} ${line.paragraph}`}
          line={line}
          marks={audience !== 'subject'}
        />
      ))}
    </StaffTable>
  );
}

function Line({ line, marks }: { line: AccountingLine; marks: boolean }) {
  const { words, language } = useLanguage();
  const { accounting: text } = words;
  const { at, nature, reference, entryId, purpose, processKind, recipient, paragraph } = line;
  const recorded = recipient.lettersRecordedAt;
  const none = nature === 'enquiry-recorded' ? text.notTheLines : text.noParagraph;
  return (
    <tr>
      <td>{formatMoment(at, language, true)}</td>
      <td>
        {words.disclosureNature[nature]}
        <p className={staff['lead']}>
          {[reference, ...(entryId === null ? [] : [fill(text.entry, { entry: entryId })])].join(', ')}
        </p>
      </td>
      <td>
        {processKind !== null && words.processKind[processKind]}
        {purpose !== null && words.purpose[purpose]}
      </td>
      <td>
        {processKind === null ? (recipient.person ?? text.noPerson) : recipient.agency}
        <p className={staff['lead']}>
          {processKind === null && `${recipient.agency} (${recipient.ori}), `}
          {recipient.lettersTo ?? text.noLetters}
          {recorded !== null &&
            `, ${fill(recorded > at ? text.lettersAfterwards : text.lettersThen, { day: formatDay(recorded, language) })}`}
        </p>
      </td>
      <td>
        {paragraph === null ? none : words.paragraphOf[paragraph]}
        {marks && line.withheldFromSubject && <p className={staff['lead']}>{text.withheld}</p>}
      </td>
    </tr>
  );
}
