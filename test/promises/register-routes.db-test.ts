import { expect, it } from 'vitest';
import { staffRole } from '../../contract/session.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { type Known, madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';

const [known, inItsPlace, ...others] = madeUpChildren(62);
if (!known || !inItsPlace) throw new Error('There are no children.');

/** Every role of the line. */
const posts = staffRole.options;

/** A line whose register holds these, and whatever of it a reader of the public source would try in the place of an id. */
async function openWith(children: Known[]) {
  const line = await openTestLine();
  const custodian = await openTestCustodian(line, await openTestKeyServer());
  await custodian.send(children);
  const [generationId = ''] = await line.asAdministrator('SELECT generation_id FROM register.generation');
  return { line, custodian, ids: [generationId, known?.reference ?? '', custodian.custodianId] };
}
type Opened = Awaited<ReturnType<typeof openWith>>;
type Answers = Map<string, string>;

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
async function walk({ line, ids }: Opened, as: (typeof posts)[number], only?: string): Promise<Answers> {
  const { cookie } = await line.signInAs(as);
  const answers: Answers = new Map();
  for (const route of line.routes.filter((each) => !endsSession(each) && each.method !== 'HEAD')) {
    if (only && route.method !== only) continue;
    const tried = route.url.includes(':') ? ids : [''];
    for (const [at, id] of tried.entries()) {
      const path = `${route.url.replace(/:\w+/, id).replaceAll(/:\w+/g, 'spanish')}?q=${known?.reference}&name=${known?.surnames[0]}`;
      const hasBody = route.method !== 'GET';
      const answer = await fetch(`${line.url}${path}`, {
        method: route.method,
        headers: { cookie, 'x-harborline': '1', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
        ...(hasBody ? { body: JSON.stringify(known) } : {}),
      });
      const text = await answer.text();
      answers.set(
        `${as} ${route.method} ${route.url} ${at}`,
        `${answer.status} ${text.length} ${plain(text)}`,
      );
    }
  }
  return answers;
}

const differing = (one: Answers, other: Answers) =>
  [...one].filter(([asked, answer]) => other.get(asked) !== answer).map(([asked]) => asked);

it('promise 1: no role learns by any route whether a child is in the register', {
  timeout: 90_000,
}, async () => {
  const [holding, without] = [await openWith([known, ...others]), await openWith([inItsPlace, ...others])];
  const statuses = new Set<string>();
  for (const each of posts) {
    const answers = await walk(holding, each);
    expect.soft(differing(answers, await walk(without, each)), each).toEqual([]);
    for (const [asked, answer] of answers) {
      expect(answer, asked).not.toContain(known.surnames[0]);
      statuses.add(answer.slice(0, 3));
    }
  }
  // Roles came as far as answers, and one record less is seen, so the comparison sees what there is to see.
  expect(statuses).toContain('200');
  await without.custodian.remove(inItsPlace.reference);
  expect(
    differing(await walk(holding, 'privacy-officer', 'GET'), await walk(without, 'privacy-officer', 'GET')),
  ).toContain('privacy-officer GET /api/register/generations 0');
});
