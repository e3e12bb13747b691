import { inTransaction } from '../../server/platform/db/transaction.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { redeemInWriting } from '../../server/rooms/agencies/index.ts';
import type { TestLine } from './line.ts';
import { fileWithCode, newOfficer } from './officers.ts';

/** An officer who has filed an enquiry and is proven for it by a code, in writing; and a call-taker who is ready. */
export async function provenOfficer(line: TestLine) {
  const opened = await line.openDesk();
  await opened.desk.becomeReady();
  const officer = await newOfficer(line);
  const { enquiryId, code } = await fileWithCode(line, officer);
  const parts = { ...line.staffing, keys: line.keys };
  const proven = await inTransaction(line.db, (tx) =>
    redeemInWriting(tx, parts, { officer, enquiryId, code }),
  );
  if (isRefusal(proven)) throw new Error(proven.refused);
  return { ...opened, enquiryId, officerId: officer.officerId, proven };
}
