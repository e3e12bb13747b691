import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveLink } from '../../app/use-live-link.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { moveAmongRows, usePageKeys } from '../../ui/page-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTitle } from '../../ui/use-title.ts';
import { OwnAccounting } from '../accounting/OwnAccounting.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { CourtDocuments, CourtDocumentsEntry } from './CourtDocuments.tsx';
import { InboxList } from './InboxList.tsx';
import classes from './inbox.module.css';
import { readInbox } from './inbox-api.ts';
import { OneEnquiry } from './OneEnquiry.tsx';
import { OwedNotices } from './OwedNotices.tsx';
import { RingWhileLocked } from './RingWhileLocked.tsx';
import { useNoticePermission, useRing } from './use-ring.ts';
import { chosenOf, unclaimed } from './waiting.ts';

/** What waits for a custodian: the oldest unanswered enquiry with its clock, and the rest as a list. */
export function InboxPage() {
  const { inbox } = useWords();
  return (
    <StaffPage title={inbox.title} wide whileLocked={<RingWhileLocked />}>
      {({ role }) => <Inbox isAtDesk={role === 'duty-officer'} />}
    </StaffPage>
  );
}

/** `isAtDesk`: documents of courts are for duty officers alone. */
function Inbox({ isAtDesk }: { isAtDesk: boolean }) {
  const { app, inbox, documents } = useWords();
  const { state, isAway, clockOffsetMs } = useLiveLink('/api/inbox', readInbox);
  const nowMs = useNow(clockOffsetMs);
  const [slotId, choose] = useState<string>();
  const items = state?.items ?? [];
  const waiting = unclaimed(items);
  const { isRinging, silence } = useRing(waiting, inbox.noticeText);
  const permission = useNoticePermission();
  const [looks, setLooks] = useState(false);
  useTitle(waiting.length > 0 ? fill(inbox.titleWaiting, { count: waiting.length }) : inbox.title);
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
    { key: 'S', press: silence },
  ]);
  if (!state) return <p role="status">{isAway ? app.unreachable : inbox.loading}</p>;
  const chosen = chosenOf(items, slotId);
  const { documentsWaiting } = state;
  const entry = isAtDesk && !looks && (
    <CourtDocumentsEntry waiting={documentsWaiting} look={() => setLooks(true)} />
  );
  return (
    <div className={classes['inbox']}>
      {isAway && (
        <Notice icon="away" urgent>
          {inbox.away}
        </Notice>
      )}
      {isRinging && (
        <Notice
          icon="ringing"
          action={
            <KeyButton variant="default" keyName="S" onClick={silence}>
              {inbox.silence}
            </KeyButton>
          }
        >
          {fill(inbox.rings, { count: waiting.length })}
        </Notice>
      )}
      <OwedNotices notices={state.notices} nowMs={nowMs} />
      {documentsWaiting > 0 && entry}
      {looks && <CourtDocuments waiting={documentsWaiting} />}
      {state.documentsElsewhere.map(({ custodianName, count }) => (
        <Notice key={custodianName} icon="note">
          {fill(documents.waitElsewhere, { count, custodian: custodianName })}
        </Notice>
      ))}
      {items.length === 0 ? (
        <p>{inbox.nothing}</p>
      ) : (
        <div className={classes['columns']}>
          {chosen && (
            <OneEnquiry key={chosen.slotId} item={chosen} nowMs={nowMs} stay={() => choose(chosen.slotId)} />
          )}
          <InboxList items={items} chosenId={chosen?.slotId} nowMs={nowMs} choose={choose} />
        </div>
      )}
      {documentsWaiting === 0 && entry}
      <OwnAccounting />
      {permission.mayAsk && (
        <Notice
          icon="ringing"
          action={
            <Button variant="default" onClick={permission.ask}>
              {inbox.allowNotices}
            </Button>
          }
        >
          {inbox.noticesNote}
        </Notice>
      )}
    </div>
  );
}
