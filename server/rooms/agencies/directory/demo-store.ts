import type { TelephoneUse } from '../../../../contract/agency.ts';
import type { NamesOf, Tx } from '../../../platform/db/database.ts';
import type { Agency } from './agency.ts';

const agencies = (tx: Tx) => tx.$pickTables<NamesOf<'agencies'>>();

type DemoTelephone = { number: string; usedFor: TelephoneUse; isOld?: boolean };
export type DemoAgency = Omit<Agency, 'agencyId'> & { telephones: DemoTelephone[] };
type NewDemoAgency = Agency & {
  telephones: (DemoTelephone & { telephoneId: string; confirmedAt: Date; checkDueAt: Date })[];
};

/** False where an agency with that ORI is there. The database refuses it on a line that is no demo. */
export async function insertDemoAgency(
  tx: Tx,
  { telephones, ...agency }: NewDemoAgency,
  at: Date,
): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.agency')
    .values({
      agency_id: agency.agencyId,
      ori: agency.ori,
      name: agency.name,
      agency_type: agency.agencyType,
      county: agency.county,
      state_code: agency.stateCode,
      function: agency.function,
      added_at: at,
    })
    .onConflict((conflict) => conflict.column('ori').doNothing())
    .returning('agency_id')
    .executeTakeFirst();
  if (!row) return false;
  for (const telephone of telephones)
    await agencies(tx)
      .insertInto('agencies.telephone')
      .values({
        telephone_id: telephone.telephoneId,
        agency_id: agency.agencyId,
        number: telephone.number,
        used_for: telephone.usedFor,
        source: 'Made up for the demo',
        confirmed_at: telephone.confirmedAt,
        check_due_at: telephone.checkDueAt,
      })
      .execute();
  return true;
}
