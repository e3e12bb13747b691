import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { isSignedAlike, type Witness } from '../../rooms/ledger/index.ts';
import type { Mailer } from '../../rooms/staff/index.ts';

/** A mailbox gets one checkpoint in this time, and one more whenever another key signs. */
export const MAIL_EVERY_MS = 60 * 60_000;
/** The ledger is kept by one loop, which a silent mail server must not hold up for longer. */
const ANSWER_WITHIN_MS = 15_000;

const subject = 'Harborline: checkpoint of the ledger';
const before =
  'Keep this mail. It holds a signed checkpoint of the ledger of Harborline, and nothing about anybody.';
const after =
  "Saved as plain text it can be compared with the ledger: 'harborline ledger verify --checkpoint FILE' finds the note in it.";

/**
 * Mails checkpoints to an address outside, where they stay whatever becomes of the line. It counts as shown once the mail server
 * has taken the mail; it cannot be asked what it has. A try that is repeated has the same Message-ID.
 */
export function mailWitness({ mailer, clock, to }: { mailer: Mailer; clock: Clock; to: string }): Witness {
  return {
    name: 'mail',
    isDue: ({ note }, last) =>
      last === null ||
      clock.now().getTime() - last.publishedAt.getTime() >= MAIL_EVERY_MS ||
      !isSignedAlike(note, last.note),
    publish: async ({ note }) => {
      const text = `${before}\n\n${note}\n${after}\n`;
      const outcome = await withinTime(mailer.send({ mailId: idOf(note), to, subject, text }), clock);
      if (outcome === 'too-slow') throw new Error('The mail server took too long.');
      if (outcome.kind !== 'accepted')
        throw new Error(`The mail server took no checkpoint: ${outcome.code}.`);
      return { cosignature: null };
    },
  };
}

async function withinTime<Result>(work: Promise<Result>, clock: Clock): Promise<Result | 'too-slow'> {
  let cancel = () => {};
  const late = new Promise<'too-slow'>((resolve) => {
    cancel = clock.after(ANSWER_WITHIN_MS, () => resolve('too-slow'));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}

/** The same for the same note: a UUID of version 8 (RFC 9562, section 5.8) out of its hash. */
function idOf(note: string): string {
  const digits = createHash('sha256').update(note).digest('hex');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return parts.join('-');
}
