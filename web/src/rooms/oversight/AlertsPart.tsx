import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRow } from '../../../../contract/watch.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { moveAmongRows, usePageKeys } from '../../ui/page-keys.ts';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { DetectorRecords } from './DetectorRecords.tsx';
import { OneAlert } from './OneAlert.tsx';
import { alertsQuery } from './oversight-api.ts';

/** Alerts with their evidence, who looks into them, and how often each detector was wrong. */
export function AlertsPart({ tell }: { tell: (sentence: string) => void }) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { data, error, refetch } = useQuery(alertsQuery);
  const [chosen, choose] = useState<string>();
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
  ]);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.reading}</p>;
  const { watchedAt, alerts, records } = data;
  const opened = {
    chosen,
    choose: (alertId: string) => choose(alertId === chosen ? undefined : alertId),
    tell: (sentence: string) => {
      tell(sentence);
      void refetch();
    },
  };
  const moment = watchedAt === null ? '' : formatMoment(watchedAt, language);
  return (
    <>
      <p className={staff['lead']}>
        {watchedAt === null ? text.neverWatched : fill(text.watchedAt, { moment })}
      </p>
      <Panel title={text.underWay} icon="alert">
        <List alerts={alerts.filter(({ state }) => state !== 'closed')} none={text.none} {...opened} />
      </Panel>
      <DetectorRecords records={records} />
      <Panel title={text.closedOnes} icon="note">
        <List alerts={alerts.filter(({ state }) => state === 'closed')} none={text.noneClosed} {...opened} />
      </Panel>
    </>
  );
}

type Opened = {
  chosen: string | undefined;
  choose: (alertId: string) => void;
  tell: (sentence: string) => void;
};

/** Each opens where it stands, so that nothing above it moves. */
function List({ alerts, none, chosen, choose, tell }: { alerts: AlertRow[]; none: string } & Opened) {
  if (alerts.length === 0) return <p>{none}</p>;
  return (
    <ul className={staff['list']}>
      {alerts.map((alert) => (
        <li key={alert.alertId}>
          <AlertButton alert={alert} isOpen={alert.alertId === chosen} press={() => choose(alert.alertId)} />
          {alert.alertId === chosen && <OneAlert alertId={alert.alertId} tell={tell} />}
        </li>
      ))}
    </ul>
  );
}

type ButtonProps = { alert: AlertRow; isOpen: boolean; press: () => void };

function AlertButton({ alert, isOpen, press }: ButtonProps) {
  const { words, language } = useLanguage();
  const { oversight: text } = words;
  const { detector, raisedAt, state, owner, outcome } = alert;
  const said = [
    words.detector[detector],
    fill(text.raisedAt, { moment: formatMoment(raisedAt, language) }),
    state === 'taken' && owner !== null ? fill(text.ownedBy, { name: owner }) : text[`state-${state}`],
    ...(outcome === null ? [] : [words.alertOutcome[outcome]]),
  ];
  return (
    <Button
      data-row
      fullWidth
      justify="flex-start"
      variant={isOpen ? 'filled' : 'default'}
      aria-expanded={isOpen}
      onClick={press}
    >
      {said.join(' · ')}
    </Button>
  );
}
