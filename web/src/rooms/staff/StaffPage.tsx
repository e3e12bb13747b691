import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { Mark, Page } from '../../ui/Page.tsx';
import { OwnNotices } from './OwnNotices.tsx';
import { SignedOutPage } from './SignedOutPage.tsx';
import { sessionQuery, signOut } from './session.ts';
import classes from './staff.module.css';

type StaffPageProps = { title: string; children: (session: SessionView) => ReactNode };

/** A page of those who decide: its name, the way to the other one, the notices, and who is signed in. */
export function StaffPage({ title, children }: StaffPageProps) {
  const { words, language, choose } = useLanguage();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  if (session.data === null) return <SignedOutPage />;
  if (!session.data) return <Page title={words.app.loading} />;
  const { name, role } = session.data;
  const other = language === 'en' ? ('es' as const) : ('en' as const);
  return (
    <div className={classes['page']}>
      <header className={classes['top']}>
        <Mark />
        <nav className={classes['acts']} aria-label={words.app.name}>
          <Link to="/decisions">{words.decisions.title}</Link>
          <Link to="/people">{words.people.title}</Link>
          {role !== 'break-glass' && <Link to="/paging">{words.pagingRules.title}</Link>}
          {role === 'supervisor' && <Link to="/">{words.decisions.desk}</Link>}
        </nav>
        <span>
          {name}, {words.role[role]}
        </span>
        <Button variant="default" lang={other} onClick={() => choose(other)}>
          {other === 'en' ? words.app.english : words.app.spanish}
        </Button>
        <Button variant="default" onClick={() => void signOut(queries)}>
          {words.app.signOut}
        </Button>
      </header>
      <main className={classes['form']}>
        <h1>{title}</h1>
        <OwnNotices />
        {children(session.data)}
      </main>
    </div>
  );
}
