import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { SaidWords } from '../../../../contract/said-aloud.ts';
import { guidanceQuery } from './guidance-api.ts';
import { readKeptGuidance } from './keep-guidance.ts';

/** What is said aloud, as two people have agreed on it; from what this browser has kept while the line is away. */
export function useAloud(language: LineLanguage): SaidWords {
  const [kept] = useState(() => readKeptGuidance(localStorage));
  return (useQuery(guidanceQuery).data ?? kept).content.said[language];
}
