import { Button } from '@mantine/core';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RefusedReading } from './decision-api.ts';

/** Why a list is not shown, and the way to ask for it again. */
export function ReadingFailed({ error, again }: { error: Error; again: () => void }) {
  const words = useWords();
  return (
    <Notice icon="away" urgent action={<Button onClick={again}>{words.app.tryAgain}</Button>}>
      {error instanceof RefusedReading ? explain(error, words) : words.app.unexpected}
    </Notice>
  );
}
