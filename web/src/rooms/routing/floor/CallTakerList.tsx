import type { FloorCallTaker } from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { formatLength } from '../../../ui/times.ts';
import { presenceIcons } from '../PresenceMenu.tsx';
import classes from './floor.module.css';
import type { Chosen } from './floor-choice.ts';
import { Row } from './Row.tsx';
import { useHeldRows } from './use-held-rows.ts';

type CallTakerListProps = {
  callTakers: readonly FloorCallTaker[];
  nowMs: number;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
};

/** Everybody at work, by name, with what they do and for how long. */
export function CallTakerList({ callTakers, nowMs, chosen, choose }: CallTakerListProps) {
  const { floor } = useWords();
  const { rows, list } = useHeldRows(callTakers, ({ accountId }) => accountId);
  return (
    <Panel title={floor.callTakers} icon="phone" className={classes['panel']}>
      {rows.length === 0 && <p className={classes['empty']}>{floor.nobodyWorks}</p>}
      <ul className={classes['rows']} {...list}>
        {rows.map(({ row, gone }) => (
          <li key={row.accountId}>
            <Row
              isChosen={chosen?.id === row.accountId}
              choose={() => choose({ kind: 'call-taker', id: row.accountId })}
              gone={gone}
            >
              <span className={classes['name']}>{row.name}</span>
              <Doing callTaker={row} nowMs={nowMs} />
            </Row>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Doing({ callTaker, nowMs }: { callTaker: FloorCallTaker; nowMs: number }) {
  const { presence, call: callWords, callState, floor, listenerOfRow } = useWords();
  const { state, since, reason, reachable, call } = callTaker;
  const notes = [
    reason && presence[reason],
    call && `${callState[call.state]}, ${callWords[call.language]}`,
    call?.muted && floor.muted,
    ...(call?.listeners.map(({ name, mode }) => fill(listenerOfRow[mode], { name })) ?? []),
    !reachable && state !== 'not-ready' && floor.notReachable,
  ].filter((note): note is string => typeof note === 'string');
  return (
    <>
      <span className={classes['state']}>
        <Icon name={presenceIcons[state]} />
        {presence[state]}
      </span>
      <span className={classes['side']}>{formatLength(nowMs - Date.parse(since))}</span>
      <span className={classes['note']}>{notes.join(' · ')}</span>
    </>
  );
}
