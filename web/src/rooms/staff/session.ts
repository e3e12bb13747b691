import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { SessionView } from '../../../../contract/session.ts';
import { sessionView } from '../../../../contract/session.ts';
import {
  type EnrolmentView,
  enrolmentView,
  type SignInWays,
  signInWays,
} from '../../../../contract/sign-in.ts';
import { type Answer, ask } from '../../app/api.ts';
import { forgetPassedCheck } from '../../softphone/microphone.ts';
import { forgetTexts } from '../enquiries/kept-text.ts';
import { keepFormsOf } from './kept-forms.ts';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    const answer = await ask('GET', '/api/session', sessionView);
    if (answer.ok) keepFormsOf(answer.value.accountId);
    if (answer.ok) return answer.value;
    if (answer.status === 401) return null;
    throw new Error(answer.error.code);
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 2,
});

/** How people sign in at this line. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: async (): Promise<SignInWays> => {
    const answer = await ask('GET', '/api/sign-in/ways', signInWays);
    if (answer.ok) return answer.value;
    throw new Error(answer.error.code);
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 2,
});

const signedInOrEnrolling = z.union([sessionView, enrolmentView]);

/** Uses a one-time link up: a session in a demo, and elsewhere the right to choose how to sign in. */
export async function useLink(
  queries: QueryClient,
  token: string,
): Promise<Answer<SessionView | EnrolmentView>> {
  const answer = await ask('POST', '/api/sign-in', signedInOrEnrolling, { token });
  if (answer.ok && 'accountId' in answer.value) open(queries, answer.value);
  return answer;
}

/** Somebody signed in, or proved anew who they are. */
export function open(queries: QueryClient, session: SessionView): void {
  forgetTexts(localStorage, session);
  keepFormsOf(session.accountId);
  sessionWasEnded(false);
  queries.setQueryData(sessionQuery.queryKey, session);
}

const ENDED = 'harborline.ended';

/** Remembers in this tab that the line ended the session, so that the sign-in page says so. */
export function sessionWasEnded(ended: boolean): void {
  if (ended) sessionStorage.setItem(ENDED, '1');
  else sessionStorage.removeItem(ENDED);
}
export const wasSessionEnded = (): boolean => sessionStorage.getItem(ENDED) !== null;

const nothing = z.undefined();
export const lockNow = () => ask('POST', '/api/session/lock', nothing);
export const sayActive = () => ask('POST', '/api/session/active', nothing);

/** Signs out and leaves nothing that was typed in this browser. */
export async function signOut(queries: QueryClient): Promise<void> {
  await ask('POST', '/api/sign-out', nothing);
  sessionWasEnded(false);
  forgetTexts(localStorage);
  keepFormsOf(undefined);
  forgetPassedCheck();
  queries.setQueryData(sessionQuery.queryKey, null);
}
