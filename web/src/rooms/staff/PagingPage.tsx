import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { pagingRulesQuery } from './decision-api.ts';
import { PagingRuleRow } from './PagingRuleRow.tsx';
import { StaffPage } from './StaffPage.tsx';
import { StaffTable } from './StaffTable.tsx';

/** Who is told of what, and the way to change it. */
export function PagingPage() {
  const { pagingRules } = useWords();
  return <StaffPage title={pagingRules.title}>{(session) => <PagingRules session={session} />}</StaffPage>;
}

function PagingRules({ session }: { session: SessionView }) {
  const { app, pagingRules } = useWords();
  const { data, isError, refetch } = useQuery(pagingRulesQuery);
  const [said, setSaid] = useState('');
  if (isError)
    return (
      <Notice icon="away" urgent action={<Button onClick={() => void refetch()}>{app.tryAgain}</Button>}>
        {app.unreachable}
      </Notice>
    );
  if (!data) return <p role="status">{pagingRules.loading}</p>;
  const mayPropose = session.role === 'supervisor' || session.role === 'operator';
  const titles = [pagingRules.event, pagingRules.steps, ...(mayPropose ? [pagingRules.acts] : [])];
  return (
    <>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      <Panel title={pagingRules.title} icon="ringing">
        <p>{pagingRules.body}</p>
        <StaffTable titles={titles}>
          {data.rules.map((rule) => (
            <PagingRuleRow
              key={`${rule.event} ${rule.version}`}
              rule={rule}
              people={data.people}
              mayPropose={mayPropose}
              tell={setSaid}
            />
          ))}
        </StaffTable>
      </Panel>
    </>
  );
}
