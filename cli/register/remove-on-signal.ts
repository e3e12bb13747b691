import { rmSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** Leaves nothing half-written where somebody stops us. Answers with what ends the listening. */
export function removeOnSignal(out: string): () => void {
  const leave = () => {
    for (const part of [`${out}.part`, `${out}.spool`]) rmSync(part, { force: true });
    process.stderr.write(`Stopped; ${out} is as it was.\n`);
    process.exit(INTERRUPTED);
  };
  for (const name of signals) process.once(name, leave);
  return () => {
    for (const name of signals) process.off(name, leave);
  };
}
