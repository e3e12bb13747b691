import { useState } from 'react';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill, type Words } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { formatLength } from '../../../ui/times.ts';
import { CallActs } from './CallActs.tsx';
import { CallTakerActs } from './CallTakerActs.tsx';
import type { Carry } from './carry.ts';
import classes from './floor.module.css';
import type { ChosenRow } from './floor-choice.ts';
import { useFloorKeys } from './floor-keys.ts';

type ActsProps = { row: ChosenRow; nowMs: number; leave: () => void };

/** What can be done about the chosen row, with the key of each, and what came of it. */
export function Acts({ row, nowMs, leave }: ActsProps) {
  const words = useWords();
  const { floor } = words;
  const [said, setSaid] = useState('');
  const carry: Carry = (act) => {
    void act.then((answer) => setSaid(answer.ok ? floor.done : explain(answer.error, words)));
  };
  useFloorKeys([{ key: 'Escape', press: leave }]);
  if (row === null)
    return (
      <section className={classes['acts']} aria-label={floor.acts}>
        <span className={classes['hint']}>{floor.hint}</span>
      </section>
    );
  return (
    <section className={classes['acts']} aria-label={floor.acts}>
      <strong>{titleOf(row, nowMs, words)}</strong>
      {row.kind === 'call-taker' && <CallTakerActs callTaker={row.callTaker} carry={carry} />}
      {row.kind === 'call-taker' && row.callTaker.call?.answeredAt && (
        <CallActs callId={row.callTaker.call.callId} carry={carry} />
      )}
      <KeyButton keyName="Esc" variant="default" onClick={leave}>
        {floor.leave}
      </KeyButton>
      <span role="status">{said}</span>
    </section>
  );
}

function titleOf(row: NonNullable<ChosenRow>, nowMs: number, { floor }: Words): string {
  if (row.kind === 'call-taker') return row.callTaker.name;
  return fill(floor.chosenCaller, { time: formatLength(nowMs - Date.parse(row.caller.queuedAt)) });
}
