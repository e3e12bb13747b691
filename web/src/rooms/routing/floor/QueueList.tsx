import type { FloorQueue } from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { formatLength } from '../../../ui/times.ts';
import classes from './floor.module.css';
import type { Chosen } from './floor-choice.ts';
import { Row } from './Row.tsx';

type QueueListProps = {
  queues: readonly FloorQueue[];
  nowMs: number;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

/** The queues, how many wait in each, and which are closed, by whom and why. */
export function QueueList({ queues, nowMs, chosen, choose }: QueueListProps) {
  const { queueWords } = useWords();
  return (
    <Panel title={queueWords.title} icon="settings" className={classes['panel']}>
      <ul className={classes['rows']}>
        {queues.map((row) => (
          <li key={row.queue}>
            <Row
              isChosen={chosen?.kind === 'queue' && chosen.id === row.queue}
              choose={() => choose({ kind: 'queue', id: row.queue })}
            >
              <span className={classes['name']}>{row.name}</span>
              <span className={classes['state']}>
                <Icon name={row.closed ? 'cross' : 'check'} />
                {row.closed ? queueWords.closed : queueWords.open}
              </span>
              <span className={classes['side']}>{fill(queueWords.waiting, { count: row.waiting })}</span>
              <ClosedNote closed={row.closed} nowMs={nowMs} />
            </Row>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ClosedNote({ closed, nowMs }: Pick<FloorQueue, 'closed'> & { nowMs: number }) {
  const { queueWords, closingReasons } = useWords();
  if (!closed) return null;
  const time = formatLength(nowMs - Date.parse(closed.since));
  const note = fill(queueWords.closedBy, {
    name: closed.byName,
    time,
    reason: closingReasons[closed.reason],
  });
  return <span className={classes['note']}>{note}</span>;
}
