import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../../contract/session.ts';
import { DecisionsPage } from '../rooms/staff/DecisionsPage.tsx';
import { LaterPage } from '../rooms/staff/LaterPage.tsx';
import { LockPage } from '../rooms/staff/LockPage.tsx';
import { SignedOutPage } from '../rooms/staff/SignedOutPage.tsx';
import { sessionQuery } from '../rooms/staff/session.ts';
import { useLock } from '../rooms/staff/use-lock.ts';
import { Page } from '../ui/Page.tsx';
import { DeskPage } from './desk/DeskPage.tsx';
import { useWords } from './words/language.tsx';

/** The first page: the room of whoever is signed in. */
export function HomePage() {
  const { app } = useWords();
  const session = useQuery(sessionQuery);
  const isLocked = typeof session.data?.lockedAt === 'string';
  useLock(Boolean(session.data) && !isLocked);
  if (session.data && isLocked) return <LockPage session={session.data} />;
  if (session.data) {
    return <Room session={session.data} />;
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

function Room({ session }: { session: SessionView }) {
  switch (session.role) {
    case 'call-taker':
    case 'supervisor':
      return <DeskPage session={session} />;
    case 'operator':
    case 'privacy-officer':
    case 'break-glass':
      return <DecisionsPage />;
    case 'planner':
      return <LaterPage role={session.role} />;
  }
}
