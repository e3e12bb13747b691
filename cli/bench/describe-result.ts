import type { Benchmark, BenchmarkResult } from '../../bench/benchmark.ts';

function asText(value: number | undefined): string {
  if (value === undefined) return '-';
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

/** The figures beside those that they are compared with, and whether the aim holds. */
export function describeResult(
  { name, aim }: Benchmark,
  { figures, baseline, holds }: BenchmarkResult,
): string {
  const names = [...new Set([...Object.keys(figures), ...Object.keys(baseline)])];
  const rows = [
    ['', 'measured', 'baseline'],
    ...names.map((figure) => [figure, asText(figures[figure]), asText(baseline[figure])]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [
    name,
    ...table.map((line) => `  ${line}`),
    `  aim: ${aim}`,
    `  ${holds ? 'It holds.' : 'IT DOES NOT HOLD.'}`,
  ].join('\n');
}
