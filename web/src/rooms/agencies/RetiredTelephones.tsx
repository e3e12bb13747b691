import type { AgencyView } from '../../../../contract/agency.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { StaffTable } from '../staff/StaffTable.tsx';

/** Where the agency was reached once; folded, and with nothing to press: nobody is called back there. */
export function RetiredTelephones({ telephones }: { telephones: AgencyView['retiredTelephones'] }) {
  const { words, language } = useLanguage();
  const { agencies: text } = words;
  if (telephones.length === 0) return null;
  return (
    <details>
      <summary>{fill(text.retired, { count: String(telephones.length) })}</summary>
      <StaffTable titles={[text.number, text.usedFor, text.since, text.retiredAt, text.retiredBecause]}>
        {telephones.map(({ telephoneId, number, usedFor, confirmedAt, retiredAt, because }) => (
          <tr key={telephoneId}>
            <th scope="row">{number}</th>
            <td>{words.telephoneUse[usedFor]}</td>
            <td>{formatMoment(confirmedAt, language)}</td>
            <td>{formatMoment(retiredAt, language)}</td>
            <td>{because ?? text.notWrittenDown}</td>
          </tr>
        ))}
      </StaffTable>
    </details>
  );
}
