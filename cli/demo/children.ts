import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { blindingClient } from '../../server/rooms/blinding/index.ts';
import { encodeFile, mappingSchema, openUpload } from '../../server/rooms/fingerprints/index.ts';
import { importUpload } from '../../server/rooms/register/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import { placeOfKeyServer } from '../line/key-server.ts';
import { openLineKeys } from '../line/open-keys.ts';
import { OperatorError } from '../operator-error.ts';
import { describeUploadRefusal } from '../register/describe-import.ts';
import { judgeText } from '../register/judge-text.ts';
import { mapping, type SyntheticPerson } from '../register/synthetic/person.ts';
import { headLine, personLine } from '../register/synthetic/write-people.ts';
import { demoFolder, openDemoKeys } from './custody.ts';

/** A child who does not exist, as a custodian of the demo has it on file. */
export type DemoChild = { person: SyntheticPerson; isProtected: boolean };
/** Who has how many of the made-up children on file. The first ones of each are told, to ask about. */
const shares = [
  { custodianId: 'DEMO-SHELTER', children: 1_500 },
  { custodianId: 'DEMO-OFFICE', children: 500 },
] as const;
/** One in so many is a protected record. */
const PROTECTED_EACH = 25;
/** Decides which children there are; any other number would do. */
const SEED = 2026;

/** The children of the demo by custodian, the same at every start, and one whom nobody has on file. */
export async function makeDemoChildren() {
  // Its lists of names are large: no other command waits for them.
  const { makePopulation } = await import('../register/synthetic/population.ts');
  const people = shares.reduce((sum, { children }) => sum + children, 0);
  const records: SyntheticPerson[] = [];
  let unknown: SyntheticPerson | null = null;
  for (const made of makePopulation(SEED, people, { onFile: 0, notOnFile: 1, errors: 'typing' })) {
    if (made.record) records.push(made.record);
    unknown ??= made.enquiry?.person ?? null;
  }
  const toChild = (person: SyntheticPerson, place: number): DemoChild => ({
    person,
    isProtected: place % PROTECTED_EACH === PROTECTED_EACH - 1,
  });
  let from = 0;
  const held = shares.map(({ custodianId, children }) => {
    const own = records.slice(from, from + children).map(toChild);
    from += children;
    return { custodianId, children: own };
  });
  return { held, unknown };
}

type Line = { folder: string; paths: Parameters<typeof placeOfKeyServer>[0]; registerUrl: string };

/** Encodes the children of one custodian as it would, and takes the upload in; does nothing where that was done before. */
export async function importDemoChildren(
  line: Line,
  custodianId: string,
  children: readonly DemoChild[],
): Promise<void> {
  const keys = await openDemoKeys(line.folder, custodianId);
  const out = path.join(demoFolder(line.folder), `${custodianId}.upload`);
  const done = `${out}.done`;
  if (existsSync(done)) return;
  await mkdir(demoFolder(line.folder), { recursive: true, mode: 0o700 });
  if (!existsSync(out)) await encode(children, keys, out);
  const upload = await openUpload(out);
  if (typeof upload === 'string') throw describeUploadRefusal(out, upload);
  const taken = await withDatabase(line.registerUrl, async (db) => {
    const rekeying = blindingClient(placeOfKeyServer(line.paths).place);
    const parts = { db, clock, ids, keys: await openLineKeys(line.folder), rekeying };
    return importUpload(parts, upload, { custodianId, actor: { kind: 'command-line' } });
  }).finally(() => upload.close());
  if ('refused' in taken && taken.refused !== 'upload-done') throw describeUploadRefusal(out, taken.refused);
  await rename(out, done);
}

async function encode(
  children: readonly DemoChild[],
  keys: Parameters<typeof encodeFile>[0]['keys'],
  out: string,
): Promise<void> {
  const now = clock.now();
  const outcome = await encodeFile({
    source: bytesOf(children),
    mapping: mappingSchema.parse({ ...mapping, protected: 'protected' }),
    head: {
      ...{ uploadId: randomUUID(), sequence: now.getTime(), kind: 'whole' },
      createdAt: now.toISOString(),
    },
    ...{ keys, out, isStrict: true, judge: judgeText },
    onNote: () => undefined,
    onSealed: () => undefined,
  });
  if ('stop' in outcome)
    throw new OperatorError(
      'DEMO_NOT_ENCODED',
      `The children of the demo were not encoded (${outcome.stop}).`,
      'report it.',
    );
}

async function* bytesOf(children: readonly DemoChild[]): AsyncGenerator<Uint8Array> {
  const lines = children.map(({ person, isProtected }) => personLine(person, [isProtected ? 'yes' : '']));
  yield Buffer.from(`${[headLine(['protected']), ...lines].join('\n')}\n`);
}
