import type { CustodianReach, Reachable } from '../../../contract/custodian.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Ids } from '../../platform/ids.ts';
import { type Actor, appendEntry, noEnquiry } from '../ledger/index.ts';
import { addCustodianWithin } from '../register/index.ts';
import { contactsOf } from './custodian.ts';
import { findCustodian } from './custodians-store.ts';
import { type DemoContact, type DemoCustodian, insertDemoCustodian } from './demo-store.ts';
import { type ContactKeys, newPinKey } from './pin.ts';

const reachable = (telephone: string, mail: string): Reachable => ({ telephone, mail, language: 'en' });

/** Open day and night; its numbers are kept free for stories (555-01xx), and `.example` takes no mail. */
const reachBy = (first: number, host: string): CustodianReach => {
  const at = (step: number, who: string) => reachable(`+120255501${first + step}`, `${who}@${host}.example`);
  return {
    timeZone: 'America/Chicago',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 })),
    languages: ['eng', 'spa'],
    care: ['shelter'],
    answersThrough: null,
    ladder: [
      { ...at(0, 'desk'), who: 'duty-desk', afterMinutes: 0 },
      { ...at(1, 'manager'), who: 'manager', afterMinutes: 3 },
      { ...at(2, 'director'), who: 'director', afterMinutes: 6 },
    ],
    safeguarding: reachable(`+120255501${first + 3}`, `safeguarding@independent-${host}.example`),
    cleared: at(4, 'cleared'),
  };
};

/** Nobody could take these for custodians. */
export const demoCustodians: readonly DemoCustodian[] = [
  {
    ...{ custodianId: 'DEMO-SHELTER', name: 'Demo Shelter of Nowhere', basis: 'licensed-programme' },
    reach: reachBy(10, 'shelter'),
  },
  {
    ...{ custodianId: 'DEMO-OFFICE', name: "Demo Children's Office of Example", basis: 'federal-agency' },
    reach: reachBy(20, 'office'),
  },
];

type Means = { db: Database; clock: Clock; ids: Ids; keys: ContactKeys };

/** Puts made-up custodians into a line for trying out, where they are missing: live, though nobody was rung. Every other line refuses them. */
export function addDemoCustodians({ db, clock, ids, keys }: Means, actor: Actor): Promise<void> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    let count = 0;
    for (const custodian of demoCustodians) {
      if (await findCustodian(tx, custodian.custodianId)) continue;
      const contacts: DemoContact[] = [];
      for (const place of contactsOf(custodian.reach).keys()) {
        const contactId = ids.uuid();
        contacts.push({ contactId, place, ...(await newPinKey(keys, contactId)) });
      }
      await addCustodianWithin(tx, custodian, { at, actor });
      await insertDemoCustodian(tx, custodian, contacts, at);
      count += 1;
    }
    if (count === 0) return;
    appendEntry(tx, { kind: 'demo-custodians-added', at, actor, ...noEnquiry, subject: { count } });
  });
}
