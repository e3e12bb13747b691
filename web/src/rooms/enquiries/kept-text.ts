import { z } from 'zod';
import { type EnquiryDetails, enquiryDetails } from '../../../../contract/enquiry.ts';

const PREFIX = 'harborline.unsaved.';
const keptText = z.object({ revision: z.int(), details: enquiryDetails });
export type KeptText = z.infer<typeof keptText>;

/** Text that was typed and not saved yet, so that a reload or a crash of the browser loses nothing. */
export type KeptTexts = {
  keep: (enquiryId: string, revision: number, details: EnquiryDetails) => void;
  read: (enquiryId: string) => KeptText | undefined;
  forget: (enquiryId: string) => void;
};

/** Kept on this computer and only while it is needed: one account never finds another's. */
export function keptTextsOf(accountId: string, storage: Storage): KeptTexts {
  const keyOf = (enquiryId: string) => `${PREFIX}${accountId}.${enquiryId}`;
  return {
    keep: (enquiryId, revision, details) =>
      storage.setItem(keyOf(enquiryId), JSON.stringify({ revision, details })),
    read: (enquiryId) => readKept(storage.getItem(keyOf(enquiryId))),
    forget: (enquiryId) => storage.removeItem(keyOf(enquiryId)),
  };
}

/** Forgets every text but this account's; with no account, every text. */
export function forgetTexts(storage: Storage, exceptOf?: { accountId: string }): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) {
    const isOwn = exceptOf !== undefined && key.startsWith(`${PREFIX}${exceptOf.accountId}.`);
    if (key.startsWith(PREFIX) && !isOwn) storage.removeItem(key);
  }
}

function readKept(text: string | null): KeptText | undefined {
  if (text === null) return undefined;
  try {
    return keptText.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
