import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { LegalBanners } from '../legal/LegalBanners.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { ownDocumentsQuery } from './document-api.ts';
import classes from './documents.module.css';
import { OneOwnDocument } from './OneOwnDocument.tsx';
import { TakeInForm } from './TakeInForm.tsx';

/** A new document, or one of those that this call-taker took in and that are not closed. */
export function OwnDocuments({ enquiryId, language }: { enquiryId: string; language: LineLanguage }) {
  const { documents: text } = useWords();
  const queries = useQueryClient();
  const [documentId, open] = useState<string>();
  if (documentId !== undefined)
    return <OneOwnDocument documentId={documentId} back={() => open(undefined)} />;
  return (
    <div className={classes['column']}>
      <LegalBanners place="documents" />
      <p>{text.takeNote}</p>
      <TakeInForm
        enquiryId={enquiryId}
        language={language}
        taken={(taken) => {
          void queries.invalidateQueries(ownDocumentsQuery);
          open(taken);
        }}
      />
      <Before open={open} />
    </div>
  );
}

function Before({ open }: { open: (documentId: string) => void }) {
  const { words, language } = useLanguage();
  const { data, error, refetch } = useQuery(ownDocumentsQuery);
  if (error) return <ReadingFailed error={error} again={() => void refetch()} />;
  if (!data || data.documents.length === 0) return null;
  return (
    <>
      <h3>{words.documents.before}</h3>
      <div className={classes['acts']}>
        {data.documents.map(({ documentId, kind, takenInAt }) => (
          <Button key={documentId} variant="default" onClick={() => open(documentId)}>
            {fill(words.documents.takenInAt, {
              kind: words.judicialKind[kind],
              moment: formatMoment(takenInAt, language),
            })}
          </Button>
        ))}
      </div>
    </>
  );
}
