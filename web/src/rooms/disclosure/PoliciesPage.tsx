import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoliciesView } from '../../../../contract/disclosure.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlainText } from '../staff/PolicyFacts.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { ProposePolicies } from './ProposePolicies.tsx';
import { policiesQuery } from './policy-api.ts';

/** What nothing loosens, what this operator adds, and proposing to change that. */
export function PoliciesPage() {
  const { policies } = useWords();
  return <StaffPage title={policies.title}>{() => <Shown />}</StaffPage>;
}

function Shown() {
  const { policies } = useWords();
  const { data, error, refetch } = useQuery(policiesQuery);
  const [said, setSaid] = useState('');
  return (
    <>
      <p>{policies.body}</p>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && !data.isReadable && (
        <Notice icon="alert" urgent>
          {policies.notReadable}
        </Notice>
      )}
      {data && <Versions view={data} />}
      {data?.mayPropose && <ProposePolicies view={data} tell={setSaid} />}
      {data && <Floor view={data} />}
    </>
  );
}

function Versions({ view }: { view: PoliciesView }) {
  const { words, language } = useLanguage();
  const { policies } = words;
  return (
    <Panel title={policies.ofOperator} icon="write">
      {view.versions.length === 0 && <p>{policies.none}</p>}
      {view.versions.map(({ version, text, takesEffectAt }) => (
        <details key={version} open={version === view.inForce}>
          <summary>
            {fill(policies.version, { version, moment: formatMoment(takesEffectAt, language) })}
            {version === view.inForce && `, ${policies.inForce}`}
          </summary>
          <PlainText text={text} />
        </details>
      ))}
    </Panel>
  );
}

function Floor({ view }: { view: PoliciesView }) {
  const { words, language } = useLanguage();
  const { policies } = words;
  return (
    <Panel title={policies.floor} icon="check">
      <ul>
        {view.floor.map(({ policyId, promise, reason, razon, actions }) => (
          <li key={policyId}>
            {language === 'es' ? razon : reason}{' '}
            {fill(policies.promise, {
              promise,
              actions: actions.map((each) => words.disclosureAction[each]).join(', '),
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
