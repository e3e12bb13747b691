import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ProposalView } from '../../../../contract/decision.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { decisionsQuery } from './decision-api.ts';
import { OutcomeNotice, useOutcome } from './Outcome.tsx';
import type { Tell } from './ProposalActs.tsx';
import { ProposalItem } from './ProposalItem.tsx';
import { ReadingFailed } from './ReadingFailed.tsx';
import { StaffPage } from './StaffPage.tsx';
import classes from './staff.module.css';

/** What waits for a second person, and what became of the rest. */
export function DecisionsPage() {
  const { decisions } = useWords();
  return <StaffPage title={decisions.title}>{() => <Decisions />}</StaffPage>;
}

function Decisions() {
  const { decisions } = useWords();
  const { data, dataUpdatedAt, error, refetch } = useQuery(decisionsQuery);
  const { outcome, tell, dismiss } = useOutcome();
  return (
    <>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{decisions.loading}</p>}
      {data && (
        <>
          <div className={classes['acts']}>
            <Button variant="default" onClick={() => void refetch()}>
              {decisions.reload}
            </Button>
          </div>
          <Lists proposals={data.proposals} ahead={Date.parse(data.now) - dataUpdatedAt} tell={tell} />
        </>
      )}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

/** `ahead` is by how many milliseconds the line's clock is before this computer's. */
type ListsProps = { proposals: ProposalView[]; ahead: number; tell: Tell };

function Lists({ proposals, ahead, tell }: ListsProps) {
  const { decisions } = useWords();
  const nowMs = useNow(ahead, 5_000);
  const open = proposals.filter(({ state }) => state === 'open');
  const history = proposals.filter(({ state }) => state !== 'open');
  const list = (some: ProposalView[]) => (
    <ul className={classes['list']}>
      {some.map((proposal) => (
        <ProposalItem key={proposal.proposalId} proposal={proposal} nowMs={nowMs} tell={tell} />
      ))}
    </ul>
  );
  return (
    <>
      <Panel title={decisions.open} icon="clock">
        {open.length === 0 ? <p>{decisions.noneOpen}</p> : list(open)}
      </Panel>
      <Panel title={decisions.history} icon="check">
        {history.length === 0 ? <p>{decisions.noneDecided}</p> : list(history)}
      </Panel>
    </>
  );
}
