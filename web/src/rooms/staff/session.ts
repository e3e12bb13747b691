import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { SessionView } from '../../../../contract/session.ts';
import { sessionView } from '../../../../contract/session.ts';
import { type Answer, ask } from '../../app/api.ts';
import { forgetPassedCheck } from '../../softphone/microphone.ts';
import { forgetTexts } from '../enquiries/kept-text.ts';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    const answer = await ask('GET', '/api/session', sessionView);
    if (answer.ok) return answer.value;
    if (answer.status === 401) return null;
    throw new Error(answer.error.code);
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 2,
});

export async function signIn(queries: QueryClient, token: string): Promise<Answer<SessionView>> {
  const answer = await ask('POST', '/api/sign-in', sessionView, { token });
  if (answer.ok) {
    forgetTexts(localStorage, answer.value);
    queries.setQueryData(sessionQuery.queryKey, answer.value);
  }
  return answer;
}

/** Signs out and leaves nothing that was typed in this browser. */
export async function signOut(queries: QueryClient): Promise<void> {
  await ask('POST', '/api/sign-out', z.undefined());
  forgetTexts(localStorage);
  forgetPassedCheck();
  queries.setQueryData(sessionQuery.queryKey, null);
}
