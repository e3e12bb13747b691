import { readFile } from 'node:fs/promises';

const MIB = 1024 * 1024;

/** What the server holds in live objects after garbage, and what it takes of the machine, in MiB. */
export type Memory = { heapMiB: number; residentMiB: number };

/** The value that stands behind `series` in Prometheus' text; 0 where there is none. */
export function readSeries(metrics: string, series: string): number {
  const line = metrics.split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

export async function readMetrics(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** Every series of one metric, by the label that is asked for, added up. */
export function sumBy(metrics: string, name: string, label: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of metrics.split('\n')) {
    const value = new RegExp(`^${name}\\{.*${label}="([^"]*)".*\\} (\\S+)$`).exec(line);
    if (value?.[1]) counts[value[1]] = (counts[value[1]] ?? 0) + Number(value[2]);
  }
  return counts;
}

export async function readMemory(port: number, processId: number): Promise<Memory> {
  const metrics = await readMetrics(port);
  const status = await readFile(`/proc/${processId}/status`, 'utf8');
  const residentKiB = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  return {
    heapMiB: readSeries(metrics, 'nodejs_heap_size_used_bytes') / MIB,
    residentMiB: residentKiB / 1024,
  };
}
