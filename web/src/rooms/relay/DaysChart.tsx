import type { DayTotals } from '../../../../contract/day-totals.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import classes from './totals.module.css';

const HEIGHT = 100;
const BAR = 8;
const GAP = 2;

/** A bar for each day, the newest at the right; in it those who were relayed, where that may be known. The table beside it says the same in numbers. */
export function DaysChart({ days }: { days: readonly DayTotals[] }) {
  const { words, language } = useLanguage();
  const { totals: text } = words;
  const most = Math.max(1, ...days.map(({ children }) => children));
  const heightOf = (count: number) => (count / most) * HEIGHT;
  const width = days.length * (BAR + GAP);
  return (
    <figure className={classes['chart']}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text.chart}>
        {days.map(({ day, children, relayed }, at) => {
          const x = width - (at + 1) * (BAR + GAP);
          const tall = heightOf(children);
          const dark = heightOf(relayed ?? 0);
          return (
            <g key={day}>
              <rect x={x} y={HEIGHT - tall} width={BAR} height={tall} className={classes['all']} />
              <rect x={x} y={HEIGHT - dark} width={BAR} height={dark} className={classes['relayed']} />
            </g>
          );
        })}
      </svg>
      <figcaption>{fill(text.chartNote, { most: most.toLocaleString(language) })}</figcaption>
    </figure>
  );
}
