export type CallCounts = { placed: number; completed: number; failed: number };

/** Reads the last line of SIPp's statistics (semicolons between columns, names in the first line). */
export function readCallCounts(csv: string): CallCounts {
  const lines = csv.trim().split('\n');
  const names = (lines[0] ?? '').split(';');
  const values = (lines.at(-1) ?? '').split(';');
  const countOf = (name: string) => {
    const index = names.indexOf(name);
    const value = index < 0 || lines.length < 2 ? 0 : Number(values[index]);
    return Number.isInteger(value) ? value : 0;
  };
  return {
    placed: countOf('TotalCallCreated'),
    completed: countOf('SuccessfulCall(C)'),
    failed: countOf('FailedCall(C)'),
  };
}
