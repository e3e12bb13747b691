import type { FloorState } from '../../../../../contract/floor.ts';
import { useWords } from '../../../app/words/language.tsx';
import { formatLength } from '../../../ui/times.ts';
import classes from './floor.module.css';

/** The figures that are read from the other end of the room. */
export function Figures({ state, nowMs }: { state: FloorState; nowMs: number }) {
  const { floor, tasks } = useWords();
  const { callers, callTakers } = state;
  const oldestMs = Math.min(...callers.map(({ queuedAt }) => Date.parse(queuedAt)));
  const count = (states: readonly string[]) => callTakers.filter((one) => states.includes(one.state)).length;
  return (
    <dl className={classes['figures']}>
      <Figure name={floor.waiting} value={String(callers.length)} />
      <Figure name={floor.oldest} value={callers.length > 0 ? formatLength(nowMs - oldestMs) : '–'} />
      <Figure name={floor.ready} value={String(count(['ready']))} />
      <Figure name={floor.inCalls} value={String(count(['offered', 'talking']))} />
      <Figure name={tasks.floorOpen} value={String(state.tasks.open)} />
      <Figure name={tasks.floorOverdue} value={String(state.tasks.overdue)} />
    </dl>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div className={classes['figure']}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
