import type { InterpreterDetails, InterpreterList } from '../../../contract/interpreter.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Refusal, type RefusedField, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { isTimeZone, isWithinHours } from '../../platform/weekly-hours.ts';
import { checkNames } from '../disclosure/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { listAccounts, mayDo } from '../staff/index.ts';
import {
  insertInterpreter,
  listInterpreters,
  retireInterpreter,
  updateInterpreter,
} from './interpreters-store.ts';

export type InterpreterListParts = { db: Database; clock: Clock; ids: Ids };

/** The whole list, after the view was written down. */
export function readInterpreters(parts: InterpreterListParts, accountId: string): Promise<InterpreterList> {
  return inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    const interpreters = (await listInterpreters(tx)).map(({ lastAskedAt: _, ...one }) => ({
      ...one,
      isOnCall: isWithinHours(one.hours, one.timeZone, at),
    }));
    const people = (await listAccounts(tx)).filter(({ role }) => mayDo(role, 'call:answer'));
    const subject = { count: interpreters.length };
    const actor = staffActor(accountId);
    appendEntry(tx, { kind: 'interpreters-viewed', at, actor, ...noEnquiry, subject });
    return { interpreters, people: people.map(({ accountId: id, name }) => ({ accountId: id, name })) };
  });
}

export function addInterpreter(
  parts: InterpreterListParts,
  accountId: string,
  details: InterpreterDetails,
): Promise<{ interpreterId: string } | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const refused = await refuseDetails(parts, tx, accountId, details);
    if (refused) return refused;
    const at = parts.clock.now();
    const interpreterId = parts.ids.uuid();
    await insertInterpreter(tx, interpreterId, details, at);
    const actor = staffActor(accountId);
    appendEntry(tx, { kind: 'interpreter-added', at, actor, ...noEnquiry, subject: { interpreterId } });
    return { interpreterId };
  });
}

export function changeInterpreter(
  parts: InterpreterListParts,
  accountId: string,
  interpreterId: string,
  details: InterpreterDetails,
): Promise<'done' | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const refused = await refuseDetails(parts, tx, accountId, details);
    if (refused) return refused;
    if (!(await updateInterpreter(tx, interpreterId, details))) return refuse('HL_NOT_FOUND');
    const actor = staffActor(accountId);
    const entry = { kind: 'interpreter-changed', at: parts.clock.now(), actor, ...noEnquiry } as const;
    appendEntry(tx, { ...entry, subject: { interpreterId } });
    return 'done';
  });
}

/** Takes somebody off the list. What was interpreted stays on record. */
export function removeInterpreter(
  parts: InterpreterListParts,
  accountId: string,
  interpreterId: string,
): Promise<'done' | Refusal> {
  return inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    if (!(await retireInterpreter(tx, interpreterId, at))) return refuse('HL_NOT_FOUND');
    const actor = staffActor(accountId);
    appendEntry(tx, { kind: 'interpreter-retired', at, actor, ...noEnquiry, subject: { interpreterId } });
    return 'done';
  });
}

/** Why somebody cannot be put on the list like that. That a name says more than a name is written down, and nothing of it is kept. */
async function refuseDetails(
  { clock }: InterpreterListParts,
  tx: Tx,
  accountId: string,
  details: InterpreterDetails,
): Promise<Refusal | undefined> {
  const stopped = checkNames([{ path: 'name', text: details.name }], 'person');
  if (stopped.length > 0) {
    const by = { at: clock.now(), actor: staffActor(accountId), ...noEnquiry };
    appendEntry(tx, { kind: 'free-text-stopped', ...by, subject: { paths: ['name'] } });
    return refuse(
      'HL_FREE_TEXT_STOPPED',
      stopped.map(({ path, message }) => ({ path, message })),
    );
  }
  const wrong = await findMistakes(tx, details);
  return wrong.length > 0 ? refuse('HL_INTERPRETER_NOT_VALID', wrong) : undefined;
}

async function findMistakes(tx: Tx, details: InterpreterDetails): Promise<RefusedField[]> {
  const { number, accountId, timeZone, pairs, hours } = details;
  const wrong: RefusedField[] = [];
  const check = (isRight: boolean, path: string, message: string) => {
    if (!isRight) wrong.push({ path, message });
  };
  check(
    (number === null) !== (accountId === null),
    'number',
    'Give a telephone number, or choose a desk here.',
  );
  check(isTimeZone(timeZone), 'timeZone', 'Use a time zone such as America/New_York.');
  pairs.forEach(([one, other], index) => {
    check(one !== other, `pairs.${index}`, 'Give two different languages.');
  });
  const begins = new Set(hours.map(({ weekday, fromMinute }) => `${weekday} ${fromMinute}`));
  check(begins.size === hours.length, 'hours', 'Two lines begin at the same time on the same day.');
  check(
    hours.every(({ fromMinute, toMinute }) => fromMinute !== toMinute),
    'hours',
    'Hours must end at another time than they begin.',
  );
  const desks = accountId === null ? [] : await listAccounts(tx);
  check(
    accountId === null || desks.some((one) => one.accountId === accountId && mayDo(one.role, 'call:answer')),
    'accountId',
    'This person has no desk here.',
  );
  return wrong;
}
