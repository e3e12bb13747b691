import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { type CallMove, listBoundCallTakers, listWaitingCalls } from '../calls/index.ts';
import { listReady } from '../staff/index.ts';

export type CallMetrics = { observe: (move: CallMove) => void; registry: Registry };

/** Seconds; 20 is the limit of the common service level "80 of 100 within 20 seconds". */
const WAIT_BUCKETS_S = [1, 5, 10, 20, 30, 60, 120, 300, 600, 1800];

/**
 * Counters of what calls went through since this process began, told by `observe` of every stored move, and gauges that read
 * the database when they are asked for. docs/metrics.md says what each counts. No label holds an id, a number or a name.
 */
export function createCallMetrics({ db, clock }: { db: Database; clock: Clock }): CallMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const arrived = new Counter({
    name: 'harborline_calls_arrived_total',
    help: 'Calls that were written down and taken.',
    registers,
  });
  const ended = new Counter({
    name: 'harborline_calls_ended_total',
    help: 'Calls that reached their end, by the state in which they ended and why.',
    labelNames: ['state', 'cause'] as const,
    registers,
  });
  const answerWait = new Histogram({
    name: 'harborline_answer_wait_seconds',
    help: 'From joining the queue to the first word with a call-taker; answered calls only.',
    buckets: WAIT_BUCKETS_S,
    registers,
  });
  addGauges(registers, db, clock);
  return {
    registry,
    observe: (move) => {
      const { before, call, cause } = move;
      if (before === null) arrived.inc();
      if (before?.endedAt === null && call.endedAt !== null) ended.inc({ state: call.state, cause });
      if (before && before.answeredAt === null && call.answeredAt !== null && call.queuedAt !== null)
        answerWait.observe((call.answeredAt.getTime() - call.queuedAt.getTime()) / 1000);
    },
  };
}

/** Gauges of now. */
function addGauges(registers: Registry[], db: Database, clock: Clock): void {
  const waiting = new Gauge({
    name: 'harborline_callers_waiting',
    help: 'Callers in the queue now.',
    registers,
  });
  const oldestWait = new Gauge({
    name: 'harborline_oldest_wait_seconds',
    help: 'How long whoever waits longest has waited; 0 where nobody waits.',
    registers,
    collect: async () => {
      const calls = await listWaitingCalls(db);
      waiting.set(calls.length);
      const oldest = Math.min(...calls.map(({ queuedAt }) => queuedAt.getTime()));
      oldestWait.set(calls.length === 0 ? 0 : Math.max(0, (clock.now().getTime() - oldest) / 1000));
    },
  });
  const callTakers = new Gauge({
    name: 'harborline_call_takers',
    help: 'Call-takers who are ready, and those who are rung or have a call.',
    labelNames: ['presence'] as const,
    registers,
    collect: async () => {
      const [ready, bound] = await Promise.all([listReady(db), listBoundCallTakers(db)]);
      callTakers.set({ presence: 'ready' }, ready.length);
      callTakers.set({ presence: 'in-a-call' }, bound.length);
    },
  });
}
