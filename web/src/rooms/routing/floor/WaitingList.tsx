import type { FloorCaller } from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill, type Words } from '../../../app/words/words.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { formatLength } from '../../../ui/times.ts';
import classes from './floor.module.css';
import type { Chosen } from './floor-choice.ts';
import { Row } from './Row.tsx';
import { useHeldRows } from './use-held-rows.ts';

type WaitingListProps = {
  callers: readonly FloorCaller[];
  nowMs: number;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

/** Who waits, in the order of their turn, and why nobody has them yet. */
export function WaitingList({ callers, nowMs, chosen, choose }: WaitingListProps) {
  const words = useWords();
  const { floor, call } = words;
  const { rows, list } = useHeldRows(callers, ({ callId }) => callId);
  return (
    <Panel title={floor.callers} icon="people" className={classes['panel']}>
      {rows.length === 0 && <p className={classes['empty']}>{floor.nobodyWaits}</p>}
      <ul className={classes['rows']} {...list}>
        {rows.map(({ row, gone }) => (
          <li key={row.callId}>
            <Row
              isChosen={chosen?.id === row.callId}
              choose={() => choose({ kind: 'caller', id: row.callId })}
              gone={gone}
            >
              <span className={classes['wait']}>{formatLength(nowMs - Date.parse(row.queuedAt))}</span>
              <span className={classes['reason']}>{gone ? floor.gone : explainWait(row, words)}</span>
              <span className={classes['side']}>{call[row.language]}</span>
            </Row>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function explainWait({ reason, ringsAt }: FloorCaller, { waitingReason }: Words): string {
  if (reason !== 'rings') return waitingReason[reason];
  return ringsAt === null ? waitingReason.ringsSomewhere : fill(waitingReason.rings, { name: ringsAt });
}
