import { systemClock as clock } from '../../server/platform/clock.ts';
import { randomIds as ids } from '../../server/platform/ids.ts';
import { addDemoCustodians, demoCustodians } from '../../server/rooms/custodians/index.ts';
import { withDatabase } from '../ledger/verify-ledger.ts';
import type { DataPaths } from '../line/data-folder.ts';
import { placeOfKeyServer } from '../line/key-server.ts';
import { openLineKeys } from '../line/open-keys.ts';
import { OperatorError } from '../operator-error.ts';
import type { StepDisplay, StepTime } from '../terminal/steps.ts';
import { importDemoChildren, makeDemoChildren } from './children.ts';
import { prepareDemoPeople, type SignInLink } from './people.ts';
import { type AskedChild, chooseAsked } from './whom-to-ask-about.ts';

type DemoLine = { paths: DataPaths; publicUrl: string; databaseUrl: string; registerUrl: string };
export type Demo = { links: SignInLink[]; children: AskedChild[]; times: StepTime[] };

/**
 * A synthetic world: people, agencies, custodians who are live, and the fingerprints of children who do not exist. What is there already stays.
 * `HARBORLINE_DEMO=people` leaves custodians and children away, for whoever starts many lines.
 */
export async function prepareDemo(line: DemoLine, display: StepDisplay): Promise<Demo> {
  const { paths, publicUrl, databaseUrl } = line;
  const hasCustodians = placeOfKeyServer(paths).isOwn && process.env['HARBORLINE_DEMO'] !== 'people';
  let links: SignInLink[] = [];
  let children: AskedChild[] = [];
  const people = async () => {
    if (hasCustodians) await addCustodians(line);
    links = await prepareDemoPeople(databaseUrl, publicUrl, { hasCustodians });
  };
  const register = async () => {
    children = await addChildren(line).catch((thrown: unknown) => {
      if (!(thrown instanceof OperatorError)) throw thrown;
      display.say(`The demo has no children on file: ${thrown.message} ${thrown.whatToDo}`);
      return [];
    });
  };
  const steps = [
    { title: 'Made-up people, agencies and custodians', run: people },
    ...(hasCustodians ? [{ title: 'Fingerprints of made-up children', run: register }] : []),
  ];
  const times: StepTime[] = [];
  // One after the other: the children belong to the custodians.
  for (const step of steps) times.push(...(await display.runGroups([{ title: 'Demo', steps: [step] }])));
  return { links, children, times };
}

const addCustodians = ({ paths, databaseUrl }: DemoLine): Promise<void> =>
  withDatabase(databaseUrl, async (db) => {
    const keys = await openLineKeys(paths.folder);
    await addDemoCustodians({ db, clock, ids, keys }, { kind: 'command-line' });
  });

async function addChildren({ paths, registerUrl }: DemoLine): Promise<AskedChild[]> {
  const { held, unknown } = await makeDemoChildren();
  for (const { custodianId, children } of held)
    await importDemoChildren({ folder: paths.folder, paths, registerUrl }, custodianId, children);
  const nameOf = (id: string) => demoCustodians.find(({ custodianId }) => custodianId === id)?.name ?? id;
  return chooseAsked(held, unknown, nameOf);
}
