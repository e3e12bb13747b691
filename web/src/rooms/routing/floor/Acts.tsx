import { useState } from 'react';
import type { FloorState } from '../../../../../contract/floor.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill, type Words } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import { formatLength } from '../../../ui/times.ts';
import { Announce } from './Announce.tsx';
import { AnnouncementActs } from './AnnouncementActs.tsx';
import { CallActs } from './CallActs.tsx';
import { CallerActs } from './CallerActs.tsx';
import { CallTakerActs } from './CallTakerActs.tsx';
import type { Carry } from './carry.ts';
import classes from './floor.module.css';
import type { ChosenRow } from './floor-choice.ts';
import { QueueActs } from './QueueActs.tsx';

type ActsProps = { row: ChosenRow; state: FloorState; nowMs: number; leave: () => void };

/** What can be done about the chosen row, with the key of each, and what came of it. */
export function Acts({ row, state, nowMs, leave }: ActsProps) {
  const words = useWords();
  const { floor } = words;
  const [said, setSaid] = useState('');
  const carry: Carry = (act) => {
    void act.then((answer) => setSaid(answer.ok ? floor.done : explain(answer.error, words)));
  };
  usePageKeys([{ key: 'Escape', press: leave }]);
  if (row === null)
    return (
      <section className={classes['acts']} aria-label={floor.acts}>
        <Announce nowMs={nowMs} carry={carry} />
        <span role="status">{said}</span>
      </section>
    );
  return (
    <section className={classes['acts']} aria-label={floor.acts}>
      <strong>{titleOf(row, nowMs, words)}</strong>
      <KeyButton keyName="Esc" variant="default" onClick={leave}>
        {floor.leave}
      </KeyButton>
      {row.kind === 'caller' && <CallerActs caller={row.caller} state={state} carry={carry} />}
      {row.kind === 'announcement' && <AnnouncementActs announcement={row.announcement} carry={carry} />}
      {row.kind === 'queue' && <QueueActs queue={row.queue} carry={carry} />}
      {row.kind === 'call-taker' && <CallTakerActs callTaker={row.callTaker} carry={carry} />}
      {row.kind === 'call-taker' && row.callTaker.call?.answeredAt && (
        <CallActs callId={row.callTaker.call.callId} carry={carry} />
      )}
      <span role="status">{said}</span>
    </section>
  );
}

function titleOf(row: NonNullable<ChosenRow>, nowMs: number, { floor, announcementText }: Words): string {
  if (row.kind === 'call-taker') return row.callTaker.name;
  if (row.kind === 'queue') return row.queue.name;
  if (row.kind === 'announcement') return announcementText[row.announcement.text];
  return fill(floor.chosenCaller, { time: formatLength(nowMs - Date.parse(row.caller.queuedAt)) });
}
