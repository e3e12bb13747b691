import { useEffect, useState } from 'react';
import classes from './ui.module.css';

const EVERY_MS = 100;

/** Reads a level between 0 and 1 ten times a second. */
export function useLevel(read: () => number): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const reading = setInterval(() => setLevel(read()), EVERY_MS);
    return () => clearInterval(reading);
  }, [read]);
  return level;
}

type LevelMeterProps = { label: string; read: () => number; bars?: number; large?: boolean };

/** How loud the microphone is, as bars. */
export function LevelMeter({ label, read, bars = 8, large = false }: LevelMeterProps) {
  const level = useLevel(read);
  const lit = Math.round(level * bars);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a meter element in colours of their own, red among them.
    <div
      className={large ? `${classes['meter']} ${classes['large']}` : classes['meter']}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={bars}
      aria-valuenow={lit}
    >
      {Array.from({ length: bars }, (_, index) => index + 1).map((bar) => (
        <span key={bar} className={classes['bar']} data-on={bar <= lit} />
      ))}
    </div>
  );
}
