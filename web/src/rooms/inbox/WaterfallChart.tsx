import type { FieldAgreement } from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import classes from './inbox.module.css';
import { type Bar, toWaterfall } from './waterfall.ts';

const WIDTH = 200;
const HEIGHT = 14;

/** A word of the catalogue for what the register calls it; a new name of the register's is shown as it is. */
const wordOf = (table: Readonly<Record<string, string | undefined>>, name: string): string =>
  table[name] ?? name;

/**
 * How each field agrees, and what that weighs: the weightiest first, each bar from where the one before it ended. The numbers stand beside
 * the bars, which a screen reader passes over.
 */
export function WaterfallChart({ fields }: { fields: readonly FieldAgreement[] }) {
  const { words, language } = useLanguage();
  const { inbox, inboxField } = words;
  const { bars, zero, totalBits } = toWaterfall(fields);
  const format = new Intl.NumberFormat(language, { signDisplay: 'always', maximumFractionDigits: 1 });
  return (
    <table className={classes['waterfall']}>
      <caption>{inbox.agreementNote}</caption>
      <thead>
        <tr>
          <th scope="col">{inbox.field}</th>
          <th scope="col">{inbox.agreement}</th>
          <th scope="col" colSpan={2}>
            {inbox.weight}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={`${bar.field} ${bar.outcome}`}>
            <th scope="row">{wordOf(inboxField, bar.field)}</th>
            <td>{sayOutcome(bar.outcome, words.inboxOutcome, inbox.crossed)}</td>
            <td className={classes['number']}>{format.format(bar.bits)}</td>
            <td>
              <BarPicture bar={bar} zero={zero} />
            </td>
          </tr>
        ))}
        <tr className={classes['total']}>
          <th scope="row">{inbox.together}</th>
          <td />
          <td className={classes['number']}>{format.format(totalBits)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function sayOutcome(
  outcome: string,
  table: Readonly<Record<string, string | undefined>>,
  crossed: string,
): string {
  return outcome.startsWith('crossed-')
    ? `${crossed} ${wordOf(table, outcome.slice('crossed-'.length))}`
    : wordOf(table, outcome);
}

function BarPicture({ bar: { from, to }, zero }: { bar: Bar; zero: number }) {
  const left = Math.min(from, to) * WIDTH;
  const width = Math.max(2, Math.abs(to - from) * WIDTH);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classes['bar']}
      aria-hidden="true"
    >
      <line x1={zero * WIDTH} x2={zero * WIDTH} y1="0" y2={HEIGHT} className={classes['zero']} />
      <rect
        x={Math.min(left, WIDTH - width)}
        y="2"
        width={width}
        height={HEIGHT - 4}
        className={to < from ? classes['against'] : classes['for']}
      />
    </svg>
  );
}
