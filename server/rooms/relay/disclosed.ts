import type { Database } from '../../platform/db/database.ts';
import type { Disclosure } from '../accounting/index.ts';
import { readSaid } from '../enquiries/index.ts';
import type { Dispatch } from './dispatch-store.ts';
import type { EnquiryFacts } from './enquiry-facts.ts';
import type { RelayKeys } from './sealed.ts';
import type { Found } from './slot.ts';

/** What a custodian has to account for that asks to be joined about a child: nothing of what is said of the child. */
export type ToAccountFor = Omit<Disclosure, 'stage' | 'atMs' | 'agencyId' | 'officerId'>;

type Asked = {
  dispatch: Dispatch;
  found: Found;
  connectionId: string;
  reference: string;
  paragraph: Disclosure['paragraph'];
};

/** Read before the act: reading takes its time, and acts are written at moments that say nothing. */
export async function toAccountFor(
  db: Database,
  keys: Pick<RelayKeys, 'unwrap'>,
  { dispatch, found, connectionId, reference, paragraph }: Asked,
): Promise<ToAccountFor> {
  const said = await readSaid(db, keys, dispatch.enquiryId);
  const { custodianId, reachedAs, references } = found;
  return {
    ...{ connectionId, custodianId, reachedAs, references, paragraph, reference },
    purpose: dispatch.purpose,
    person: said?.officer.officerName.trim() || null,
  };
}

/** To whom it was disclosed: the officer who is enrolled, and the agency, as they are proven at that moment. */
export function disclosedAt(about: ToAccountFor, { proof }: EnquiryFacts, at: Date): Disclosure | undefined {
  if (!proof) return undefined;
  const { agencyId, officerId } = proof;
  return { ...about, stage: 'asked', atMs: at.getTime(), agencyId, officerId };
}
