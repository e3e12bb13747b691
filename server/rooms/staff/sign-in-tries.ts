import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import { appendEntry, noEnquiry } from '../ledger/index.ts';
import { countTry } from './sign-in-tries-store.ts';
import type { Staffing } from './staffing.ts';

/** A window in which tries are counted, in milliseconds. */
const WINDOW_MS = 15 * 60_000;
/**
 * How many tries a window takes. A whole centre may stand behind one address and change shifts at once, in two tries a person.
 * Nothing that is asked for here can be guessed; these keep floods off.
 */
const MOST_TRIES = { address: 600, account: 20, stray: 60 } as const;

export type TriedBy = { kind: keyof typeof MOST_TRIES; id: string };

/**
 * Counts one try to sign in. Tries are kept in a table, so that all server processes count together and a restart
 * forgets none; only a hash of the address is kept, for a quarter of an hour.
 */
export async function allowTry(staffing: Staffing, by: TriedBy): Promise<'allowed' | Refusal> {
  const now = staffing.clock.now();
  const key = createHash('sha256').update(`${by.kind}/${by.id}`, 'utf8').digest();
  const most = MOST_TRIES[by.kind];
  return inTransaction(staffing.db, async (tx) => {
    const tries = await countTry(tx, key, new Date(now.getTime() + WINDOW_MS), now);
    if (tries <= most) return 'allowed';
    const subject = { code: 'HL_TOO_MANY_REQUESTS', cause: by.kind } as const;
    // One entry for each window: who floods the door must not flood the ledger.
    if (tries === most + 1)
      appendEntry(tx, {
        at: now,
        actor: { kind: 'visitor' },
        ...noEnquiry,
        kind: 'sign-in-refused',
        subject,
      });
    return refuse('HL_TOO_MANY_REQUESTS');
  });
}

/** What counts as one address: of IPv6 the first 64 bits, for a household or a machine has all of the rest. */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
