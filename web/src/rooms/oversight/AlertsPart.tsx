import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../../contract/watch.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { DetectorRecords } from './DetectorRecords.tsx';
import { OneAlert } from './OneAlert.tsx';
import { OpeningRows, useOpenRow } from './OpeningRows.tsx';
import { alertsQuery } from './oversight-api.ts';

type Tell = (sentence: string) => void;
/** Whoever may not see the story of an enquiry has no way to open it. */
type Open = ((reference: string) => void) | null;
type PartProps = { tell: Tell; open: Open; isCounsel: boolean };

/** Alerts with their evidence, who looks into them, and how often each detector was wrong. */
export function AlertsPart({ tell, open, isCounsel }: PartProps) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { data, error, refetch } = useQuery(alertsQuery);
  const openRow = useOpenRow();
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const { watchedAt, alerts, records } = data;
  const done = (sentence: string) => {
    tell(sentence);
    void refetch();
  };
  const moment = watchedAt === null ? '' : formatMoment(watchedAt, language);
  const list = (isClosed: boolean, none: string) => (
    <Alerts
      alerts={alerts.filter(({ state }) => (state === 'closed') === isClosed)}
      {...{ none, openRow, done, open }}
    />
  );
  return (
    <>
      <p className={staff['lead']}>
        {watchedAt === null ? text.neverWatched : fill(text.watchedAt, { moment })}
      </p>
      <Panel title={text.underWay} icon="alert">
        {list(false, text.none)}
      </Panel>
      {!isCounsel && <DetectorRecords records={records} />}
      <Panel title={text.closedOnes} icon="note">
        {list(true, text.noneClosed)}
      </Panel>
    </>
  );
}

type Props = {
  alerts: AlertRow[];
  none: string;
  openRow: ReturnType<typeof useOpenRow>;
  done: Tell;
  open: Open;
};

function Alerts({ alerts, none, openRow, done, open }: Props) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const rows = alerts.map(({ alertId, detector, raisedAt, state, owner, outcome, ...whose }) => ({
    id: alertId,
    said: [
      words.detector[detector],
      fill(text.raisedAt, { moment: formatMoment(raisedAt, language) }),
      state === 'taken' && owner !== null ? fill(text.ownedBy, { name: owner }) : text[`state-${state}`],
      ...(outcome === null ? [] : [words.alertOutcome[outcome]]),
      ...(outcome === null && whose.isForCounsel ? [text.isForCounsel] : []),
    ],
  }));
  return (
    <OpeningRows {...{ rows, none, openRow }}>
      {(alertId) => <OneAlert alertId={alertId} tell={done} open={open} />}
    </OpeningRows>
  );
}
