import { useState } from 'react';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { moveAmongRows, usePageKeys } from '../../../ui/page-keys.ts';
import { useNow } from '../../../ui/use-now.ts';
import { StaffPage } from '../../staff/StaffPage.tsx';
import { CallCodesNotice } from '../CallCodesNotice.tsx';
import { Acts } from './Acts.tsx';
import { AnnouncementList } from './AnnouncementList.tsx';
import { CallTakerList } from './CallTakerList.tsx';
import { Figures } from './Figures.tsx';
import classes from './floor.module.css';
import { type Chosen, findChosen } from './floor-choice.ts';
import { QueueList } from './QueueList.tsx';
import { useFloor } from './use-floor.ts';
import { WaitingList } from './WaitingList.tsx';

/** The floor of a supervisor: who waits and why, and what everybody does. */
export function FloorPage() {
  const { floor } = useWords();
  return (
    <StaffPage title={floor.title} wide>
      {() => <Floor />}
    </StaffPage>
  );
}

function Floor() {
  const { app, floor } = useWords();
  const { state, isAway, clockOffsetMs } = useFloor();
  const nowMs = useNow(clockOffsetMs);
  const [chosen, setChosen] = useState<Chosen>(null);
  usePageKeys([
    { key: 'ArrowDown', press: () => moveAmongRows(1) },
    { key: 'ArrowUp', press: () => moveAmongRows(-1) },
  ]);
  if (!state) return <p role="status">{isAway ? app.unreachable : floor.loading}</p>;
  return (
    <div className={classes['floor']}>
      {isAway && (
        <Notice icon="away" urgent>
          {app.unreachable}
        </Notice>
      )}
      {state.exchangesAway.length > 0 && (
        <Notice icon="away">{fill(floor.exchangesAway, { names: state.exchangesAway.join(', ') })}</Notice>
      )}
      <CallCodesNotice closedSince={state.callCodesClosedSince} />
      <Figures state={state} nowMs={nowMs} />
      <Acts
        key={chosen?.id ?? ''}
        row={findChosen(state, chosen)}
        state={state}
        nowMs={nowMs}
        leave={() => setChosen(null)}
      />
      <div className={classes['lists']}>
        <WaitingList callers={state.callers} nowMs={nowMs} chosen={chosen} choose={setChosen} />
        <div className={classes['column']}>
          <CallTakerList callTakers={state.callTakers} nowMs={nowMs} chosen={chosen} choose={setChosen} />
          <AnnouncementList announcements={state.announcements} chosen={chosen} choose={setChosen} />
          <QueueList queues={state.queues} nowMs={nowMs} chosen={chosen} choose={setChosen} />
        </div>
      </div>
    </div>
  );
}
