import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState } from 'react';
import type { SessionView } from '../../../../contract/session.ts';
import { forgetTexts } from '../../rooms/enquiries/kept-text.ts';
import { DeskProvider, useDesk } from '../../rooms/routing/desk-context.tsx';
import { DeskSession } from '../../rooms/routing/desk-session.ts';
import { sessionQuery, sessionWasEnded, signOut } from '../../rooms/staff/session.ts';
import { Page } from '../../ui/Page.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useWords } from '../words/language.tsx';
import { DeskNotices } from './DeskNotices.tsx';
import classes from './desk.module.css';
import { KeysDialog } from './KeysDialog.tsx';
import { Rooms } from './Rooms.tsx';
import { TopBar } from './TopBar.tsx';

/** The desk of a call-taker. Its link and its telephone live as long as the page does. */
export function DeskPage({ session }: { session: SessionView }) {
  const { app } = useWords();
  const queries = useQueryClient();
  const { accountId } = session;
  const [desk, setDesk] = useState<DeskSession | null>(null);

  useEffect(() => {
    forgetTexts(localStorage, { accountId });
    const started = new DeskSession((wasTold) => {
      if (wasTold) sessionWasEnded(true);
      void queries.invalidateQueries(sessionQuery);
    });
    started.start();
    setDesk(started);
    const wake = () => started.phone.wake();
    window.addEventListener('keydown', wake);
    window.addEventListener('pointerdown', wake);
    return () => {
      window.removeEventListener('keydown', wake);
      window.removeEventListener('pointerdown', wake);
      started.stop();
      setDesk(null);
    };
  }, [accountId, queries]);

  if (!desk) return <Page title={app.loading} />;
  return (
    <DeskProvider value={desk}>
      <Desk signOut={() => void signOut(queries)} />
    </DeskProvider>
  );
}

function Desk({ signOut: leave }: { signOut: () => void }) {
  const { app, call, training } = useWords();
  const { link } = useDesk();
  const [showsKeys, setShowsKeys] = useState(false);
  const isRinging = Boolean(link.state?.offer ?? link.state?.invitation);
  const isTraining = Boolean(link.state?.training);
  const title = isTraining ? training.mark : isRinging ? call.incoming : null;
  useLayoutEffect(() => {
    document.title = title === null ? app.name : `${title} · ${app.name}`;
  }, [title, app.name]);
  const ignore = () => {};
  // Keys of the desk that have nothing to do now must not do what the browser would do with them.
  useKeys({
    'show-keys': () => setShowsKeys(true),
    'hand-on': ignore,
    answer: ignore,
    hold: ignore,
    mute: ignore,
    keypad: ignore,
    prove: ignore,
    ready: ignore,
    'hang-up': ignore,
    'pause-recording': ignore,
    'refuse-recording': ignore,
    next: ignore,
    leave: () => leaveField(),
  });
  if (!link.state) return <Page title={link.connection === 'away' ? app.unreachable : app.loading} />;
  return (
    <div className={classes['desk']}>
      <TopBar showKeys={() => setShowsKeys(true)} signOut={leave} />
      <DeskNotices />
      <Rooms />
      <KeysDialog opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}

function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement)
    activeElement.blur();
}
