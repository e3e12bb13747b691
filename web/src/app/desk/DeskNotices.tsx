import { Button } from '@mantine/core';
import { LegalBanners } from '../../rooms/legal/LegalBanners.tsx';
import { AnnouncementNotices } from '../../rooms/routing/AnnouncementNotices.tsx';
import { CallCodesNotice } from '../../rooms/routing/CallCodesNotice.tsx';
import { useDesk } from '../../rooms/routing/desk-context.tsx';
import { ListeningNotices } from '../../rooms/routing/ListeningNotices.tsx';
import { TrainingNotice } from '../../rooms/training/TrainingNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { explain } from '../explain.ts';
import { useWords } from '../words/language.tsx';
import { fill } from '../words/words.ts';
import classes from './desk.module.css';

/** What the whole desk has to know: the line is away, a command was refused, the telephone lost its connection. */
export function DeskNotices() {
  const words = useWords();
  const { session, link, phone } = useDesk();
  const { refusal, connection, state } = link;
  const hasLostTelephone =
    connection === 'open' &&
    state?.telephone.holder === 'this-tab' &&
    phone.exchange !== null &&
    phone.exchanges[phone.exchange] !== 'registered';
  return (
    <div className={classes['notices']}>
      {connection === 'away' && (
        <Notice icon="away" urgent>
          {words.app.away}
        </Notice>
      )}
      <TrainingNotice />
      <ListeningNotices />
      <AnnouncementNotices />
      <LegalBanners place="desk" />
      <CallCodesNotice closedSince={state?.queue.callCodesClosedSince ?? null} />
      {hasLostTelephone && phone.phase === 'talking' && (
        <Notice icon="away">{words.telephone.reconnecting}</Notice>
      )}
      {phone.problem === 'lost' && (
        <Notice icon="muted" urgent>
          {words.microphone.lost}
        </Notice>
      )}
      {phone.movedTo !== null && (
        <Notice
          icon="microphone"
          urgent
          action={
            <Button variant="default" onClick={() => session.phone.told()}>
              {words.app.dismiss}
            </Button>
          }
        >
          {fill(words.microphone.moved, { name: phone.movedTo || words.microphone.another })}
        </Notice>
      )}
      {refusal && (
        <Notice
          icon="note"
          urgent
          action={
            <Button variant="default" onClick={() => session.link.dismissRefusal()}>
              {words.app.dismiss}
            </Button>
          }
        >
          {explain(refusal, words)}
        </Notice>
      )}
    </div>
  );
}
