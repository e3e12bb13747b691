import type { CallEventView } from '../../../../contract/call.ts';
import { useLanguage } from '../../app/words/language.tsx';
import type { Words } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { formatTime } from '../../ui/times.ts';
import classes from './calls.module.css';

/** What has happened in this call, oldest first. */
export function TimeLine({
  events,
  className,
}: {
  events: readonly CallEventView[];
  className?: string | undefined;
}) {
  const { words, language } = useLanguage();
  return (
    <Panel title={words.call.timeLine} icon="clock" className={className} scrolls>
      {events.length === 0 && <p className={classes['empty']}>{words.call.noTimeLine}</p>}
      <ol className={classes['timeLine']}>
        {events.map((event) => (
          <li key={event.sequence}>
            <time dateTime={event.at}>{formatTime(event.at, language, false)}</time>
            <span>{describe(event, words)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const isCause = (cause: string, words: Words): cause is keyof Words['cause'] => cause in words.cause;

const isHandingOn = (cause: string, words: Words): cause is keyof Words['handingOn'] =>
  cause in words.handingOn;

function describe({ cause, state }: CallEventView, words: Words): string {
  if (isHandingOn(cause, words)) return words.handingOn[cause];
  return isCause(cause, words) ? words.cause[cause] : words.callState[state];
}
