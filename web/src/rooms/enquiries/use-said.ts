import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { afterSendKey } from './enquiry-api.ts';

/** Says what went wrong, or reads anew what became of the enquiry. */
export function useSaid(): [string, (answer: Answer<undefined>) => void] {
  const words = useWords();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState('');
  const said = (answer: Answer<undefined>) => {
    setTrouble(answer.ok ? '' : explain(answer.error, words));
    if (answer.ok) void client.invalidateQueries({ queryKey: afterSendKey });
  };
  return [trouble, said];
}
