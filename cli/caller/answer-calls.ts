// Owns: telephones outside, as SIPp plays them: they answer whatever is dialled.
// May be called by: `harborline answer`, and journeys.
// Must never: listen on another address than the one that it is given.
import { rm } from 'node:fs/promises';
import { startSipp } from './start-sipp.ts';

export type AnsweringPlace = { host: string; port: number };
/** Telephones that answer. `ended` resolves with what SIPp has complained of, or null; `hangUp` ends every call and then them. */
export type AnsweringTelephones = { ended: Promise<string | null>; hangUp: () => void };

type Report = (line: string) => void;

/** Each telephone talks, and presses 1 where it is asked to accept. */
export async function answerCalls(
  { host, port }: AnsweringPlace,
  report: Report,
): Promise<AnsweringTelephones> {
  const args = argumentsFor(host, port);
  const run = { scenario: 'outside-answers.xml', language: 'en', args } as const;
  const { folder, closed, hangUp } = await startSipp(run, report);
  const ended = closed.then((complaint) => (complaint.trim() === '' ? null : complaint.trim()));
  return { ended: ended.finally(() => rm(folder, { recursive: true, force: true })), hangUp };
}

const argumentsFor = (host: string, port: number): string[] => [
  ...['-i', host, '-mi', host, '-p', String(port)],
  // Away from the ports of the exchange's own sound, and of callers'.
  ...['-min_rtp_port', '30000', '-max_rtp_port', '32766'],
  '-aa',
];
