import { useQuery } from '@tanstack/react-query';
import type { DayTotals } from '../../../../contract/day-totals.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { formatDay } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { DaysChart } from './DaysChart.tsx';
import classes from './totals.module.css';
import { totalsQuery } from './totals-api.ts';

/** What became of each day's children, in numbers behind which nobody stands; wrong relays among them. */
export function TotalsPage() {
  const { totals } = useWords();
  return <StaffPage title={totals.title}>{() => <Totals />}</StaffPage>;
}

function Totals() {
  const { totals: text } = useWords();
  const { data, error, refetch } = useQuery(totalsQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  return (
    <>
      <p className={staff['lead']}>{text.body}</p>
      <Panel title={text.caption} icon="note">
        {data.days.length === 0 ? <p>{text.none}</p> : <Days days={data.days} />}
      </Panel>
    </>
  );
}

function Days({ days }: { days: DayTotals[] }) {
  const { words, language } = useLanguage();
  const { totals: text } = words;
  const say = (count: number | null) =>
    count === null ? <span className={classes['withheld']}>{text.withheld}</span> : format.format(count);
  const format = new Intl.NumberFormat(language);
  const titles = [text.day, text.children, text.relayed, text.joined, text.notOurs, text.wrongChild];
  return (
    <div className={staff['form']}>
      <DaysChart days={days} />
      <p className={staff['lead']}>{text.withheldNote}</p>
      <StaffTable titles={titles} label={text.caption}>
        {days.map(({ day, ...of }) => (
          <tr key={day} className={classes['day']}>
            <th scope="row">{formatDay(day, language)}</th>
            <td>{format.format(of.children)}</td>
            <td>{say(of.relayed)}</td>
            <td>{say(of.joined)}</td>
            <td>{say(of.notOurs)}</td>
            <td>{say(of.wrongChild)}</td>
          </tr>
        ))}
      </StaffTable>
    </div>
  );
}
