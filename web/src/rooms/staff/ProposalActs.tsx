import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HalfSecret, ProposalView } from '../../../../contract/decision.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { refresh, sendDecision } from './decision-api.ts';
import { useInsist } from './insist.tsx';
import classes from './staff.module.css';

export type Tell = (sentence: string, half: HalfSecret | null) => void;
type ProposalActsProps = { proposal: ProposalView; title: string; tell: Tell };

/** Approving, declining and withdrawing. An approval needs two presses, and goes with the hash of what is shown here. */
export function ProposalActs({ proposal, title, tell }: ProposalActsProps) {
  const words = useWords();
  const { decisions } = words;
  const queries = useQueryClient();
  const insist = useInsist();
  const [failure, setFailure] = useState<string>();
  const decide = (outcome: 'approved' | 'declined' | 'withdrawn') =>
    void insist(() => sendDecision(proposal, outcome)).then(async (answer) => {
      setFailure(undefined);
      if (!answer.ok) {
        setFailure(explain(answer.error, words));
        return;
      }
      tell(fill(decisions.done, { state: `${title}, ${words.proposalState[outcome]}` }), answer.value.half);
      await refresh(queries);
    });
  const approving = useTwice(() => decide('approved'));
  const shown = proposal.facts.filter(({ steps }) => !steps);
  const named = (act: string) => `${act}: ${title}, ${shown.map(({ value }) => value).join(', ')}`;
  return (
    <>
      {failure !== undefined && (
        <Notice icon="note" urgent>
          {failure}
        </Notice>
      )}
      <div className={classes['acts']}>
        {proposal.mayDecide && (
          <>
            <Button onClick={approving.press} aria-describedby={proposal.proposalId}>
              {approving.armed ? decisions.approveAgain : decisions.approve}
            </Button>
            <Button
              variant="default"
              aria-label={named(decisions.decline)}
              onClick={() => decide('declined')}
            >
              {decisions.decline}
            </Button>
          </>
        )}
        {proposal.mayWithdraw && (
          <>
            <Button
              variant="default"
              aria-label={named(decisions.withdraw)}
              onClick={() => decide('withdrawn')}
            >
              {decisions.withdraw}
            </Button>
            <span>{decisions.othersDecide}</span>
          </>
        )}
        {!proposal.mayDecide && !proposal.mayWithdraw && <span>{decisions.notYours}</span>}
      </div>
    </>
  );
}
