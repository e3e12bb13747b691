import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { whenSessionIsInDoubt } from '../../app/api.ts';
import { useWords } from '../../app/words/language.tsx';
import { Page } from '../../ui/Page.tsx';
import { InsistProvider } from './insist.tsx';
import { LockPage } from './LockPage.tsx';
import { SignedOutPage } from './SignedOutPage.tsx';
import { sessionQuery } from './session.ts';
import { useLock } from './use-lock.ts';

type SignedInProps = {
  children: (session: SessionView) => ReactNode;
  /** What stands on the page beside the lock, where something has to be heard there. */
  whileLocked?: ReactNode;
};

const SessionContext = createContext<SessionView | null>(null);

/**
 * Every page of somebody who is signed in stands in here. A visitor is asked to sign in at the same address, and goes on there;
 * while the screen is locked, nothing of the page is in the document. Inside of another one it does nothing more.
 */
export function SignedIn({ children, whileLocked }: SignedInProps) {
  const session = useContext(SessionContext);
  return session ? children(session) : <Gate whileLocked={whileLocked}>{children}</Gate>;
}

function Gate({ children, whileLocked }: SignedInProps) {
  const { app } = useWords();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  const isLocked = typeof session.data?.lockedAt === 'string';
  useLock(Boolean(session.data) && !isLocked);
  useEffect(() => whenSessionIsInDoubt(() => void queries.invalidateQueries(sessionQuery)), [queries]);
  if (session.data && isLocked) return <LockPage session={session.data}>{whileLocked}</LockPage>;
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <InsistProvider>{children(session.data)}</InsistProvider>
      </SessionContext>
    );
  }
  if (session.data === null) return <SignedOutPage />;
  if (session.isPending) return <Page title={app.loading} />;
  return (
    <Page title={app.name}>
      <p role="alert">{app.unreachable}</p>
      <div>
        <Button onClick={() => void session.refetch()}>{app.tryAgain}</Button>
      </div>
    </Page>
  );
}
