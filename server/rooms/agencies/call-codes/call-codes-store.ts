import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';
import type { CodeEnd, LiveCode } from './call-code.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

export type NewCallCode = {
  callCodeId: string;
  officerId: string;
  enquiryId: string;
  digest: Buffer;
  issuedAt: Date;
  expiresAt: Date;
};

/** The officer must have no live code in this transaction. */
export async function insertCode(tx: Tx, code: NewCallCode): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.call_code')
    .values({
      call_code_id: code.callCodeId,
      officer_id: code.officerId,
      enquiry_id: code.enquiryId,
      digest: code.digest,
      issued_at: code.issuedAt,
      expires_at: code.expiresAt,
    })
    .execute();
}

export type NamedOfficer = { officerId: string; agencyId: string; live: LiveCode | undefined };

/**
 * Whose number this is and the code that is live, in one statement whatever there is. An officer who is not active, or whose agency
 * the line does not serve, is nobody.
 */
export async function findNamed(tx: Tx, officerNumber: string): Promise<NamedOfficer | undefined> {
  const row = await agencies(tx)
    .selectFrom('agencies.officer as officer')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'officer.agency_id')
    .leftJoin('agencies.call_code as code', (join) =>
      join.onRef('code.officer_id', '=', 'officer.officer_id').on('code.ended_at', 'is', null),
    )
    .select(['officer.officer_id', 'officer.agency_id', 'code.call_code_id', 'code.enquiry_id'])
    .select(['code.digest', 'code.expires_at', 'code.errors'])
    .where('officer.officer_number', '=', officerNumber)
    .where('officer.state', '=', 'active')
    .where('agency.is_served', '=', true)
    .executeTakeFirst();
  if (!row) return undefined;
  const { officer_id: officerId, agency_id: agencyId } = row;
  const { call_code_id: callCodeId, enquiry_id: enquiryId, digest, expires_at: expiresAt, errors } = row;
  if (!callCodeId || !enquiryId || !digest || !expiresAt) return { officerId, agencyId, live: undefined };
  return { officerId, agencyId, live: { callCodeId, enquiryId, digest, expiresAt, errors: errors ?? 0 } };
}

const selectErrors = (db: Database | Tx) =>
  agencies(db)
    .selectFrom('agencies.call_code_error')
    .select((select) => select.fn.countAll<number>().as('count'));

/** How many guesses on the whole line count against everybody. */
export async function countErrorsOnLine(db: Database | Tx, since: Date): Promise<number> {
  const { count } = await selectErrors(db)
    .where('at', '>', since)
    .where('is_guess', '=', true)
    .where('forgiven_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many entries of this call were errors, and how many guesses on the whole line count against everybody. */
export async function countErrors(
  tx: Tx,
  { callId, since }: { callId: string; since: Date },
): Promise<{ inCall: number; onLine: number }> {
  const inCall = await selectErrors(tx).where('call_id', '=', callId).executeTakeFirstOrThrow();
  return { inCall: inCall.count, onLine: await countErrorsOnLine(tx, since) };
}

export type NewError = { callId: string; officerId: string | null; isGuess: boolean; at: Date };

export async function insertError(tx: Tx, { callId, officerId, isGuess, at }: NewError): Promise<void> {
  await agencies(tx)
    .insertInto('agencies.call_code_error')
    .values({ call_id: callId, officer_id: officerId, is_guess: isGuess, at })
    .execute();
}

/** Counts an error against the officer's live code, if there is one. `end` says what it is after so many. */
export async function countAgainstCode(
  tx: Tx,
  live: Pick<LiveCode, 'callCodeId' | 'errors'> | undefined,
  end: { at: Date; because: CodeEnd } | undefined,
): Promise<void> {
  if (!live) return;
  await agencies(tx)
    .updateTable('agencies.call_code')
    .set({ errors: live.errors + 1, ended_at: end?.at ?? null, ended_because: end?.because ?? null })
    .where('call_code_id', '=', live.callCodeId)
    .where('ended_at', 'is', null)
    .execute();
}

/**
 * A caller who turned out to be that officer has only mistyped: what was keyed under the same number in this call, and what was no
 * code at all, counts against nobody any more. What was keyed under another number goes on counting.
 */
export async function forgiveErrors(
  tx: Tx,
  { callId, officerId }: { callId: string; officerId: string },
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await agencies(tx)
    .updateTable('agencies.call_code_error')
    .set({ forgiven_at: at })
    .where('call_id', '=', callId)
    .where('forgiven_at', 'is', null)
    .where((where) => where.or([where('officer_id', '=', officerId), where('is_guess', '=', false)]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function endCode(
  tx: Tx,
  callCodeId: string,
  end: { because: CodeEnd; redeemedIn: string | null; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await agencies(tx)
    .updateTable('agencies.call_code')
    .set({ ended_at: end.at, ended_because: end.because, redeemed_in: end.redeemedIn })
    .where('call_code_id', '=', callCodeId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The officer's live code, held until the transaction ends. */
export async function lockLiveCode(
  tx: Tx,
  officerId: string,
): Promise<{ callCodeId: string; expiresAt: Date } | undefined> {
  return agencies(tx)
    .selectFrom('agencies.call_code')
    .select(['call_code_id as callCodeId', 'expires_at as expiresAt'])
    .where('officer_id', '=', officerId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
