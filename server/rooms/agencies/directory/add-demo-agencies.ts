import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ids } from '../../../platform/ids.ts';
import { type Actor, appendEntry, noEnquiry } from '../../ledger/index.ts';
import { type DemoAgency, insertDemoAgency } from './demo-store.ts';
import { nextCheck } from './telephone.ts';

const DAY_MS = 24 * 3_600_000;

/** Nobody could take these for agencies; their numbers are kept free for stories (555-01xx). */
const demoAgencies: readonly DemoAgency[] = [
  {
    ori: 'TX9990100',
    name: 'Demo Sampleville Police Department',
    agencyType: 'City',
    county: 'SAMPLE',
    stateCode: 'TX',
    function: 'patrol',
    telephones: [
      { number: '+12025550101', usedFor: 'dispatch' },
      { number: '+12025550102', usedFor: 'duty-officer' },
    ],
  },
  {
    ori: 'NY9990000',
    name: "Demo Example County Sheriff's Office",
    agencyType: 'County',
    county: 'EXAMPLE',
    stateCode: 'NY',
    function: 'patrol',
    telephones: [{ number: '+12025550103', usedFor: 'dispatch' }],
  },
  {
    ori: 'CA999015A',
    name: 'Demo District Attorney of Nowhere',
    agencyType: null,
    county: 'NOWHERE',
    stateCode: 'CA',
    function: 'prosecutor',
    telephones: [{ number: '+12025550104', usedFor: 'front-desk', isOld: true }],
  },
  {
    ori: 'FL9990300',
    name: 'Demo Police Department That Is Disabled',
    agencyType: 'City',
    county: 'SAMPLE',
    stateCode: 'FL',
    function: null,
    telephones: [],
  },
];

/** Puts made-up agencies into the directory of a line for trying out, where they are missing. Every other line refuses them. */
export function addDemoAgencies(
  { db, clock, ids }: { db: Database; clock: Clock; ids: Ids },
  actor: Actor,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    let count = 0;
    for (const agency of demoAgencies) {
      const dated = agency.telephones.map((telephone) => {
        // The yearly check of an old one has been due for a month.
        const confirmedAt = telephone.isOld ? new Date(at.getTime() - 395 * DAY_MS) : at;
        return { ...telephone, telephoneId: ids.uuid(), confirmedAt, checkDueAt: nextCheck(confirmedAt) };
      });
      if (await insertDemoAgency(tx, { ...agency, agencyId: ids.uuid(), telephones: dated }, at)) count += 1;
    }
    if (count === 0) return;
    appendEntry(tx, { kind: 'demo-agencies-added', at, actor, ...noEnquiry, subject: { count } });
  });
}
