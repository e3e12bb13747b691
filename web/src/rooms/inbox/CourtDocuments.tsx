import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { DecidedDocuments } from './DecidedDocuments.tsx';
import type { DocumentKey } from './document-key.ts';
import classes from './inbox.module.css';
import { custodianDocumentsQuery } from './inbox-api.ts';
import { KeyFile } from './KeyFile.tsx';
import { OneCourtDocument } from './OneCourtDocument.tsx';

type CourtDocumentsProps = { waiting: number; look: () => void };

/** That documents of courts wait for this custodian, or the way to what it decided before. */
export function CourtDocumentsEntry({ waiting, look }: CourtDocumentsProps) {
  const { documents: text } = useLanguage().words;
  usePageKeys([{ key: 'D', press: look }]);
  if (waiting === 0)
    return (
      <div>
        <KeyButton variant="default" keyName="D" onClick={look}>
          {text.title}
        </KeyButton>
      </div>
    );
  return (
    <Notice
      icon="note"
      action={
        <KeyButton variant="default" keyName="D" onClick={look}>
          {text.lookAtWaiting}
        </KeyButton>
      }
    >
      {fill(text.waiting, { count: waiting })}
    </Notice>
  );
}

/** What waits, and what was decided: asked for, and written down, once somebody looks. */
export function CourtDocuments({ waiting }: { waiting: number }) {
  const { words, language } = useLanguage();
  const { documents: text } = words;
  const { data, error, refetch } = useQuery(custodianDocumentsQuery);
  const [key, setKey] = useState<DocumentKey>();
  const [chosen, choose] = useState<string>();
  const [said, setSaid] = useState('');
  const decided = data?.decided ?? [];
  const one = data?.documents.find(({ documentId }) => documentId === chosen) ?? data?.documents[0];
  return (
    <Panel title={text.title} icon="note" className={classes['enquiry']}>
      {said !== '' && <Notice icon="check">{said}</Notice>}
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data?.documents.length === 0 && <p>{text.noneWaits}</p>}
      {data && data.documents.length < waiting && (
        <div>
          <Button variant="default" onClick={() => void refetch()}>
            {text.another}
          </Button>
        </div>
      )}
      {data && data.documents.length > 1 && (
        <div className={classes['acts']}>
          {data.documents.map(({ documentId, kind, handedOverAt }) => (
            <Button
              key={documentId}
              variant="default"
              aria-pressed={documentId === one?.documentId}
              onClick={() => choose(documentId)}
            >
              {fill(text.handedOverAt, {
                kind: words.judicialKind[kind],
                moment: formatMoment(handedOverAt, language),
              })}
            </Button>
          ))}
        </div>
      )}
      {data && (one || decided.length > 0) && <KeyFile isThere={key !== undefined} take={setKey} />}
      {one && key && (
        <OneCourtDocument
          key={one.documentId}
          document={one}
          documentKey={key}
          decided={() => {
            setSaid(text.decided);
            void refetch();
          }}
        />
      )}
      {decided.length > 0 && <DecidedDocuments decided={decided} documentKey={key} />}
    </Panel>
  );
}
