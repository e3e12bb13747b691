import type { UploadRefusal } from '../../contract/register.ts';
import type { Applied, Imported } from '../../server/rooms/register/index.ts';
import { OperatorError } from '../operator-error.ts';

/** What was done, in words. */
export function describeImported(done: Imported | Applied): string {
  if (!('state' in done))
    return `Added ${done.added}, changed ${done.changed}, removed ${done.removed}. They are searched from now on.\n`;
  const { added, changed, vanished, before } = done.difference;
  const counts = `${done.records} records; before ${before}, new ${added}, changed ${changed ?? 'not known (another line key)'}, gone ${vanished}.`;
  return done.state === 'active'
    ? `${counts}\nThey are searched from now on. What was searched before is kept for seven days.\n`
    : `${counts}\nThat is so much that two people have to agree. Until then the records of before are searched.\n`;
}

const words: Record<UploadRefusal, readonly [what: string, advice: string]> = {
  'not-an-upload': ['is no upload', "send what 'harborline register encode' has written"],
  truncated: ['is cut off', 'copy it again'],
  'manifest-not-valid': ['does not say of itself what an upload says', 'encode it again with this release'],
  'custodian-unknown': [
    'is of a custodian that is not known here',
    "add it with 'harborline register custodian'",
  ],
  'custodian-another': ['is of another custodian', 'name whose it is with --custodian'],
  'specification-another': [
    'was made by another version of the specification',
    'encode it with the same release',
  ],
  'sequence-not-higher': ['is older than what was taken in before', 'encode the records anew'],
  'upload-done': ['was taken in already, or refused for good', 'encode the records anew'],
  'not-signed': [
    'is not signed by a custodian that the key server knows',
    'have its key registered (docs/register/key-server.md)',
  ],
  'key-check-failed': ['was made under another community key', 'have the custodian use its present key file'],
  'key-server-away': [
    'was not taken in, for the key server does not answer',
    'run this again when it does; it goes on where it was',
  ],
  'chunk-altered': ['was altered on its way', 'copy it again, then run this again; it goes on where it was'],
  'records-miscounted': ['does not hold as many records as it says', 'encode the records anew'],
  'references-duplicated': [
    'has a reference twice',
    'give each record a reference of its own, and encode again',
  ],
  'deletes-in-a-whole': [
    'is a whole register that deletes records',
    'encode with --delta, or leave them out',
  ],
  'kind-another': ['is of the other kind', 'send whole registers and changes apart'],
  'nothing-to-change': [
    'has changes, but nothing of this custodian is searched yet',
    'send the whole register first',
  ],
  'line-key-another': ["has changes, but the line's key was rotated since", 'send the whole register once'],
  'delta-too-large': ['changes too much to go without two people', 'send the whole register'],
  'too-many-records': [
    'has more records than this custodian may hold, or more than twice as many came within a day',
    "wait a day, or have two administrators of the key server say how many it holds ('key-server propose --limit-custodian')",
  ],
};

/** Why a file was not taken in, and what to do. */
export function describeUploadRefusal(file: string, refusal: UploadRefusal): OperatorError {
  const [what, advice] = words[refusal];
  return new OperatorError(
    'UPLOAD_REFUSED',
    `${file} ${what}. What was searched before is searched still.`,
    `${advice}.`,
  );
}
