import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';

const MIB = 1024 * 1024;

/** What the server holds in live objects after garbage, and what it takes of the machine, in MiB. */
export type Memory = { aliveMiB: number; residentMiB: number };

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

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.url() })).min(1);
const answerSchema = z.object({ id: z.number(), error: z.unknown().optional() });

/**
 * Has the server collect all garbage and reads what is left. How much garbage lies about depends on V8's mood; what is alive after
 * it is swept does not. `inspectorPort` is the port of its inspector (Chrome DevTools Protocol, `HeapProfiler.collectGarbage`).
 */
export async function readMemory(server: {
  metricsPort: number;
  inspectorPort: number;
  processId: number;
}): Promise<Memory> {
  await collectGarbage(server.inspectorPort);
  const metrics = await readMetrics(server.metricsPort);
  const status = await readFile(`/proc/${server.processId}/status`, 'utf8');
  const residentKiB = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  return {
    aliveMiB:
      (readSeries(metrics, 'nodejs_heap_size_used_bytes') +
        readSeries(metrics, 'nodejs_external_memory_bytes')) /
      MIB,
    residentMiB: residentKiB / 1024,
  };
}

async function collectGarbage(inspectorPort: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [target] = targetsSchema.parse(await answer.json());
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  try {
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
    const message: unknown[] = await once(socket, 'message');
    const { error } = answerSchema.parse(JSON.parse(String(message[0])));
    if (error !== undefined) throw new Error('The server did not collect its garbage.');
  } finally {
    socket.close();
  }
}
