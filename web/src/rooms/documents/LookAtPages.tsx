import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { documentPage } from '../../../../contract/document.ts';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { fromBase64 } from './bytes.ts';
import classes from './documents.module.css';
import { PagePicture } from './PagePicture.tsx';

type LookAtPagesProps = {
  pageCount: number;
  read: (number: number) => Promise<Answer<z.infer<typeof documentPage>>>;
};

/** One page at a time, for each look at one is written down. */
export function LookAtPages({ pageCount, read }: LookAtPagesProps) {
  const words = useWords();
  const { documents: text } = words;
  const [shown, setShown] = useState<{ number: number; png: Uint8Array<ArrayBuffer> }>();
  const [failure, setFailure] = useState<string>();
  const show = async (number: number) => {
    const answer = await read(number);
    setFailure(answer.ok ? undefined : explain(answer.error, words));
    if (answer.ok) setShown({ number, png: fromBase64(answer.value.png) });
  };
  return (
    <div className={classes['pages']}>
      <div className={classes['acts']}>
        {Array.from({ length: pageCount }, (_, at) => at + 1).map((number) => (
          <Button
            key={number}
            variant="default"
            aria-pressed={shown?.number === number}
            onClick={() => void show(number)}
          >
            {fill(text.lookAt, { number })}
          </Button>
        ))}
      </div>
      {failure !== undefined && (
        <Notice icon="alert" urgent>
          {failure}
        </Notice>
      )}
      {shown && <PagePicture png={shown.png} number={shown.number} />}
    </div>
  );
}
