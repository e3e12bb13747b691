/** What came of one gate. `complaint` is what there is to read where it did not pass. */
export type Verdict = { passed: true; note?: string } | { passed: false; complaint: string };

/** One thing that must hold before a change lands. */
export type Gate = { title: string; run: () => Promise<Verdict> };

export type GateOutcome = { title: string; verdict: Verdict; durationMs: number };

/** Runs gates, at most `atOnce` of them side by side, and tells each as it ends. A gate that throws has not passed. */
export async function runGates(
  gates: Gate[],
  atOnce: number,
  tell: (outcome: GateOutcome) => void,
  now: () => number = () => performance.now(),
): Promise<boolean> {
  const queue = gates.values();
  let allPassed = true;
  const work = async () => {
    for (const gate of queue) {
      const startedAt = now();
      const verdict = await gate.run().catch(asVerdict);
      if (!verdict.passed) allPassed = false;
      tell({ title: gate.title, verdict, durationMs: now() - startedAt });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return allPassed;
}

function asVerdict(thrown: unknown): Verdict {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const whatToDo = thrown instanceof Error && 'whatToDo' in thrown ? `\nWhat to do: ${thrown.whatToDo}` : '';
  return { passed: false, complaint: `${message}${whatToDo}` };
}

/** One line an outcome, and under it what there is to read. */
export function describeOutcome({ title, verdict, durationMs }: GateOutcome): string {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(7);
  if (verdict.passed) return `pass ${seconds}  ${title}${verdict.note ? ` (${verdict.note})` : ''}`;
  const complaint = verdict.complaint
    .trim()
    .split('\n')
    .map((line) => `       ${line}`);
  return [`FAIL ${seconds}  ${title}`, ...complaint].join('\n');
}
