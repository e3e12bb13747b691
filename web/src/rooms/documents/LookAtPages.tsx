import type { z } from 'zod';
import type { documentPage } from '../../../../contract/document.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fromBase64 } from './bytes.ts';
import classes from './documents.module.css';
import { PageButtons } from './PageButtons.tsx';
import { PagePicture } from './PagePicture.tsx';
import { useOnePage } from './use-one-page.ts';

type LookAtPagesProps = {
  pageCount: number;
  read: (number: number) => Promise<Answer<z.infer<typeof documentPage>>>;
};

/** The pages of a document that the line still has. */
export function LookAtPages({ pageCount, read }: LookAtPagesProps) {
  const words = useWords();
  const { shown, failure, show } = useOnePage(async (number) => {
    const answer = await read(number);
    return answer.ok ? { png: fromBase64(answer.value.png) } : { failure: explain(answer.error, words) };
  });
  return (
    <div className={classes['pages']}>
      <PageButtons pageCount={pageCount} shown={shown?.number} label={words.documents.lookAt} show={show} />
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {shown && <PagePicture png={shown.png} number={shown.number} />}
    </div>
  );
}
