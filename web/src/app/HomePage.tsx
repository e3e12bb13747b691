import type { SessionView } from '../../../contract/session.ts';
import { InboxPage } from '../rooms/inbox/InboxPage.tsx';
import { LegalProcessPage } from '../rooms/oversight/legal-process/LegalProcessPage.tsx';
import { DecisionsPage } from '../rooms/staff/DecisionsPage.tsx';
import { LaterPage } from '../rooms/staff/LaterPage.tsx';
import { SignedIn } from '../rooms/staff/SignedIn.tsx';
import { DeskPage } from './desk/DeskPage.tsx';

/** The first page: the room of whoever is signed in. */
export function HomePage() {
  return <SignedIn>{(session) => <Room session={session} />}</SignedIn>;
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
    case 'duty-officer':
    case 'safeguarding-contact':
    case 'cleared-contact':
      return <InboxPage />;
    case 'counsel':
      return <LegalProcessPage />;
    case 'planner':
      return <LaterPage role={session.role} />;
  }
}
