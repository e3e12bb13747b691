import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HalfSecret } from '../../../../contract/decision.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { decisionsQuery } from './decision-api.ts';
import { HalfSecretNotice } from './HalfSecretNotice.tsx';
import { ProposalItem } from './ProposalItem.tsx';
import { StaffPage } from './StaffPage.tsx';
import classes from './staff.module.css';

/** What waits for a second person, and what became of the rest. */
export function DecisionsPage() {
  const { decisions } = useWords();
  return <StaffPage title={decisions.title}>{() => <Decisions />}</StaffPage>;
}

function Decisions() {
  const { app, decisions } = useWords();
  const { data, isError, refetch } = useQuery(decisionsQuery);
  const [half, setHalf] = useState<HalfSecret | null>(null);
  const [said, setSaid] = useState('');
  if (isError)
    return (
      <Notice icon="away" urgent action={<Button onClick={() => void refetch()}>{app.tryAgain}</Button>}>
        {app.unreachable}
      </Notice>
    );
  if (!data) return <p role="status">{decisions.loading}</p>;
  const open = data.proposals.filter(({ state }) => state === 'open');
  const history = data.proposals.filter(({ state }) => state !== 'open');
  const told = (sentence: string, shown: HalfSecret | null) => {
    setSaid(sentence);
    setHalf(shown);
  };
  return (
    <>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {half && <HalfSecretNotice half={half} />}
      <div className={classes['acts']}>
        <Button variant="default" onClick={() => void refetch()}>
          {decisions.reload}
        </Button>
      </div>
      <Panel title={decisions.open} icon="clock">
        {open.length === 0 && <p>{decisions.noneOpen}</p>}
        <ul className={classes['list']}>
          {open.map((proposal) => (
            <ProposalItem key={proposal.proposalId} proposal={proposal} now={data.now} tell={told} />
          ))}
        </ul>
      </Panel>
      <Panel title={decisions.history} icon="check">
        {history.length === 0 && <p>{decisions.noneDecided}</p>}
        <ul className={classes['list']}>
          {history.map((proposal) => (
            <ProposalItem key={proposal.proposalId} proposal={proposal} now={data.now} tell={told} />
          ))}
        </ul>
      </Panel>
    </>
  );
}
