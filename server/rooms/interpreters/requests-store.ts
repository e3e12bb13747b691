import type { Hop, InterpreterRequestView, RequestOutcome } from '../../../contract/interpreter.ts';
import type { Database, NamesOf, Tx } from '../../platform/db/database.ts';
import { type Actor, appendEntry, lineActor, noEnquiry } from '../ledger/index.ts';

const interpreters = (db: Database | Tx) => db.$pickTables<NamesOf<'interpreters'>>();

export type Request = {
  requestId: string;
  callId: string;
  language: string;
  into: string;
  askedBy: string;
  askedAt: Date;
  hops: Hop[];
};
export type Attempt = { participantId: string; hop: number; interpreterId: string };

/** Writes an asking down; false where one is open in this call. */
export async function insertRequest(tx: Tx, request: Request): Promise<boolean> {
  const { requestId, callId, language, into, askedBy, askedAt, hops } = request;
  const row = await interpreters(tx)
    .insertInto('interpreters.request')
    .values({
      ...{ request_id: requestId, call_id: callId, language, into_language: into },
      ...{ asked_by: askedBy, asked_at: askedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst();
  if (!row) return false;
  const rows = hops.map(({ from, to }, index) => ({
    ...{ request_id: requestId, hop: index + 1 },
    ...{ from_language: from, to_language: to },
  }));
  if (rows.length > 0) await interpreters(tx).insertInto('interpreters.hop').values(rows).execute();
  appendEntry(tx, {
    ...{ kind: 'interpreter-asked', at: askedAt, actor: { kind: 'staff', accountId: askedBy } },
    ...noEnquiry,
    subject: { callId, requestId, language, into, hops: hops.length },
  });
  return true;
}

/** Ends an asking, once. */
export async function endRequest(
  tx: Tx,
  { requestId, callId, language }: Pick<Request, 'requestId' | 'callId' | 'language'>,
  outcome: RequestOutcome,
  at: Date,
  actor: Actor,
): Promise<boolean> {
  const row = await interpreters(tx)
    .updateTable('interpreters.request')
    .set({ ended_at: at, outcome })
    .where('request_id', '=', requestId)
    .where('ended_at', 'is', null)
    .returning('request_id')
    .executeTakeFirst();
  if (!row) return false;
  const subject = { callId, requestId, language, outcome };
  appendEntry(tx, { kind: 'interpreter-request-ended', at, actor, ...noEnquiry, subject });
  return true;
}

export async function findOpenRequest(db: Database | Tx, requestId: string): Promise<Request | undefined> {
  const [request] = await readOpen(db, requestId);
  return request;
}

export const listOpenRequests = (db: Database | Tx): Promise<Request[]> => readOpen(db, undefined);

async function readOpen(db: Database | Tx, requestId: string | undefined): Promise<Request[]> {
  const query = interpreters(db)
    .selectFrom('interpreters.request')
    .select(['request_id', 'call_id', 'language', 'into_language', 'asked_by', 'asked_at'])
    .where('ended_at', 'is', null);
  const rows = await (requestId ? query.where('request_id', '=', requestId) : query).execute();
  return Promise.all(
    rows.map(async (row) => ({
      requestId: row.request_id,
      callId: row.call_id,
      language: row.language,
      into: row.into_language,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      hops: await readHops(db, row.request_id),
    })),
  );
}

async function readHops(db: Database | Tx, requestId: string): Promise<Hop[]> {
  const rows = await interpreters(db)
    .selectFrom('interpreters.hop')
    .select(['from_language', 'to_language'])
    .where('request_id', '=', requestId)
    .orderBy('hop')
    .execute();
  return rows.map((row) => ({ from: row.from_language, to: row.to_language }));
}

/** Reserves an interpreter for a hop, which is counted from 0; false where somebody else has. */
export async function insertAttempt(
  tx: Tx,
  { requestId, callId }: Pick<Request, 'requestId' | 'callId'>,
  { participantId, hop, interpreterId }: Attempt,
  at: Date,
): Promise<boolean> {
  const row = await interpreters(tx)
    .insertInto('interpreters.attempt')
    .values({
      ...{ participant_id: participantId, request_id: requestId, hop: hop + 1 },
      ...{ interpreter_id: interpreterId, asked_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('participant_id')
    .executeTakeFirst();
  if (!row) return false;
  const subject = { callId, requestId, participantId, interpreterId };
  appendEntry(tx, { kind: 'interpreter-rung', at, actor: lineActor, ...noEnquiry, subject });
  return true;
}

/** The interpreter is free again. */
export async function endAttempt(tx: Tx, participantId: string, at: Date): Promise<void> {
  await interpreters(tx)
    .updateTable('interpreters.attempt')
    .set({ ended_at: at })
    .where('participant_id', '=', participantId)
    .where('ended_at', 'is', null)
    .execute();
}

export async function findRequestOf(db: Database | Tx, participantId: string): Promise<string | undefined> {
  const row = await interpreters(db)
    .selectFrom('interpreters.attempt')
    .select('request_id')
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row?.request_id;
}

/** What a participant was asked to interpret; undefined for one who was not. */
export async function findHopOf(db: Database | Tx, participantId: string): Promise<Hop | undefined> {
  const row = await interpreters(db)
    .selectFrom('interpreters.attempt as attempt')
    .innerJoin('interpreters.hop as hop', (join) =>
      join.onRef('hop.request_id', '=', 'attempt.request_id').onRef('hop.hop', '=', 'attempt.hop'),
    )
    .select(['hop.from_language', 'hop.to_language'])
    .where('attempt.participant_id', '=', participantId)
    .executeTakeFirst();
  return row && { from: row.from_language, to: row.to_language };
}

export async function listAttempts(db: Database | Tx, requestId: string): Promise<Attempt[]> {
  const rows = await interpreters(db)
    .selectFrom('interpreters.attempt')
    .select(['participant_id', 'hop', 'interpreter_id'])
    .where('request_id', '=', requestId)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id,
    hop: row.hop - 1,
    interpreterId: row.interpreter_id,
  }));
}

/** Who the interpreters among the participants of a call are, by participant. */
export async function listInterpretersOf(
  db: Database | Tx,
  callId: string,
): Promise<Map<string, Hop & { name: string }>> {
  const rows = await interpreters(db)
    .selectFrom('interpreters.attempt as attempt')
    .innerJoin('interpreters.request as request', 'request.request_id', 'attempt.request_id')
    .innerJoin('interpreters.hop as hop', (join) =>
      join.onRef('hop.request_id', '=', 'attempt.request_id').onRef('hop.hop', '=', 'attempt.hop'),
    )
    .innerJoin('interpreters.interpreter as one', 'one.interpreter_id', 'attempt.interpreter_id')
    .select(['attempt.participant_id', 'one.name', 'hop.from_language', 'hop.to_language'])
    .where('request.call_id', '=', callId)
    .execute();
  return new Map(
    rows.map((row) => [row.participant_id, { name: row.name, from: row.from_language, to: row.to_language }]),
  );
}

/** The last asking in a call. */
export async function readRequestView(
  db: Database | Tx,
  callId: string,
): Promise<InterpreterRequestView | null> {
  const row = await interpreters(db)
    .selectFrom('interpreters.request')
    .select(['request_id', 'language', 'outcome'])
    .where('call_id', '=', callId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { language: row.language, hops: await readHops(db, row.request_id), outcome: row.outcome };
}
