import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Panel } from '../../ui/Panel.tsx';
import { moveAmongRows, usePageKeys } from '../../ui/page-keys.ts';
import { LegalBanners } from '../legal/LegalBanners.tsx';
import { OutcomeNotice, useOutcome } from '../staff/Outcome.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { documentsQuery } from './document-api.ts';
import classes from './documents.module.css';
import { OneDocument } from './OneDocument.tsx';

/** What was taken in and is not closed, for the two people who approve it. */
export function DocumentsPage() {
  const { documents } = useWords();
  return <StaffPage title={documents.title}>{() => <Documents />}</StaffPage>;
}

function Documents() {
  const { words, language } = useLanguage();
  const { documents: text } = words;
  const { data, error, refetch } = useQuery(documentsQuery);
  const [chosen, choose] = useState<string>();
  const { outcome, tell, dismiss } = useOutcome();
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
  ]);
  const one = data?.documents.find(({ documentId }) => documentId === chosen);
  return (
    <>
      <LegalBanners place="documents" />
      <p>{text.body}</p>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{text.loading}</p>}
      {data?.documents.length === 0 && <p>{text.none}</p>}
      {data && data.documents.length > 0 && (
        <Panel title={text.open} icon="note">
          <div className={classes['column']}>
            {data.documents.map(({ documentId, kind, state, takenInAt, pageCount }) => (
              <Button
                key={documentId}
                data-row
                variant={documentId === chosen ? 'filled' : 'default'}
                aria-pressed={documentId === chosen}
                onClick={() => choose(documentId)}
              >
                {[
                  fill(text.takenInAt, {
                    kind: words.judicialKind[kind],
                    moment: formatMoment(takenInAt, language),
                  }),
                  fill(text.pageCount, { count: pageCount }),
                  text[`state-${state}`],
                ].join(' · ')}
              </Button>
            ))}
          </div>
        </Panel>
      )}
      {one && (
        <OneDocument
          key={one.documentId}
          documentId={one.documentId}
          tell={(sentence, half) => {
            tell(sentence, half);
            void refetch();
          }}
        />
      )}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}
