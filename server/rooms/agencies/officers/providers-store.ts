import type { Database, NamesOf, Tx } from '../../../platform/db/database.ts';

const agencies = (db: Database | Tx) => db.$pickTables<NamesOf<'agencies'>>();

/** An agency's own sign-in. */
export type AgencyProvider = { providerId: string; agencyId: string; issuer: string; clientId: string };

const selectProviders = (db: Database | Tx) =>
  agencies(db)
    .selectFrom('agencies.provider as provider')
    .innerJoin('agencies.agency as agency', 'agency.agency_id', 'provider.agency_id')
    .select(['provider.provider_id as providerId', 'provider.agency_id as agencyId'])
    .select(['provider.issuer', 'provider.client_id as clientId'])
    .where('provider.retired_at', 'is', null);

export function findProvider(
  db: Database | Tx,
  of: { agencyId: string } | { ori: string } | { providerId: string },
): Promise<AgencyProvider | undefined> {
  const query = selectProviders(db);
  if ('ori' in of) return query.where('agency.ori', '=', of.ori).executeTakeFirst();
  return (
    'agencyId' in of
      ? query.where('provider.agency_id', '=', of.agencyId)
      : query.where('provider.provider_id', '=', of.providerId)
  ).executeTakeFirst();
}

/** Puts a provider in the place of the one that the agency may have. */
export async function replaceProvider(
  tx: Tx,
  provider: AgencyProvider,
  { proposalId, at }: { proposalId: string; at: Date },
): Promise<void> {
  await agencies(tx)
    .updateTable('agencies.provider')
    .set({ retired_at: at })
    .where('agency_id', '=', provider.agencyId)
    .where('retired_at', 'is', null)
    .execute();
  await agencies(tx)
    .insertInto('agencies.provider')
    .values({
      provider_id: provider.providerId,
      agency_id: provider.agencyId,
      issuer: provider.issuer,
      client_id: provider.clientId,
      proposal_id: proposalId,
      added_at: at,
    })
    .execute();
}

export type ProviderSubject = { providerId: string; subject: string };

/** Whose subject this is; undefined where it was never bound. */
export async function findBoundOfficer(
  tx: Tx,
  { providerId, subject }: ProviderSubject,
): Promise<string | undefined> {
  const row = await agencies(tx)
    .selectFrom('agencies.officer_subject')
    .select('officer_id')
    .where('provider_id', '=', providerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.officer_id;
}

/** Whether an officer can sign in at the provider that the agency has now. */
export async function isBoundNow(tx: Tx, officerId: string): Promise<boolean> {
  const row = await agencies(tx)
    .selectFrom('agencies.officer_subject as bound')
    .innerJoin('agencies.provider as provider', 'provider.provider_id', 'bound.provider_id')
    .select('bound.officer_id')
    .where('bound.officer_id', '=', officerId)
    .where('provider.retired_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Binds a subject to an officer; false where either is bound already. */
export async function bindSubject(
  tx: Tx,
  { providerId, subject }: ProviderSubject,
  officerId: string,
  at: Date,
): Promise<boolean> {
  const row = await agencies(tx)
    .insertInto('agencies.officer_subject')
    .values({ officer_id: officerId, provider_id: providerId, subject, bound_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('officer_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function unbindSubject(tx: Tx, officerId: string): Promise<void> {
  await agencies(tx).deleteFrom('agencies.officer_subject').where('officer_id', '=', officerId).execute();
}
