import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isInboxRole, type Role, type SessionView } from '../../../../contract/session.ts';
import { useWords } from '../../app/words/language.tsx';
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
const decides = (role: Role) => role !== 'call-taker' && role !== 'planner' && !isInboxRole(role);

function Ways({ role }: { role: Role }) {
  const words = useWords();
  return (
    <nav className={classes['acts']} aria-label={words.app.name}>
      {decides(role) && <Link to="/decisions">{words.decisions.title}</Link>}
      {role !== 'planner' && role !== 'break-glass' && !isInboxRole(role) && (
        <Link to="/agencies">{words.agencies.title}</Link>
      )}
      {decides(role) && <Link to="/people">{words.people.title}</Link>}
      {decides(role) && role !== 'break-glass' && <Link to="/custodians">{words.custodians.title}</Link>}
      {decides(role) && role !== 'break-glass' && (
        <>
          <Link to="/danger-numbers">{words.guidance.title}</Link>
          <Link to="/legal-profile">{words.legal.title}</Link>
          <Link to="/court-documents">{words.documents.title}</Link>
          <Link to="/policies">{words.policies.title}</Link>
        </>
      )}
      {(role === 'operator' || role === 'privacy-officer') && (
        <>
          <Link to="/register">{words.register.title}</Link>
          <Link to="/keys">{words.lineKeys.title}</Link>
        </>
      )}
      {decides(role) && role !== 'break-glass' && <Link to="/paging">{words.pagingRules.title}</Link>}
      {(role === 'supervisor' || role === 'privacy-officer' || role === 'operator') && (
        <Link to="/recordings">{words.recordings.title}</Link>
      )}
      {role === 'supervisor' && <Link to="/interpreters">{words.interpreterList.title}</Link>}
      {role === 'supervisor' && <Link to="/return-calls">{words.returnCalls.title}</Link>}
      {role === 'supervisor' && <Link to="/floor">{words.floor.title}</Link>}
      {role === 'supervisor' && <Link to="/">{words.decisions.desk}</Link>}
    </nav>
  );
}
