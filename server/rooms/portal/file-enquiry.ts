import { isRefusal, type RefusalCode } from '../../platform/errors.ts';
import type { Officer } from '../agencies/index.ts';
import { type EnquiryParts, fileEnquiry } from '../enquiries/index.ts';
import {
  DECLINED_PURPOSE,
  type FormFields,
  LAST_PART,
  missingAbout,
  nextChild,
  partOf,
  partWith,
  pathsOf,
  readEnquiryForm,
} from './enquiry-form.ts';
import type { FormTrouble } from './pages/enquiry-pages.ts';
import type { PortalWords } from './words/words.ts';

/** Where a form that was sent leads: to another part of it, the same with what is wrong, the enquiry that was filed, or what is declined. */
export type FormStep =
  | { filed: string }
  | 'declined'
  | { part: number; trouble: FormTrouble; refusal: RefusalCode | undefined };

const calm: FormTrouble = new Map();

/** Takes one step in the form. Only the last one stores anything. */
export async function takeStep(
  parts: EnquiryParts,
  officer: Officer,
  form: FormFields,
  words: PortalWords,
): Promise<FormStep> {
  const part = partOf(form);
  if (form['go'] === 'back') return { part: Math.max(0, part - 1), trouble: calm, refusal: undefined };
  if (form['purpose'] === DECLINED_PURPOSE) return 'declined';
  const missing = missingAbout(form);
  if (missing.length > 0) return troubled(missing, wordsFor(words), 'HL_ENQUIRY_INCOMPLETE');
  const { name: officerName, badge, agencyName, agencyOri } = officer;
  const read = readEnquiryForm(form, { officerName, badge, agencyName, agencyOri });
  if ('wrong' in read) return troubled(read.wrong, () => words.form.notValid, 'HL_REQUEST_NOT_VALID');
  if (form['go'] !== 'file') return { part: partAfter(part, form), trouble: calm, refusal: undefined };
  const filed = await fileEnquiry(parts, officer.officerId, read.details);
  if (!isRefusal(filed)) return { filed: filed.enquiryId };
  const say = filed.refused === 'HL_FREE_TEXT_STOPPED' ? stoppedWords(words) : wordsFor(words);
  return troubled(pathsOf(filed.fields), say, filed.refused);
}

/** The next part; or, where another child is to be described, its first one. */
const partAfter = (part: number, form: FormFields): number =>
  (form['go'] === 'another' ? nextChild(part) : undefined) ?? Math.min(part + 1, LAST_PART);

const stoppedWords =
  ({ form }: PortalWords) =>
  (path: string): string =>
    path.endsWith('.identifierValue') ? form.numberStopped : form.stopped;

const troubled = (paths: string[], say: (path: string) => string, refusal: RefusalCode): FormStep => ({
  part: partWith(paths),
  trouble: new Map(paths.map((path) => [path, say(path)])),
  refusal,
});

const wordsFor =
  ({ form }: PortalWords) =>
  (path: string): string => {
    if (path === 'purpose') return form.choose;
    return path === 'attested' ? form.confirm : form.needed;
  };
