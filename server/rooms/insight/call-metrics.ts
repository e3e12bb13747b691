import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import {
  type CallMove,
  type Exchanges,
  isReturnLeg,
  listBoundCallTakers,
  listLiveCalls,
  listWaitingCalls,
} from '../calls/index.ts';
import { listReady } from '../staff/index.ts';

type Observed = { db: Database; clock: Clock; exchanges: Exchanges };
export type CallMetrics = { observe: (move: CallMove) => void; registry: Registry };

/** Seconds; 20 is the limit of the common service level "80 of 100 within 20 seconds". */
const WAIT_BUCKETS_S = [1, 5, 10, 20, 30, 60, 120, 300, 600, 1800];

/**
 * Counters of what calls went through since this process began, told by `observe` of every stored move, and gauges that read
 * the database when they are asked for. docs/metrics.md says what each counts. No label holds an id, a number or a name; the name of an
 * exchange is that of a place.
 */
export function createCallMetrics(observed: Observed): CallMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const arrived = new Counter({
    name: 'harborline_calls_arrived_total',
    help: 'Callers who were written down and taken, by the exchange that they reached.',
    labelNames: ['exchange'] as const,
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
    help: 'From joining the queue to the first word with a call-taker, of those who waited on the line.',
    buckets: WAIT_BUCKETS_S,
    registers,
  });
  const returnCalls = new Counter({
    name: 'harborline_return_calls_total',
    help: 'Return calls, by how far they came: put into the queue, dialled, reached.',
    labelNames: ['step'] as const,
    registers,
  });
  for (const exchange of observed.exchanges.names) arrived.inc({ exchange }, 0);
  addGauges(registers, observed);
  addExchangeGauges(registers, observed);
  return {
    registry,
    observe: (move) => {
      const { before, call, cause } = move;
      if (cause === 'arrived') arrived.inc({ exchange: call.exchange });
      const step = returnCallStep(move);
      if (step) returnCalls.inc({ step });
      if (before?.endedAt === null && call.endedAt !== null) ended.inc({ state: call.state, cause });
      if (isReturnLeg(call.callerChannelId)) return;
      if (before && before.answeredAt === null && call.answeredAt !== null && call.queuedAt !== null)
        answerWait.observe((call.answeredAt.getTime() - call.queuedAt.getTime()) / 1000);
    },
  };
}

/** Somebody who is being rung is not answered yet: the call-taker alone is no talk. */
function returnCallStep({ before, call, cause }: CallMove): 'begun' | 'dialled' | 'reached' | undefined {
  if (cause === 'return-begun') return 'begun';
  if (before?.callerLeg === 'to-dial' && call.callerLeg === 'ringing') return 'dialled';
  return before?.callerLeg === 'ringing' && call.callerLeg === 'there' ? 'reached' : undefined;
}

/** Gauges of now. */
function addGauges(registers: Registry[], { db, clock }: Observed): void {
  const waiting = new Gauge({
    name: 'harborline_callers_waiting',
    help: 'Callers in the queue now, on the line.',
    registers,
  });
  const toRing = new Gauge({
    name: 'harborline_return_calls_waiting',
    help: 'Return calls in the queue now, whose callers are still to be rung.',
    registers,
  });
  const oldestWait = new Gauge({
    name: 'harborline_oldest_wait_seconds',
    help: 'How long whoever waits longest has waited; 0 where nobody waits.',
    registers,
    collect: async () => {
      const places = await listWaitingCalls(db);
      const calls = places.filter(({ callerLeg }) => callerLeg === 'there');
      waiting.set(calls.length);
      toRing.set(places.length - calls.length);
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

/** What is in each exchange, and whether it is there. */
function addExchangeGauges(registers: Registry[], { db, exchanges }: Observed): void {
  const connected = new Gauge({
    name: 'harborline_exchange_connected',
    help: '1 for an exchange that the line can command now, 0 for one that is away.',
    labelNames: ['exchange'] as const,
    registers,
    collect: () => {
      const there = exchanges.connected();
      for (const exchange of exchanges.names) connected.set({ exchange }, there.includes(exchange) ? 1 : 0);
    },
  });
  const live = new Gauge({
    name: 'harborline_live_calls',
    help: 'Calls that are not over, by the exchange where they live.',
    labelNames: ['exchange'] as const,
    registers,
    collect: async () => {
      const calls = await listLiveCalls(db);
      for (const exchange of exchanges.names)
        live.set({ exchange }, calls.filter((call) => call.exchange === exchange).length);
    },
  });
}
