import type { PluginTransformQueryArgs } from 'kysely';
import { expect, it } from 'vitest';
import { staffRole } from '../../contract/session.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { type Known, madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';

const [known, inItsPlace, ...others] = madeUpChildren(62);
if (!known || !inItsPlace) throw new Error('There are no children.');

/** Every role of the line. */
const posts = staffRole.options;

/** Counts what is sent to the database, whoever sends it. */
const countingIn = (sent: { statements: number }, db: Database): Database =>
  db.withPlugin({
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      sent.statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });

/** A line whose register holds these, and whatever of it a reader of the public source would try in the place of an id. */
async function openWith(children: Known[]) {
  const sent = { statements: 0 };
  const line = await openTestLine({ watchDatabase: (db) => countingIn(sent, db) });
  const custodian = await openTestCustodian(line, await openTestKeyServer());
  await custodian.send(children);
  const [generationId = ''] = await line.asAdministrator('SELECT generation_id FROM register.generation');
  return { line, sent, custodian, ids: [generationId, known?.reference ?? '', custodian.custodianId] };
}
type Opened = Awaited<ReturnType<typeof openWith>>;
/** What was answered, with how many statements, and with how many when it is asked again. */
type Answer = { text: string; statements: number; again: () => Promise<number> };
type Answers = Map<string, Answer>;

/** Without what differs by itself: ids, times, and what is drawn at random. */
const plain = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/[\w-]{20,}/g, 'RANDOM');

/** Ending the session, or entering another, would leave nothing to ask with. */
const endsSession = ({ method, url }: TestLine['routes'][number]) =>
  method !== 'GET' && /session|sign/.test(url);

/** Asks every route as one role, with each id; what is asked for is the known child, in words that no route expects. */
async function walk(opened: Opened, as: (typeof posts)[number], only?: string): Promise<Answers> {
  const { line, ids } = opened;
  const { cookie } = await line.signInAs(as);
  const answers: Answers = new Map();
  for (const route of line.routes.filter((each) => !endsSession(each) && each.method !== 'HEAD')) {
    if (only && route.method !== only) continue;
    const tried = route.url.includes(':') ? ids : [''];
    for (const [at, id] of tried.entries()) {
      const asking = () => askOne(opened, cookie, route, id);
      const again = async () => (await asking()).statements;
      answers.set(`${as} ${route.method} ${route.url} ${at}`, { ...(await asking()), again });
    }
  }
  return answers;
}

async function askOne(
  { line, sent }: Opened,
  cookie: string,
  { method, url }: TestLine['routes'][number],
  id: string,
) {
  const path = `${url.replace(/:\w+/, id).replaceAll(/:\w+/g, 'spanish')}?q=${known?.reference}&name=${known?.surnames[0]}`;
  const hasBody = method !== 'GET';
  const before = sent.statements;
  const answer = await fetch(`${line.url}${path}`, {
    method,
    headers: { cookie, 'x-harborline': '1', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(known) } : {}),
  });
  const text = await answer.text();
  return {
    text: `${answer.status} ${text.length} ${plain(text)}`,
    statements: sent.statements - before,
  };
}

const differing = (one: Answers, other: Answers) =>
  [...one].filter(([asked, { text }]) => other.get(asked)?.text !== text).map(([asked]) => asked);

/** Of what only looks: asked again where it differs, for what the line does by itself may fall into the same moment. */
async function differingInStatements(one: Answers, other: Answers): Promise<string[]> {
  const differ: string[] = [];
  for (const [asked, here] of one) {
    const there = other.get(asked);
    if (!there || !asked.includes(' GET ')) continue;
    let [least, theirs] = [here.statements, there.statements];
    for (let tries = 0; tries < 3 && least !== theirs; tries += 1) {
      least = Math.min(least, await here.again());
      theirs = Math.min(theirs, await there.again());
    }
    if (least !== theirs) differ.push(`${asked}: ${least}, ${theirs}`);
  }
  return differ;
}

it('promise 3, HTTP: no role learns by any route whether a child is in the register', {
  timeout: 120_000,
}, async () => {
  const [holding, without] = [await openWith([known, ...others]), await openWith([inItsPlace, ...others])];
  const statuses = new Set<string>();
  let most = 0;
  for (const each of posts) {
    const [answers, there] = [await walk(holding, each), await walk(without, each)];
    expect.soft(differing(answers, there), each).toEqual([]);
    expect.soft(await differingInStatements(answers, there), each).toEqual([]);
    for (const [asked, { text, statements }] of answers) {
      expect(text, asked).not.toContain(known.surnames[0]);
      statuses.add(text.slice(0, 3));
      most = Math.max(most, statements);
    }
  }
  // Roles came as far as answers, and one record less is seen, so the comparison sees what there is to see.
  expect(statuses).toContain('200');
  expect(most).toBeGreaterThan(3);
  await without.custodian.remove(inItsPlace.reference);
  expect(
    differing(await walk(holding, 'privacy-officer', 'GET'), await walk(without, 'privacy-officer', 'GET')),
  ).toContain('privacy-officer GET /api/register/generations 0');
});
