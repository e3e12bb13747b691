import type { SentUploadView } from '../../contract/custodian-upload.ts';
import { OperatorError } from '../operator-error.ts';
import { describeUploadRefusal } from './describe-import.ts';

const advice: Record<string, string> = {
  HL_SIGNATURE_NOT_VALID:
    "have the public half of this key registered at the key server (docs/register/key-server.md), and write the line's own name behind --to.",
  HL_CLOCKS_APART: "set the clock of this machine ('timedatectl' shows it), then run the same command again.",
  HL_DISK_FULL: 'tell the operator of the line; then run the same command again, it goes on where it was.',
  HL_TOO_LARGE: 'encode with the same release as the line.',
  HTTP_413: 'a proxy of the line refuses large bodies; tell its operator (docs/register/upload.md).',
};
const AGAIN = 'run the same command again later; it goes on where it was.';

/** A refusal of the line in words, and what to do. */
export function explainRefused(
  { host }: URL,
  { code, message }: { code: string; message: string },
): OperatorError {
  return new OperatorError(code, `${host} did not take it: ${message}`, advice[code] ?? AGAIN);
}

/** Why no answer came. */
export function explainLost({ host }: URL, error: unknown): OperatorError {
  const code = causeOf(error);
  if (/CERT|SIGNATURE|ALTNAME/.test(code))
    return new OperatorError(
      'CERTIFICATE_REFUSED',
      `The certificate of ${host} is not one that this machine trusts (${code}).`,
      "look whether that is the line's name; where its authority is your own, name its file in NODE_EXTRA_CA_CERTS.",
    );
  return new OperatorError('LINE_AWAY', `${host} cannot be reached (${code}).`, AGAIN);
}

function causeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'no answer';
}

/** What became of an upload, in words; throws where it was refused. */
export function describeSent(file: string, { state, because }: SentUploadView): string {
  if (because !== null) throw describeUploadRefusal(file, because);
  if (state === 'taken') return 'Sent, and taken in. These records are searched from now on.\n';
  if (state === 'held')
    return 'Sent. It changes so much that two people at the line have to agree; until then the records of before are searched.\n';
  return 'Sent; all of it is there. The line takes it in later: run the same command again to see what became of it.\n';
}
