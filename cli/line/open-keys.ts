import { KeysError, type OpenKeys, openKeys } from '../../server/adapters/keys/index.ts';
import { OperatorError } from '../operator-error.ts';
import { findLine } from './find-line.ts';
import { rootOfEnvironment } from './keys-root.ts';

/** The key ring of a line, as its server opens it. */
export async function openLineKeys(data: string | undefined): Promise<OpenKeys> {
  const found = await findLine(data);
  if (!found) throw new Error('The line was there a moment ago.');
  return openKeys(found.paths.folder, rootOfEnvironment());
}

/** What is wrong with keys says what to do in its own message. */
export async function explainKeys<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KeysError)) throw error;
    throw new OperatorError(
      error.code,
      error.message,
      'see docs/keys.md, which lists what each of these means.',
    );
  }
}
