import type { PolicyChange, TriedPolicies } from '../../../../contract/policy-changes.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import classes from './staff.module.css';

/** A text of many lines, as it is. */
export function PlainText({ text }: { text: string }) {
  const { policies } = useWords();
  return text === '' ? <p>{policies.empty}</p> : <pre className={classes['plain']}>{text}</pre>;
}

/** What is added, changed and taken away, policy by policy. */
export function PolicyChanges({ changes }: { changes: readonly PolicyChange[] }) {
  const { policies } = useWords();
  if (changes.length === 0) return <p>{policies.noChange}</p>;
  return (
    <ul className={classes['list']}>
      {changes.map(({ policyId, before, after }) => (
        <li key={policyId}>
          {before === null ? policies.added : after === null ? policies.takenAway : policies.changed}:{' '}
          {policyId}
          {before !== null && after !== null && (
            <details>
              <summary>{policies.before}</summary>
              <PlainText text={before} />
            </details>
          )}
          <PlainText text={after ?? before ?? ''} />
        </li>
      ))}
    </ul>
  );
}

/** What would have been decided otherwise, and what is not counted. */
export function TriedList({ tried }: { tried: TriedPolicies }) {
  const { policies, purpose, disclosureAction, disclosureOutcome } = useWords();
  const named = { ...purpose, unlisted: policies.unlisted };
  return (
    <>
      {tried.changes.length === 0 && <p>{policies.nothingOtherwise}</p>}
      <ul className={classes['list']}>
        {tried.changes.map(({ action, purpose: of, before, after, count }) => (
          <li key={`${action} ${of} ${before}`}>
            {fill(policies.otherwise, {
              ...{ count, action: disclosureAction[action], purpose: named[of] },
              ...{ before: disclosureOutcome[before], after: disclosureOutcome[after] },
            })}
          </li>
        ))}
      </ul>
      <p>{tried.areAnyLeftOut ? policies.leftOut : policies.noneLeftOut}</p>
    </>
  );
}
