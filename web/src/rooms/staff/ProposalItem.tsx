import type { ReactNode } from 'react';
import type { ProposalView } from '../../../../contract/decision.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatLeft, formatMoment } from '../../ui/moments.ts';
import { PlainText, PolicyChanges, TriedList } from './PolicyFacts.tsx';
import { ProposalActs, type Tell } from './ProposalActs.tsx';
import { StepList } from './StepList.tsx';
import classes from './staff.module.css';

type ProposalItemProps = { proposal: ProposalView; nowMs: number; tell: Tell };

/** One proposal: what will happen, who wants it and why, until when, and what can be done. */
export function ProposalItem({ proposal, nowMs, tell }: ProposalItemProps) {
  const { words, language } = useLanguage();
  const { decisions } = words;
  const { proposalId, kind, facts, evidence, state } = proposal;
  const leftMs = Date.parse(proposal.expiresAt) - nowMs;
  const isOpen = state === 'open' && leftMs > 0;
  const title = nameOf(words.proposalKind, kind);
  const content = (
    <>
      <dl className={classes['facts']}>
        {facts.map((fact) => (
          <Fact key={`${fact.name} ${fact.value}`} name={nameOf(words.fact, fact.name)}>
            {showValue(fact, words)}
          </Fact>
        ))}
      </dl>
      <p>
        {fill(decisions.proposedBy, { name: proposal.proposer.name })},{' '}
        {formatMoment(proposal.madeAt, language)}
      </p>
      {state === 'open' && <p>{sayUntil(proposal, leftMs, words, language)}</p>}
      {state === 'approved' && proposal.carriedOutAt === null && <p>{decisions.notCarriedOut}</p>}
      <p>
        {decisions.evidence}: {evidence.text}
      </p>
      {evidence.fileType !== null && (
        <a href={`/api/decisions/${proposalId}/file`} download>
          {decisions.file}
        </a>
      )}
    </>
  );
  if (state !== 'open')
    return (
      <li>
        <details>
          <summary>
            <strong>{title}</strong>
            {sayShort(facts, words).map((said) => `: ${said}`)}.{' '}
            <span>{sayEnd(proposal, words, language)}</span>
          </summary>
          <div className={classes['item']}>{content}</div>
        </details>
      </li>
    );
  return (
    <li className={classes['item']}>
      <h3 id={proposalId}>{title}</h3>
      {content}
      {isOpen && (
        <>
          <p className={classes['hash']}>
            {decisions.hash}: {proposal.documentSha256}
          </p>
          <ProposalActs proposal={proposal} title={title} tell={tell} />
        </>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function sayUntil({ expiresAt }: ProposalView, leftMs: number, words: Words, language: string): string {
  const time = formatMoment(expiresAt, language);
  if (leftMs <= 0) return fill(words.decisions.expiredNow, { time });
  return fill(words.decisions.until, { time, left: formatLeft(leftMs, language) });
}

function sayEnd(
  { state, decider, decidedAt, expiresAt }: ProposalView,
  words: Words,
  language: string,
): string {
  const time = formatMoment(decidedAt ?? expiresAt, language);
  const said = words.proposalState[state];
  return decider
    ? fill(words.decisions.decidedBy, { state: said, name: decider.name, time })
    : fill(words.decisions.endedAt, { state: said, time });
}

type ShownFact = ProposalView['facts'][number];

/** What fits into one line: of a document that is changed line by line none of them. */
function sayShort(facts: readonly ShownFact[], words: Words): string[] {
  const short = facts.filter(
    ({ name, isText, changes, tried }) => !isText && !changes && !tried && !name.startsWith('line'),
  );
  return short.length === 0 ? [] : [short.map(({ value }) => nameOf(valueNames(words), value)).join(', ')];
}

function showValue({ value, steps, isText, changes, tried }: ShownFact, words: Words): ReactNode {
  if (steps) return <StepList steps={steps} />;
  if (changes) return <PolicyChanges changes={changes} />;
  if (tried) return <TriedList tried={tried} />;
  return isText ? <PlainText text={value} /> : nameOf(valueNames(words), value);
}

/** Everything that stands as a value in the facts of a decision and has words of its own. */
const valueNames = (words: Words) => ({
  ...words.entryKind,
  ...words.role,
  ...words.pagedEvent,
  ...words.agencyFunction,
  ...words.telephoneUse,
  ...words.agreementKind,
  ...words.custodyBasis,
  ...words.processKind,
  ...words.processPart,
  ...words.factValue,
});

/** The words for a name, or the name itself where a room of later brought one that these pages do not know. */
const nameOf = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
