import type { TestLine } from './line.ts';

/** Somebody touches every screen of the line from now on, so that none is locked while a test lets the time go on. */
export const stayUnlocked = ({ asAdministrator, clock }: TestLine) =>
  asAdministrator(
    `UPDATE staff.session SET active_at = '${clock.now().toISOString()}'::timestamptz + interval '1 day'`,
  );
