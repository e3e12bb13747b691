import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { ProcessView } from '../../../../../contract/legal-process.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatDay, formatMoment } from '../../../ui/moments.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadingFailed } from '../../staff/ReadingFailed.tsx';
import { StaffTable } from '../../staff/StaffTable.tsx';
import staff from '../../staff/staff.module.css';
import { sayKind } from '../say-entry.ts';
import { Papers } from './Papers.tsx';
import { ActsBesides, NextAct } from './ProcessActs.tsx';
import { ProcessPages } from './ProcessPages.tsx';
import { processQuery } from './process-api.ts';
import { Told } from './Telling.tsx';

type Props = { processId: string; tell: (sentence: string) => void };

/** One legal process: what is to be done next, what stands on it, what it holds, and what was done with it. */
export function OneProcess({ processId, tell }: Props) {
  const { words } = useLanguage();
  const { data, error, refetch } = useQuery(processQuery(processId));
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{words.legalProcess.reading}</p>;
  const done = (sentence: string) => {
    tell(sentence);
    void refetch();
  };
  return (
    <section aria-label={words.processKind[data.kind]}>
      <div className={staff['form']}>
        <Notice icon="note">{fill(words.legalProcess.next, { act: words.processNext[data.next] })}</Notice>
        <NextAct process={data} tell={done} />
        <Facts process={data} />
        <Told process={data} />
        <ActsBesides process={data} tell={done} />
        <ProcessPages process={data} tell={done} />
        <Papers papers={data.papers} />
        <History process={data} />
      </div>
    </section>
  );
}

function Facts({ process }: { process: ProcessView }) {
  const { words, language } = useLanguage();
  const { legalProcess: text } = words;
  const { paper, named, scope, paragraph, challengeUntil, refusedBecause, state } = process;
  const held = named.map(({ reference, isHeld }) => `${reference} (${isHeld ? text.held : text.notHeld})`);
  const facts: [string, string][] = [
    ...(paper === null
      ? [[text.paper, text.gone] satisfies [string, string]]
      : ([
          [text.authority, paper.authority],
          [text.docket, paper.docket],
          [text.lettersTo, paper.lettersTo],
          [text.formNumber, paper.formNumber],
          [text.asks, paper.asks],
        ] satisfies [string, string][])),
    [text.paragraph, paragraph === null ? '' : words.paragraphOf[paragraph]],
    [text.named, held.length === 0 ? text.noneNamed : held.join(', ')],
    [
      text.scope,
      scope === null
        ? ''
        : `${scope.references.join(', ')}: ${scope.parts.map((part) => words.processPart[part]).join('; ')}`,
    ],
    [text.onlyFrom, scope?.from === undefined ? '' : formatDay(scope.from, language)],
    [text.onlyUntil, scope?.until === undefined ? '' : formatDay(scope.until, language)],
    [text.onlyKinds, (scope?.kinds ?? []).map((kind) => sayKind(kind, words)).join('; ')],
  ];
  return (
    <>
      <dl className={staff['facts']}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      {challengeUntil !== null && (state === 'agreed' || state === 'objected') && (
        <p>{fill(text.until, { moment: formatMoment(challengeUntil, language) })}</p>
      )}
      {refusedBecause !== null && (
        <p>{fill(text.refusedAs, { reason: words.processRefusal[refusedBecause] })}</p>
      )}
      {state === 'declined' && <p>{text.declined}</p>}
    </>
  );
}

function History({ process: { acts } }: { process: ProcessView }) {
  const { words, language } = useLanguage();
  const { legalProcess: text, oversight } = words;
  return (
    <StaffTable titles={[oversight.moment, oversight.who, oversight.did, text.note]} label={text.history}>
      {acts.map(({ at, name, act, whom, reference, until, note }) => (
        <tr key={`${at} ${act} ${reference ?? ''} ${note ?? ''}`}>
          <td>{formatMoment(at, language, true)}</td>
          <td>{name}</td>
          <td>
            {[
              words.processAct[act],
              ...(whom === null || act === 'written' ? [] : [words.processParty[whom]]),
              ...(reference === null ? [] : [reference]),
              ...(until === null ? [] : [fill(text.untilDay, { day: formatDay(until, language) })]),
            ].join(': ')}
          </td>
          <td>{note ?? ''}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
