import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PagingRulesView } from '../../../../contract/paging.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { sendProposal } from './decision-api.ts';
import type { Tell } from './ProposalActs.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { StepFields } from './StepFields.tsx';
import { StepList } from './StepList.tsx';
import classes from './staff.module.css';
import { type DraftStep, fromDraft, MOST_STEPS, newDraftStep, toDraft, toShown } from './steps-draft.ts';

type Rule = PagingRulesView['rules'][number];
type PagingRuleRowProps = { rule: Rule; people: PagingRulesView['people']; mayPropose: boolean; tell: Tell };

/** Who is told of one kind of event, and below it the form of a change that is being proposed. */
export function PagingRuleRow({ rule, people, mayPropose, tell }: PagingRuleRowProps) {
  const words = useWords();
  const { pagingRules } = words;
  const [draft, setDraft] = useState<DraftStep[] | null>(null);
  const event = words.pagedEvent[rule.event];
  const label = fill(pagingRules.changeOf, { event });
  const change = () => ({
    kind: 'paging-rules-change' as const,
    event: rule.event,
    replaces: rule.version,
    steps: fromDraft(draft ?? []),
  });
  return (
    <>
      <tr>
        <th scope="row">{event}</th>
        <td>
          <StepList steps={toShown(rule.steps, people, pagingRules.somebodyGone)} />
        </td>
        {mayPropose && (
          <td>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={label}
              aria-expanded={draft !== null}
              onClick={() => setDraft(draft ? null : toDraft(rule.steps))}
            >
              {pagingRules.change}
            </Button>
          </td>
        )}
      </tr>
      {draft && (
        <tr>
          <td colSpan={3}>
            <ProposeForm
              name={`paging.${rule.event}`}
              propose={(evidence) => sendProposal(change(), evidence)}
              send={pagingRules.send}
              cancel={() => setDraft(null)}
              tell={tell}
            >
              <Steps draft={draft} setDraft={setDraft} people={people} />
            </ProposeForm>
          </td>
        </tr>
      )}
    </>
  );
}

type StepsProps = {
  draft: DraftStep[];
  setDraft: (draft: DraftStep[]) => void;
  people: PagingRulesView['people'];
};

function Steps({ draft, setDraft, people }: StepsProps) {
  const { pagingRules } = useWords();
  const nextKey = 1 + Math.max(0, ...draft.map(({ key }) => key));
  return (
    <>
      {draft.map((step, index) => (
        <StepFields
          key={step.key}
          step={step}
          number={index + 1}
          isLast={index === draft.length - 1}
          people={people}
          change={(changed) => setDraft(draft.map((one) => (one === step ? { ...one, ...changed } : one)))}
          remove={draft.length > 1 ? () => setDraft(draft.filter((one) => one !== step)) : undefined}
        />
      ))}
      {draft.length < MOST_STEPS && (
        <div className={classes['acts']}>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setDraft([...draft, newDraftStep(nextKey)])}
          >
            {pagingRules.addStep}
          </Button>
        </div>
      )}
    </>
  );
}
