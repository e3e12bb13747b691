import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangedLine } from '../../../../contract/changed-line.ts';
import type { LegalHistory as History } from '../../../../contract/legal.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { legalHistoryQuery } from './legal-api.ts';

/** Which version was in force when, who proposed and confirmed it, and what it changed. Read when somebody asks for it, for a look is written down. */
export function LegalHistory() {
  const { legal } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={legal.history} icon="clock">
      <div className={staff['form']}>
        <div>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? legal.hideHistory : legal.showHistory}
          </Button>
        </div>
        {isOpen && <Versions />}
      </div>
    </Panel>
  );
}

function Versions() {
  const { legal } = useWords();
  const { data, error, refetch } = useQuery(legalHistoryQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{legal.readingHistory}</p>;
  if (data.versions.length === 0) return <p>{legal.noHistory}</p>;
  return (
    <ol className={staff['list']} aria-label={legal.history}>
      {data.versions.map((one) => (
        <Version key={one.version} {...one} />
      ))}
    </ol>
  );
}

function Version({ version, from, until, proposedBy, approvedBy, changes }: History['versions'][number]) {
  const { words, language } = useLanguage();
  const { legal } = words;
  const moments = {
    from: formatMoment(from, language, true),
    until: until === null ? '' : formatMoment(until, language, true),
  };
  const held = fill(until === null ? legal.heldSince : legal.heldDuring, { version, ...moments });
  return (
    <li className={staff['item']}>
      <h3>{held}</h3>
      <p>{fill(legal.agreedBy, { proposedBy, approvedBy })}</p>
      <ul>
        {changes.map((change) => (
          <li key={`${change.before} ${change.after}`}>
            <Change {...change} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Change({ what, before, after }: ChangedLine) {
  const { legal } = useWords();
  if (what === 'changed')
    return (
      <>
        {legal.changed}: {after}
        <br />
        {legal.before}: {before}
      </>
    );
  return (
    <>
      {what === 'added' ? legal.added : legal.removed}: {what === 'added' ? after : before}
    </>
  );
}
