import { entryDueAtOf } from '../../../contract/enquiry.ts';
import type { EntryRequest } from '../../../contract/enquiry-after.ts';
import { isEntered, readNcicNumber } from '../../../contract/ncic-number.ts';
import { refuse } from '../../platform/errors.ts';
import { listCorrections } from './after-store.ts';
import { type ClosingParts, type Outcome, withSent } from './close.ts';
import { dropEnquiryTask } from './enquiry-tasks.ts';
import { fillEntered, listEntered, sealEntry } from './entered.ts';
import { insertEntry } from './entered-store.ts';
import { type Asked, unseal, write } from './open-enquiry.ts';
import { openDetails, sealingContext } from './sealing.ts';

/**
 * Writes down under which number the agency has entered a missing child, as the officer says it. Nobody has to be proven for that: nothing
 * is looked for by it. Once for each child: what was said is not overwritten.
 */
export function recordEntry(
  parts: ClosingParts,
  { child, number: heard, ...asked }: Asked & EntryRequest,
): Promise<Outcome> {
  return withSent(parts, asked, async (tx, enquiry) => {
    const { enquiryId, openedAt } = enquiry;
    const number = readNcicNumber(heard);
    if (!number) return refuse('HL_ENTRY_NUMBER_NOT_VALID');
    const words = await unseal(parts, tx, enquiryId);
    if (!words) return refuse('HL_ENQUIRY_DESTROYED');
    const { dataKey } = words;
    const last = (await listCorrections(tx, enquiryId)).at(-1);
    const said = last ? openDetails(dataKey, sealingContext(enquiryId), last.ciphertext) : words.details;
    const entered = await listEntered(tx, enquiryId, dataKey);
    const known = fillEntered(said, entered).children[child];
    const isOwed = known !== undefined && !isEntered(known);
    if (said.purpose !== 'missing-child' || !isOwed) return refuse('HL_ENTRY_NOT_OWED');
    const ciphertext = sealEntry(dataKey, enquiryId, child, number);
    const stored = { child, recordedBy: asked.accountId, recordedAt: parts.clock.now(), ciphertext };
    if (!(await insertEntry(tx, enquiryId, stored))) return refuse('HL_ENTRY_NOT_OWED');
    await write(parts, tx, asked.accountId, enquiry, { kind: 'enquiry-entry-recorded', subject: { child } });
    const now = fillEntered(said, new Map([...entered, [child, number]]));
    if (!entryDueAtOf(now, openedAt)) await dropEnquiryTask(tx, parts.sending, enquiryId, 'entry-check');
    return 'done';
  });
}
