import { randomUUID } from 'node:crypto';
import { keepAgency } from './agencies.ts';
import type { TestLine } from './line.ts';

type Proven = { callId: string; accountId: string };

/** The caller is proven by a call-back to a made-up agency, or to that one, or to that officer of it. */
export async function proveCaller(
  line: Pick<TestLine, 'asAdministrator'>,
  { callId, accountId }: Proven,
  agencyId?: string,
  officerId?: string,
): Promise<string> {
  const of = agencyId ?? (await keepAgency(line)).agencyId;
  const officer = officerId === undefined ? 'NULL' : `'${officerId}'`;
  await line.asAdministrator(`INSERT INTO agencies.verification
      (verification_id, method, agency_id, officer_id, call_id, evidence_id, proven_by, proven_at)
    VALUES ('${randomUUID()}', 'call-back-dispatch', '${of}', ${officer}, '${callId}', '${randomUUID()}', '${accountId}', now())`);
  return of;
}
