import { type EnquiryDetails, enquiryDetails } from '../../../../contract/enquiry.ts';

/** A place in the form, as the line names it: `officer.badge`, `children.0.notes`. */
export type FieldProblem = { path: string; message: string };

/** The value at a path; undefined where there is none. */
export function readAt(details: EnquiryDetails, path: string): unknown {
  let at: unknown = details;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = new Map<string, unknown>(Object.entries(at)).get(name);
  }
  return at;
}

/** A copy with these texts emptied or put back as they were in `before`: what may be kept while they were stopped. */
export function withoutTexts(
  details: EnquiryDetails,
  paths: readonly string[],
  before: EnquiryDetails,
): EnquiryDetails {
  const copy = structuredClone(details);
  for (const path of paths) {
    const kept = readAt(before, path);
    writeText(copy, path, typeof kept === 'string' ? kept : '');
  }
  return enquiryDetails.parse(copy);
}

function writeText(details: EnquiryDetails, path: string, text: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.length === 0 ? details : readAt(details, names.join('.'));
  if (typeof parent === 'object' && parent !== null && typeof Reflect.get(parent, last) === 'string') {
    Reflect.set(parent, last, text);
  }
}
