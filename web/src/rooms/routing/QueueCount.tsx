import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { formatLength } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from './desk-context.tsx';
import classes from './routing.module.css';

/** How many callers wait, and the longest. */
export function QueueCount() {
  const { presence } = useWords();
  const { state, link } = useDeskState();
  const nowMs = useNow(link.clockOffsetMs);
  const { waiting, oldestQueuedAt } = state.queue;
  const oldest =
    oldestQueuedAt && fill(presence.oldest, { time: formatLength(nowMs - Date.parse(oldestQueuedAt)) });
  return (
    <span className={classes['queue']}>
      <Icon name="people" />
      <span>
        <span className={classes['waiting']}>
          {presence.waiting} <strong>{waiting}</strong>
        </span>
        {oldest && ` (${oldest})`}
      </span>
    </span>
  );
}
