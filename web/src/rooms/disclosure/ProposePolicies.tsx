import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type CheckedPolicies,
  MOST_POLICY_BYTES,
  type PoliciesView,
} from '../../../../contract/disclosure.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { useInsist } from '../staff/insist.tsx';
import { PolicyChanges, TriedList } from '../staff/PolicyFacts.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { checkText, sendPolicies } from './policy-api.ts';

type ProposePoliciesProps = { view: PoliciesView; tell: Tell };

/** Another text, which is checked and tried out before it is proposed. A former version is taken up by choosing it. */
export function ProposePolicies({ view, tell }: ProposePoliciesProps) {
  const { words } = useLanguage();
  const { policies } = words;
  const [newest] = view.versions;
  const [text, setText] = useState(newest?.text ?? '');
  const [from, setFrom] = useState('');
  const takesEffectAt = from === '' ? null : new Date(from).toISOString();
  const proposal = { replaces: newest?.version ?? 0, text, takesEffectAt };
  return (
    <Panel title={policies.change} icon="write">
      <FoldedProposal
        label={policies.change}
        name="policies"
        send={(evidence) => sendPolicies(proposal, evidence)}
        tell={tell}
      >
        <Textarea
          label={policies.text}
          description={policies.textHint}
          maxLength={MOST_POLICY_BYTES}
          autosize
          minRows={6}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          label={policies.from}
          description={policies.fromHint}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Check text={text} />
      </FoldedProposal>
    </Panel>
  );
}

/** What is wrong with the text, or what it would change. Of a text that has been changed since, nothing. */
function Check({ text }: { text: string }) {
  const { words } = useLanguage();
  const { policies } = words;
  const insist = useInsist();
  const [checked, setChecked] = useState<{ text: string; found: CheckedPolicies }>();
  const [failure, setFailure] = useState('');
  const check = async () => {
    const answer = await insist(() => checkText(text));
    setFailure(answer.ok ? '' : explain(answer.error, words));
    if (answer.ok) setChecked({ text, found: answer.value });
  };
  const found = checked?.text === text ? checked.found : undefined;
  return (
    <>
      <div>
        <Button variant="default" onClick={() => void check()}>
          {policies.check}
        </Button>
      </div>
      <div role="status">
        {failure}
        {found && <Found {...found} />}
      </div>
    </>
  );
}

function Found({ problems, changes, tried }: CheckedPolicies) {
  const { words, language } = useLanguage();
  const { policies } = words;
  if (problems.length === 0)
    return (
      <>
        <p>{policies.fine}</p>
        <PolicyChanges changes={changes} />
        <h3>{policies.tried}</h3>
        <TriedList tried={tried} />
      </>
    );
  return (
    <Notice icon="alert" urgent>
      {policies.wrong}
      <ul>
        {problems.map(({ message, loosens }) => (
          <li key={message}>
            {loosens && `${policies.loosens} ${language === 'es' ? `${loosens.razon} ` : ''}`}
            <span lang="en">{message}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
