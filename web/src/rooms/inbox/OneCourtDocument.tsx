import { Button } from '@mantine/core';
import {
  type CustodianDocument,
  type DocumentDecision,
  documentDecision,
} from '../../../../contract/document.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useTwice } from '../../ui/use-twice.ts';
import { fromBase64, toBase64 } from '../documents/bytes.ts';
import pages from '../documents/documents.module.css';
import { PageButtons } from '../documents/PageButtons.tsx';
import { PagePicture } from '../documents/PagePicture.tsx';
import { useOnePage } from '../documents/use-one-page.ts';
import { type DocumentKey, openPage, sealDecision } from './document-key.ts';
import classes from './inbox.module.css';
import { decideDocument, fetchPage } from './inbox-api.ts';

type OneCourtDocumentProps = {
  document: CustodianDocument;
  documentKey: DocumentKey;
  decided: () => void;
};

/** One document: its pages are fetched sealed and opened in this page, and what is decided leaves it sealed as well. */
export function OneCourtDocument({ document, documentKey, decided }: OneCourtDocumentProps) {
  const words = useWords();
  const { documents: text } = words;
  const { documentId, pageCount } = document;
  const { shown, failure, fail, show } = useOnePage(async (number) => {
    const answer = await fetchPage(documentId, number);
    if (!answer.ok) return { failure: explain(answer.error, words) };
    const png = await openPage(fromBase64(answer.value.sealed), { documentId, number }, documentKey);
    return png ? { png } : { failure: text.otherKey };
  });
  const decide = async (decision: DocumentDecision) => {
    const sealed = await sealDecision(decision, documentId, documentKey);
    const answer = await decideDocument(documentId, toBase64(sealed));
    if (answer.ok) decided();
    else fail(explain(answer.error, words));
  };
  return (
    <div className={pages['pages']}>
      <PageButtons
        pageCount={pageCount}
        shown={shown?.number}
        label={text.openPage}
        isNext={shown === undefined}
        show={show}
      />
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {shown && (
        <>
          <p>{text.decideNote}</p>
          <div className={classes['acts']}>
            {documentDecision.options.map((decision) => (
              <Decide key={decision} decision={decision} act={() => void decide(decision)} />
            ))}
          </div>
          <PagePicture png={shown.png} number={shown.number} />
        </>
      )}
    </div>
  );
}

/** A decision destroys what is here, so it is pressed twice. */
function Decide({ decision, act }: { decision: DocumentDecision; act: () => void }) {
  const { documents: text } = useWords();
  const { armed, press } = useTwice(act);
  return (
    <Button variant={armed ? 'filled' : 'default'} onClick={press}>
      {armed ? text.decideAgain : text[`decide-${decision}`]}
    </Button>
  );
}
