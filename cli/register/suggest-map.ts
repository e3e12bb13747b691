import { suggestForFile } from '../../server/rooms/fingerprints/index.ts';
import { explainStop, refusedKindWords } from './describe-encoding.ts';
import { judgeText } from './judge-text.ts';
import { openSource } from './open-source.ts';

/** Prints a draft of a mapping, and says of every other column why it is not in it. */
export async function suggestMap(file: string): Promise<number> {
  const source = await openSource(file);
  const found = await suggestForFile(
    source.bytes(() => undefined),
    judgeText,
  );
  if ('stop' in found) throw explainStop(file, found);
  process.stdout.write(`${JSON.stringify(found.mapping, null, 2)}\n`);
  for (const { column, kind } of found.refused)
    process.stderr.write(
      `"${column}" is left out: it looks like ${refusedKindWords[kind]}, which is never encoded.\n`,
    );
  for (const column of found.unknown)
    process.stderr.write(
      `"${column}" is left out: its name does not say what it holds, or another column holds it.\n`,
    );
  const { reference } = found.mapping;
  if (reference === undefined)
    process.stderr.write('No column looks like your own case reference: add "reference".\n');
  process.stderr.write(
    'Look it through before you use it: it was drafted from the names of columns and a few rows.\n',
  );
  return 0;
}
