/** How something stands: as it should be; not yet there, which mends itself or matters little; or in the way. */
export type State = 'ok' | 'note' | 'problem';

export type Finding = { subject: string; state: State; what: string; whatToDo?: string };

const marks: Record<State, string> = { ok: 'ok', note: 'note', problem: 'PROBLEM' };

/** One line a finding, and under it what to do where there is something to do. */
export function describeFindings(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .flatMap(({ subject, state, what, whatToDo }) => {
      const line = `${marks[state].padEnd(7)}  ${subject.padEnd(width)}  ${what}`;
      return whatToDo === undefined ? [line] : [line, `${' '.repeat(9 + width + 2)}-> ${whatToDo}`];
    })
    .join('\n');
}
