import type { ReactNode } from 'react';
import type { ProposalView } from '../../../../contract/decision.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { formatLeft, formatMoment } from '../../ui/moments.ts';
import { ProposalActs, type Tell } from './ProposalActs.tsx';
import { StepList } from './StepList.tsx';
import classes from './staff.module.css';

type ProposalItemProps = { proposal: ProposalView; now: string; tell: Tell };

/** One proposal: what will happen, who wants it and why, until when, and what can be done. */
export function ProposalItem({ proposal, now, tell }: ProposalItemProps) {
  const { words, language } = useLanguage();
  const { decisions } = words;
  const { proposalId, kind, facts, evidence, state } = proposal;
  const leftMs = Date.parse(proposal.expiresAt) - Date.parse(now);
  const title = nameOf(words.proposalKind, kind);
  return (
    <li className={classes['item']}>
      <h3 id={proposalId}>{title}</h3>
      <dl className={classes['facts']}>
        {facts.map(({ name, value, steps }) => (
          <Fact key={name} name={nameOf(words.fact, name)}>
            {steps ? <StepList steps={steps} /> : nameOf({ ...words.role, ...words.pagedEvent }, value)}
          </Fact>
        ))}
      </dl>
      <p>
        {fill(decisions.proposedBy, { name: proposal.proposer.name })},{' '}
        {formatMoment(proposal.madeAt, language)}
      </p>
      {state === 'open' ? (
        <p>
          {fill(decisions.until, {
            time: formatMoment(proposal.expiresAt, language),
            left: formatLeft(leftMs, language),
          })}
        </p>
      ) : (
        <p>{sayEnd(proposal, words, language)}</p>
      )}
      <p>
        {decisions.evidence}: {evidence.text}
      </p>
      {evidence.fileType !== null && (
        <a href={`/api/decisions/${proposalId}/file`} download>
          {decisions.file}
        </a>
      )}
      {state === 'open' && (
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

/** The words for a name, or the name itself where a room of later brought one that these pages do not know. */
const nameOf = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
