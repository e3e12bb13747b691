import type { DetectorRecord } from '../../../../contract/watch.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';

/** How often each detector was wrong, of what somebody has closed. */
export function DetectorRecords({ records }: { records: DetectorRecord[] }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const titles = [text.detectorName, text.closed, text.misuse, text.falseAlarms, text.falseShare];
  return (
    <Panel title={text.records} icon="note">
      <p className={staff['lead']}>{records.length === 0 ? text.noRecords : text.recordsNote}</p>
      {records.length > 0 && (
        <StaffTable titles={titles} label={text.records}>
          {records.map(({ detector, closed, misuse, falseAlarms }) => (
            <tr key={detector}>
              <th scope="row">{words.detector[detector]}</th>
              <td>{closed}</td>
              <td>{misuse}</td>
              <td>{falseAlarms}</td>
              <td>{share.format(falseAlarms / closed)}</td>
            </tr>
          ))}
        </StaffTable>
      )}
    </Panel>
  );
}
