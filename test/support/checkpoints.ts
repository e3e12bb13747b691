import { expect } from 'vitest';
import type { TestLine } from './line.ts';

/** Lets the time go on until a checkpoint speaks for all entries of that kind. */
export const signedUntil = (line: TestLine, kind: string): Promise<void> =>
  line.inTime(async () =>
    expect(
      await line.asAdministrator(`SELECT count(*) > 0 AND bool_and(coalesce(position, size) < size)
        FROM ledger.entry LEFT JOIN ledger.position USING (entry_id),
          (SELECT coalesce(max(size), 0) AS size FROM ledger.checkpoint) AS signed WHERE kind = '${kind}'`),
    ).toEqual(['true']),
  );

/** As if nothing was ever signed; and nothing is from here on. */
export const forgetCheckpoints = (line: Pick<TestLine, 'asAdministrator'>): Promise<string[]> =>
  line.asAdministrator(`ALTER TABLE ledger.checkpoint ADD CONSTRAINT nothing_is_signed CHECK (false) NOT VALID;
    SET session_replication_role = replica; DELETE FROM ledger.checkpoint`);
