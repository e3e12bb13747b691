import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isInboxRole, type Role, type SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
import type { Words } from '../../app/words/words.ts';
import { Mark } from '../../ui/Page.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { OwnNotices } from './OwnNotices.tsx';
import { SignedIn } from './SignedIn.tsx';
import classes from './staff.module.css';

/** `wide` is for a page that is read from afar. */
type StaffPageProps = {
  title: string;
  wide?: boolean;
  whileLocked?: ReactNode;
  children: (session: SessionView) => ReactNode;
};

/** A page beside the desk: its name, the way to the others, what is new, and who is signed in. */
export function StaffPage({ title, wide = false, whileLocked, children }: StaffPageProps) {
  return (
    <SignedIn whileLocked={whileLocked}>
      {(session) => (
        <Frame title={title} wide={wide} session={session}>
          {children(session)}
        </Frame>
      )}
    </SignedIn>
  );
}

type FrameProps = { title: string; wide: boolean; session: SessionView; children: ReactNode };

function Frame({ title, wide, session, children }: FrameProps) {
  const { role } = session;
  useTitle(title);
  return (
    <div className={classes['page']} data-wide={wide}>
      <header className={classes['top']}>
        <Mark />
        <Ways role={role} />
        <OwnNotices />
        <AccountMenu session={session} />
      </header>
      <main className={classes['form']}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

/** Whose room the decisions are; the others have their own. */
const decides = (role: Role) => !['call-taker', 'planner', 'counsel'].includes(role) && !isInboxRole(role);
/** The same, without who has broken the glass: that one decides what is urgent, and nothing else. */
const looksAfter = (role: Role) => decides(role) && role !== 'break-glass';
const supervises = (role: Role) => role === 'supervisor';
const answersProcess = (role: Role) => keeps(role) || role === 'counsel';
const keeps = (role: Role) => role === 'operator' || role === 'privacy-officer';

const ways = [
  {
    to: '/oversight',
    isFor: (role: Role) => role === 'privacy-officer' || role === 'counsel',
    titleIn: ({ oversight }: Words) => oversight.title,
  },
  { to: '/legal-process', isFor: answersProcess, titleIn: ({ legalProcess }: Words) => legalProcess.title },
  { to: '/decisions', isFor: decides, titleIn: ({ decisions }: Words) => decisions.title },
  {
    to: '/agencies',
    isFor: (role: Role) => looksAfter(role) || role === 'call-taker',
    titleIn: ({ agencies }: Words) => agencies.title,
  },
  { to: '/people', isFor: decides, titleIn: ({ people }: Words) => people.title },
  { to: '/custodians', isFor: looksAfter, titleIn: ({ custodians }: Words) => custodians.title },
  { to: '/danger-numbers', isFor: looksAfter, titleIn: ({ guidance }: Words) => guidance.title },
  {
    to: '/legal-profile',
    isFor: (role: Role) => looksAfter(role) || role === 'counsel',
    titleIn: ({ legal }: Words) => legal.title,
  },
  { to: '/court-documents', isFor: looksAfter, titleIn: ({ documents }: Words) => documents.title },
  { to: '/policies', isFor: looksAfter, titleIn: ({ policies }: Words) => policies.title },
  { to: '/register', isFor: keeps, titleIn: ({ register }: Words) => register.title },
  { to: '/keys', isFor: keeps, titleIn: ({ lineKeys }: Words) => lineKeys.title },
  { to: '/paging', isFor: looksAfter, titleIn: ({ pagingRules }: Words) => pagingRules.title },
  { to: '/recordings', isFor: looksAfter, titleIn: ({ recordings }: Words) => recordings.title },
  {
    to: '/daily-totals',
    isFor: (role: Role) => looksAfter(role) || role === 'planner',
    titleIn: ({ totals }: Words) => totals.title,
  },
  { to: '/interpreters', isFor: supervises, titleIn: ({ interpreterList }: Words) => interpreterList.title },
  { to: '/return-calls', isFor: supervises, titleIn: ({ returnCalls }: Words) => returnCalls.title },
  { to: '/floor', isFor: supervises, titleIn: ({ floor }: Words) => floor.title },
  { to: '/', isFor: supervises, titleIn: ({ decisions }: Words) => decisions.desk },
] as const;

function Ways({ role }: { role: Role }) {
  const words = useWords();
  return (
    <nav className={classes['acts']} aria-label={words.app.name}>
      {ways
        .filter(({ isFor }) => isFor(role))
        .map(({ to, titleIn }) => (
          <Link key={to} to={to}>
            {titleIn(words)}
          </Link>
        ))}
    </nav>
  );
}
