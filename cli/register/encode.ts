import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { type Encoded, type EncodeStop, encodeFile } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import { chooseDisplay, type Report } from '../terminal/steps.ts';
import type { RunVerb } from '../verbs/shared-options.ts';
import { refuseOutOverInput } from './check-out.ts';
import { explainRefusedPlace, refuseOutWithoutPlace } from './check-out-place.ts';
import { describeNote, describeSummary, explainStop } from './describe-encoding.ts';
import { judgeText } from './judge-text.ts';
import { openSource } from './open-source.ts';
import { readCustodianKeys } from './read-keys.ts';
import { readMapping } from './read-mapping.ts';
import { removeOnSignal } from './remove-on-signal.ts';
import { suggestMap } from './suggest-map.ts';

type Options = {
  map?: string;
  key?: string;
  signingKey?: string | undefined;
  out?: string;
  delta?: boolean;
  strict?: boolean;
  suggestMap?: boolean;
};
type Named = Options & { map: string; key: string; out: string; signingKey: string | undefined };

/** More lines are counted, but not told one by one. */
const MOST_TOLD = 50;

/** `harborline register encode`: runs on a custodian's machine, without database or network. */
export function addEncode(group: Command, run: RunVerb): void {
  group
    .command('encode')
    .summary("turn a custodian's records into fingerprints, on the custodian's own machine")
    .description(
      'Reads CSV or JSON Lines in UTF-8 ("-" reads what is piped in), and writes an upload in which nobody can read a name. Only mapped columns are looked at. Nothing readable is written anywhere; on any error OUT stays as it was.',
    )
    .argument('<in>', 'the file of records, or -')
    .option('--map <file>', 'which column holds what (docs/register/encode.md)')
    .option('--key <file>', 'the key file that the administrator of the key server gave')
    .option('--signing-key <file>', "the signing key, where the key file has none ('register keys new')")
    .option('--out <file>', 'where the upload goes')
    .option('--delta', 'these are changes since the last upload, not the whole register')
    .option('--suggest-map', 'print a draft of a mapping for this file, and do nothing else')
    .option('--strict', 'write nothing where any line has to be left out')
    .action(
      run((file: string, options: Options) =>
        options.suggestMap ? suggestMap(file) : encode(file, namedOf(options)),
      ),
    );
}

function namedOf(options: Options): Named {
  const { map, key, out, signingKey } = options;
  if (map !== undefined && key !== undefined && out !== undefined)
    return { ...options, map, key, out, signingKey };
  throw new OperatorError(
    'NOT_NAMED',
    'Encoding needs --map, --key and --out.',
    "name all three; '--suggest-map' alone drafts a mapping for the file.",
  );
}

async function encode(file: string, options: Named): Promise<number> {
  await refuseOutOverInput(options.out, { ...options, in: file });
  const mapping = await readMapping(options.map);
  if (!mapping.reference)
    throw new OperatorError(
      'NO_REFERENCE',
      `${options.map} names no column for "reference".`,
      'map the column that holds your own case reference; only you ever see what it stands for.',
    );
  await refuseOutWithoutPlace(options.out);
  const source = await openSource(file);
  const keys = await readCustodianKeys(options.key, options.signingKey);
  const now = new Date();
  const head = {
    uploadId: randomUUID(),
    sequence: now.getTime(),
    kind: options.delta ? ('delta' as const) : ('whole' as const),
    createdAt: now.toISOString(),
  };
  const stopListening = removeOnSignal(options.out);
  let told = 0;
  let outcome: Encoded | EncodeStop | undefined;
  const run = async (report: Report) => {
    outcome = await encodeFile({
      source: source.bytes(report),
      ...{ mapping, keys, head, out: options.out, isStrict: options.strict ?? false, judge: judgeText },
      onNote: (note) => {
        told += 1;
        if (told <= MOST_TOLD) process.stderr.write(`${describeNote(source.name, note)}\n`);
        if (told === MOST_TOLD + 1) process.stderr.write('... more lines are counted below.\n');
      },
      onSealed: (records) => report(`sealed ${records} records`),
    });
  };
  await chooseDisplay()
    .runGroups([{ title: 'Encoding', steps: [{ title: 'Records to fingerprints', run }] }])
    .catch((thrown: unknown) => {
      throw explainRefusedPlace(thrown, options.out);
    });
  stopListening();
  if (!outcome) throw new Error('Encoding ended without an outcome.');
  if ('stop' in outcome) throw explainStop(file === '-' ? 'stdin' : file, outcome);
  process.stdout.write(describeSummary(outcome.summary));
  process.stdout.write(`Upload ${outcome.manifest.uploadId}: ${options.out}\n`);
  return 0;
}
