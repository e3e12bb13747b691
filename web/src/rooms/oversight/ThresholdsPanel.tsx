import { useQuery } from '@tanstack/react-query';
import type { ThresholdsView } from '../../../../contract/watch.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { thresholdsQuery } from './oversight-api.ts';
import { ProposeThresholds } from './ProposeThresholds.tsx';
import { listLimits } from './thresholds-draft.ts';

/** From when on something is an alert: which limits hold, since when and by whom, and proposing others. */
export function ThresholdsPanel({ tell }: { tell: (sentence: string) => void }) {
  const { thresholds: text } = useWords();
  return (
    <Panel title={text.title} icon="write">
      <p className={staff['lead']}>{text.body}</p>
      <div className={staff['form']}>
        <Thresholds tell={tell} />
      </div>
    </Panel>
  );
}

function Thresholds({ tell }: { tell: (sentence: string) => void }) {
  const { words, language } = useLanguage();
  const { thresholds: text } = words;
  const { data, error, refetch } = useQuery(thresholdsQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const { agreed, confirmers, waiting, mayPropose, zone } = data;
  const roles = new Intl.ListFormat(language, { type: 'disjunction' }).format(
    confirmers.map((role) => words.role[role]),
  );
  const done = (sentence: string) => {
    tell(sentence);
    void refetch();
  };
  return (
    <>
      <p>
        {agreed === null
          ? text.shipped
          : fill(text.agreed, { ...agreed, moment: formatMoment(agreed.since, language) })}{' '}
        {fill(text.confirmers, { roles })}
      </p>
      <p>{zone === null ? text.nightNowhere : fill(text.night, { zone })}</p>
      {waiting > 0 && <p role="status">{fill(text.waiting, { count: waiting })}</p>}
      <Limits view={data} />
      {mayPropose && <ProposeThresholds key={data.version} view={data} tell={done} />}
    </>
  );
}

function Limits({ view }: { view: ThresholdsView }) {
  const { words, language } = useLanguage();
  const { thresholds: text, oversight } = words;
  const number = new Intl.NumberFormat(language);
  return (
    <StaffTable titles={[oversight.detectorName, text.takes]} label={text.title}>
      {listLimits(view.content).map(({ name, limits }) => (
        <tr key={name}>
          <th scope="row">{words.detector[name]}</th>
          <td>
            {limits.map(({ limit, value }) => (
              <div key={limit}>
                {words.thresholdLimit[limit]}: {number.format(value)}
              </div>
            ))}
          </td>
        </tr>
      ))}
      {(['break-glass', 'policy-loosened'] as const).map((name) => (
        <tr key={name}>
          <th scope="row">{words.detector[name]}</th>
          <td>{name === 'break-glass' ? text.every : text.everyVersion}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
