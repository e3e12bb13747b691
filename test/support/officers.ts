import { randomUUID } from 'node:crypto';
import { type EnquiryDetails, emptyChild, emptyDetails } from '../../contract/enquiry.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import {
  issueCode,
  keepOwnTelephone,
  OfficerCallCodes,
  type OfficerParts,
} from '../../server/rooms/agencies/index.ts';
import { attachFiled, fileEnquiry } from '../../server/rooms/enquiries/index.ts';
import { eventually, type TestLine } from './line.ts';

export type TestOfficer = { officerId: string; officerNumber: string; agencyId: string };

/** What an officer files beforehand. */
export const filedDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'R. Example', agencyName: 'Example County SO' },
  purpose: 'child-present' as const,
  attested: true,
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada Ejemplo' }],
};

/** An agency that the line serves, without the decision of two people that this takes. */
export async function newAgency(line: Pick<TestLine, 'asAdministrator'>): Promise<string> {
  const agencyId = randomUUID();
  const [known = '0'] = await line.asAdministrator('SELECT count(*) FROM agencies.agency');
  await line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.agency (agency_id, ori, name, state_code, function, function_proposal_id, added_at) VALUES
    ('${agencyId}', 'ZZ${String(Number(known) + 1).padStart(7, '0')}', 'Example County SO', 'ZZ', 'patrol', gen_random_uuid(), now())`);
  return agencyId;
}

/** As two people decide it when an agency turns out to enforce immigration law; of one agency, or of all. */
export const serveNoMore = (line: Pick<TestLine, 'asAdministrator'>, agencyId?: string) =>
  line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.agency SET function = 'immigration-enforcement'${agencyId ? ` WHERE agency_id = '${agencyId}'` : ''}`);

/** An enrolled officer of an agency that the line serves, put there without invitation and passkey. */
export async function newOfficer(
  line: Pick<TestLine, 'asAdministrator'>,
  name = 'R. Example',
): Promise<TestOfficer> {
  const officerId = randomUUID();
  const agencyId = await newAgency(line);
  const [taken = '0'] = await line.asAdministrator('SELECT count(*) FROM agencies.officer');
  const officerNumber = String(100_001 + Number(taken));
  await line.asAdministrator(`INSERT INTO agencies.officer
    (officer_id, agency_id, officer_number, role, name, badge, state, invited_by, invited_at, activated_at) VALUES
    ('${officerId}', '${agencyId}', '${officerNumber}', 'officer', '${name}', 'B-12', 'active', '${officerId}', now(), now())`);
  return { officerId, officerNumber, agencyId };
}

type Giving = Pick<TestLine, 'asAdministrator' | 'url'> & {
  keys: OfficerParts['keys'];
  staffing: Pick<OfficerParts, 'db' | 'clock' | 'ids'>;
};

/** An officer of that agency who has given a telephone in the portal; nobody has confirmed it. */
export async function officerWithTelephone(line: Giving, agencyId: string, number = '+12025550143') {
  const officer = await newOfficer(line);
  const { officerId } = officer;
  await line.asAdministrator(
    `UPDATE agencies.officer SET agency_id = '${agencyId}' WHERE officer_id = '${officerId}'`,
  );
  const parts = { ...line.staffing, keys: line.keys, publicUrl: line.url };
  await inTransaction(line.staffing.db, (tx) => keepOwnTelephone(tx, parts, officerId, number));
  return { ...officer, agencyId, number };
}

/** A filed enquiry of that officer, and the code for it with the officer's number before it: what is keyed in. */
export async function fileWithCode(
  line: TestLine,
  { officerId, officerNumber }: TestOfficer,
  details: EnquiryDetails = filedDetails,
) {
  const parts = { ...line.staffing, keys: line.keys };
  const filed = await fileEnquiry(parts, officerId, details);
  if (isRefusal(filed)) throw new Error(filed.refused);
  const { enquiryId, reference } = filed;
  const of = { officerId, enquiryId, purpose: details.purpose };
  const { code } = await inTransaction(line.db, (tx) => issueCode(tx, parts, of));
  return { enquiryId, reference, code, digits: `${officerNumber}${code}` };
}

/** Redeems codes as the line does, without a telephone. */
export const codesOf = (line: TestLine): OfficerCallCodes =>
  new OfficerCallCodes({ ...line.staffing, keys: line.keys, attachEnquiry: attachFiled });

/** Calls that are over, as many as are wanted: for tries that need no telephone. */
export async function pastCalls(line: TestLine, count: number): Promise<string[]> {
  line.telephony.callerArrives(line.newChannel(), '+1 555 0100');
  const [first = ''] = await eventually(async () => {
    const found = await line.asAdministrator('SELECT call_id FROM calls.call ORDER BY arrived_at LIMIT 1');
    if (found.length === 0) throw new Error('Nobody has called yet.');
    return found;
  });
  return line.asAdministrator(`INSERT INTO calls.call
    (call_id, state, state_since, caller_channel_id, language, arrived_at, ended_at, exchange)
    SELECT gen_random_uuid(), 'abandoned', arrived_at, 'past-' || gen_random_uuid(), language, arrived_at, arrived_at, exchange
    FROM calls.call, generate_series(1, ${count}) WHERE call_id = '${first}' RETURNING call_id`);
}
