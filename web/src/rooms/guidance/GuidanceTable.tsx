import { isCheckDue } from '../../../../contract/guidance.ts';
import { useWords } from '../../app/words/language.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';

type Line = { what: string; number: string; of: string; source: string; checkedOn: string | null };

/** Numbers with their source, and when each was checked. */
export function GuidanceTable({ title, first, lines }: { title: string; first: string; lines: Line[] }) {
  const { guidance } = useWords();
  const now = new Date();
  const titles = [first, guidance.number, guidance.of, guidance.source, guidance.checkedOn];
  return (
    <StaffTable titles={titles} label={title}>
      {lines.map(({ what, number, of, source, checkedOn }) => (
        <tr key={`${what} ${number}`}>
          <th scope="row">{what}</th>
          <td>{number}</td>
          <td>{of}</td>
          <td>{source}</td>
          <td>
            {checkedOn ?? guidance.never}
            {isCheckDue(checkedOn, now) && `, ${guidance.checkDue}`}
          </td>
        </tr>
      ))}
    </StaffTable>
  );
}
