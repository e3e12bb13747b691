import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CustodianView } from '../../../../contract/custodian.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { OutcomeNotice, useOutcome } from '../staff/Outcome.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import classes from '../staff/staff.module.css';
import { custodianQuery, sendCustodianProposal, suspend } from './custodian-api.ts';
import { InboxUsers } from './InboxUsers.tsx';
import { ProposeDocumentKey } from './ProposeDocumentKey.tsx';
import { ProposeReach } from './ProposeReach.tsx';
import { ReachPanel } from './ReachPanel.tsx';

type OneCustodianProps = { custodianId: string; close: () => void };

/** One custodian: what it is, how it is reached, whether its contacts have answered, and what can be decided about it. */
export function OneCustodian({ custodianId, close }: OneCustodianProps) {
  const { custodians: text, app } = useWords();
  const { data, error, refetch } = useQuery(custodianQuery(custodianId));
  const { outcome, tell, dismiss } = useOutcome();
  const tellAndRead: Tell = (sentence, half) => {
    tell(sentence, half);
    void refetch();
  };
  return (
    <>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{text.loading}</p>}
      {data && (
        <>
          <Facts custodian={data} tell={tellAndRead} />
          {data.reaches.length === 0 && <p>{text.noReach}</p>}
          {data.reaches.map((reach) => (
            <ReachPanel key={reach.version} reach={reach} mayTest={data.mayPropose} tell={tellAndRead} />
          ))}
          <InboxUsers custodian={data} tell={tellAndRead} />
          {data.mayPropose && data.state !== 'ended' && <ProposeReach custodian={data} tell={tellAndRead} />}
          {data.mayPropose && data.state !== 'ended' && (
            <ProposeDocumentKey custodianId={custodianId} tell={tellAndRead} />
          )}
          <div className={classes['acts']}>
            <Button variant="default" onClick={() => void refetch()}>
              {text.again}
            </Button>
            <Button variant="default" onClick={close}>
              {app.close}
            </Button>
          </div>
        </>
      )}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

function Facts({ custodian, tell }: { custodian: CustodianView; tell: Tell }) {
  const words = useWords();
  const { custodians: text } = words;
  const { custodianId, name, basis, state, mayPropose, maySuspend } = custodian;
  return (
    <Panel title={name} icon="people">
      <dl className={classes['facts']}>
        <dt>{text.id}</dt>
        <dd>{custodianId}</dd>
        <dt>{text.basis}</dt>
        <dd>{words.custodyBasis[basis]}</dd>
        <dt>{text.state}</dt>
        <dd>{words.custodianState[state]}</dd>
      </dl>
      {maySuspend && <Suspend custodianId={custodianId} tell={tell} />}
      {mayPropose && state === 'suspended' && (
        <FoldedProposal
          label={text.resume}
          name={`custodian-resumption.${custodianId}`}
          send={(evidence) => sendCustodianProposal({ kind: 'custodian-resumption', custodianId }, evidence)}
          tell={tell}
        />
      )}
      {mayPropose && state !== 'ended' && (
        <FoldedProposal
          label={text.end}
          name={`custodian-ending.${custodianId}`}
          send={(evidence) => sendCustodianProposal({ kind: 'custodian-ending', custodianId }, evidence)}
          tell={tell}
        />
      )}
    </Panel>
  );
}

function Suspend({ custodianId, tell }: { custodianId: string; tell: Tell }) {
  const words = useWords();
  const { custodians: text } = words;
  const act = async () => {
    const answer = await suspend(custodianId);
    tell(answer.ok ? text.suspended : explain(answer.error, words), null);
  };
  const { armed, press } = useTwice(() => void act());
  return (
    <div className={classes['acts']}>
      <Button color="red" variant={armed ? 'filled' : 'default'} onClick={press}>
        {armed ? text.suspendAgain : text.suspend}
      </Button>
    </div>
  );
}
