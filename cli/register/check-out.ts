import { fstat as fstatOfOpen } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { OperatorError } from '../operator-error.ts';

/** What encoding reads; `-` is what is piped in. */
export type Inputs = { in: string; map: string; key: string; signingKey: string | undefined };

const fstat = promisify(fstatOfOpen);
const STDIN = 0;

/** Refuses a place for the upload that is one of the files it is made from, under whatever name. */
export async function refuseOutOverInput(out: string, inputs: Inputs): Promise<void> {
  const written = await Promise.all([out, `${out}.part`, `${out}.spool`].map(look));
  for (const [what, file] of Object.entries({
    'the file of records': inputs.in,
    '--map': inputs.map,
    '--key': inputs.key,
    '--signing-key': inputs.signingKey,
  })) {
    if (file === undefined) continue;
    const read = file === '-' ? await fstat(STDIN).catch(() => null) : await look(file);
    if (written.some((one) => read && one && one.dev === read.dev && one.ino === read.ino))
      throw new OperatorError(
        'OUT_IS_INPUT',
        `--out would overwrite ${what}. Nothing was written.`,
        'name another file with --out; OUT, OUT.part and OUT.spool must be none of those that are read.',
      );
  }
}

function look(file: string) {
  return stat(file).catch(() => null);
}
