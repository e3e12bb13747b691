import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { type ClosedByStaff, closedByStaff, type DocumentView } from '../../../../contract/document.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import staff from '../staff/staff.module.css';
import { closeDocument, documentQuery, proposeDocument, readPage } from './document-api.ts';
import classes from './documents.module.css';
import { LookAtPages } from './LookAtPages.tsx';

/** One document, as whoever may approve it reads it; once the custodian has it, nothing of it is left here to be read. */
export function OneDocument({ documentId, tell }: { documentId: string; tell: Tell }) {
  const { documents: text } = useWords();
  const { data, error, refetch } = useQuery(documentQuery(documentId));
  const tellAndRead: Tell = (sentence, half) => {
    tell(sentence, half);
    void refetch();
  };
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data) return <p role="status">{text.loading}</p>;
  return <Shown document={data} tell={tellAndRead} />;
}

function Shown({ document, tell }: { document: DocumentView; tell: Tell }) {
  const words = useWords();
  const { documents: text } = words;
  const { documentId, kind, state, paper, custodianId, pageCount, clerkConfirmed } = document;
  const isHere = state === 'taking-in' || state === 'waiting';
  const facts = [
    { name: text.state, value: text[`state-${state}`] },
    { name: text.court, value: paper?.court },
    { name: text.judge, value: paper?.judge },
    { name: text.docket, value: paper?.docket },
    { name: text.formNumber, value: paper?.formNumber },
    { name: text.addressee, value: custodianId },
    { name: text.clerk, value: clerkConfirmed ? text.clerkHas : text.clerkHasNot },
  ];
  return (
    <Panel title={words.judicialKind[kind]} icon="note">
      <dl className={staff['facts']}>
        {facts.map(
          ({ name, value }) =>
            value && (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </dl>
      <div className={staff['form']}>
        {isHere && <LookAtPages pageCount={pageCount} read={(number) => readPage(documentId, number)} />}
        {state === 'taking-in' && (
          <FoldedProposal
            label={text.propose}
            name={`court-document.${documentId}`}
            send={(evidence) => proposeDocument(documentId, evidence)}
            tell={tell}
          />
        )}
        {state === 'waiting' && <p>{text.approveUnder}</p>}
        {isHere && (
          <div className={classes['acts']}>
            {closedByStaff.options.map((because) => (
              <Close key={because} documentId={documentId} because={because} tell={tell} />
            ))}
          </div>
        )}
      </div>
    </Panel>
  );
}

type CloseProps = { documentId: string; because: ClosedByStaff; tell: Tell };

function Close({ documentId, because, tell }: CloseProps) {
  const words = useWords();
  const { documents: text } = words;
  const act = async () => {
    const answer = await closeDocument(documentId, because);
    tell(answer.ok ? text.closed : explain(answer.error, words), null);
  };
  const { armed, press } = useTwice(() => void act());
  return (
    <Button color="red" variant={armed ? 'filled' : 'default'} onClick={press}>
      {armed ? text.closeAgain : text[`close-${because}`]}
    </Button>
  );
}
