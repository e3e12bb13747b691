import { z } from 'zod';
import { destroyedKinds } from './destructions.ts';

/** What is written down of backups: that one was made, and what was lost and destroyed once more as one was put back. */
export const backupSubjects = {
  'backup-made': z.strictObject({ backupId: z.uuid() }),
  /** `former` is the ledger that went further than the backup, where one did: its name is used no more, and its last checkpoint is kept here. */
  'line-restored': z.strictObject({
    /** Null where the database was put back by other means. */
    backup: z.strictObject({ backupId: z.uuid(), madeAt: z.iso.datetime() }).nullable(),
    entries: z.int(),
    wasCompared: z.boolean(),
    former: z
      .strictObject({ origin: z.string(), entries: z.int(), root: z.string(), lost: z.int() })
      .nullable(),
    destroyedAgain: z.int(),
  }),
  /** Holds may have been lost with what was put back; how many the list outside had, null where there was none. */
  'destruction-paused': z.strictObject({ pauseId: z.uuid(), listed: z.int().nullable() }),
  /** Two people have looked at them. */
  'destruction-resumed': z.strictObject({ pauseIds: z.array(z.uuid()), proposalId: z.uuid() }),
  'destroyed-again': z.strictObject({
    what: z.enum(destroyedKinds),
    id: z.uuid(),
    destroyedAt: z.iso.datetime(),
  }),
} as const;
