import { z } from 'zod';
import { evidenceFileType } from '../../../../contract/decision.ts';
import { newDataKey, seal, unseal } from '../../../platform/crypto/seal.ts';
import { type Refusal, type RefusedField, refuse } from '../../../platform/errors.ts';
import { readPlainText, typeOfFile } from './evidence-file.ts';

/** The port to whoever wraps data keys. A wrapped key opens under its own context only. */
export type DataKeys = {
  wrap: (dataKey: Buffer, context: string) => Promise<Buffer>;
  unwrap: (wrappedKey: Buffer, context: string) => Promise<Buffer>;
};
/** The port to whoever checks free text before it is kept. Answers with what may not stay. */
export type CheckText = (fields: { path: string; text: string }[]) => RefusedField[];

const evidence = z.object({
  text: z.string(),
  file: z.object({ type: evidenceFileType, base64: z.string() }).nullable(),
  /** The half of a secret that the proposer was shown, until an approval needs it. */
  half: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidence>;
export type SealedWords = { ciphertext: Buffer; wrappedKey: Buffer };

export const evidenceContext = (proposalId: string): string => `harborline/proposal/${proposalId}`;

/** The words that bind the reason for opening a break-glass account to that account. */
export const openingContext = (accountId: string): string => `harborline/break-glass/${accountId}`;

/** Takes what was attached as it came, or says what may not be kept. */
export function admitEvidence(
  given: { text: string; file: string | null },
  checkText: CheckText,
): Omit<Evidence, 'half'> | Refusal {
  const { text } = given;
  const file = given.file === null ? null : Buffer.from(given.file, 'base64');
  const type = file && typeOfFile(file);
  if (file && !type)
    return refuse('HL_EVIDENCE_FILE_NOT_TAKEN', [
      { path: 'evidence.file', message: 'Attach a PDF, PNG, JPEG or plain text file of 1 MB at most.' },
    ]);
  const words = type === 'text/plain' && file ? readPlainText(file) : undefined;
  const stopped = checkText([
    { path: 'evidence.text', text },
    ...(words === undefined ? [] : [{ path: 'evidence.file', text: words }]),
  ]);
  if (stopped.length > 0) return refuse('HL_FREE_TEXT_STOPPED', stopped);
  return { text, file: file && type ? { type, base64: file.toString('base64') } : null };
}

/** Seals under a data key of its own. */
export async function sealWords(keys: DataKeys, context: string, words: string): Promise<SealedWords> {
  const dataKey = newDataKey();
  const ciphertext = seal(dataKey, Buffer.from(words, 'utf8'), context);
  return { ciphertext, wrappedKey: await keys.wrap(dataKey, context) };
}

export async function openEvidence(
  keys: DataKeys,
  proposalId: string,
  sealed: SealedWords,
): Promise<Evidence> {
  const context = evidenceContext(proposalId);
  const dataKey = await keys.unwrap(sealed.wrappedKey, context);
  return evidence.parse(JSON.parse(unseal(dataKey, sealed.ciphertext, context).toString('utf8')));
}
