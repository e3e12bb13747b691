import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../app/api.ts';
import { explain } from '../../app/explain.ts';
import { useWords } from '../../app/words/language.tsx';
import { enquiryOfTaskQuery } from './enquiry-api.ts';

/** Says what went wrong, or reads the enquiry anew. */
export function useSaid(taskId: string): [string, (answer: Answer<undefined>) => void] {
  const words = useWords();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState('');
  const said = (answer: Answer<undefined>) => {
    setTrouble(answer.ok ? '' : explain(answer.error, words));
    if (answer.ok) void client.invalidateQueries(enquiryOfTaskQuery(taskId));
  };
  return [trouble, said];
}
