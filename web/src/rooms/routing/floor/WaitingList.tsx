import type { FloorCaller } from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { formatLength } from '../../../ui/times.ts';
import classes from './floor.module.css';
import type { Chosen } from './floor-choice.ts';
import { Row } from './Row.tsx';
import { useHeldRows } from './use-held-rows.ts';
import { wordWait, wordWhere } from './wait-words.ts';

type WaitingListProps = {
  callers: readonly FloorCaller[];
  nowMs: number;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

/** Who waits, in the order of their turn: as what, in which queue, and why nobody has them yet. */
export function WaitingList({ callers, nowMs, chosen, choose }: WaitingListProps) {
  const words = useWords();
  const { floor } = words;
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
              <Priority caller={row} />
              <span className={classes['reason']}>{gone ? floor.gone : wordWait(row, words)}</span>
              <span className={classes['note']}>{wordWhere(row, nowMs, words)}</span>
            </Row>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Priority({ caller: { priority } }: { caller: FloorCaller }) {
  const { floorPriority } = useWords();
  return (
    <span className={classes['priority']} data-priority={priority}>
      {priority === 'danger' && <Icon name="alert" size={26} />}
      {floorPriority[priority]}
    </span>
  );
}
