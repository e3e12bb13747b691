import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unseal } from '../../server/platform/crypto/seal.ts';
import { blobContext, readRecord } from '../../server/rooms/fingerprints/index.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { countedMark, countInOrder, type MarkedRow, markAttacks, weakMarks } from './thief/mark-attacks.ts';

const children = madeUpChildren(60);
const references = children.map(({ reference }) => reference);
const attacks = Object.entries(markAttacks(references));
/** So many of sixty stand in their place by chance less than once in a million. */
const MOST_BY_CHANCE = 9;

async function stealMarks(line: TestLine): Promise<MarkedRow[]> {
  const rows =
    await line.asAdministrator(`SELECT generation_id || ' ' || custodian_id || ' ' || encode(reference_mark, 'hex')
    FROM register.blob JOIN register.generation USING (generation_id)`);
  return rows.map((row) => {
    const [generationId = '', custodianId = '', mark = ''] = row.split(' ');
    return { generationId, custodianId, mark };
  });
}

/** What stands under each mark of a generation, as only whoever has the line's keys can tell. */
async function openMarked(line: TestLine, generationId: string) {
  const [wrapped = ''] = await line.asAdministrator(
    `SELECT encode(wrapped_key, 'hex') FROM register.generation WHERE generation_id = '${generationId}'`,
  );
  const key = await line.keys.unwrap(Buffer.from(wrapped, 'hex'), `harborline/register/${generationId}`);
  const rows = await line.asAdministrator(`SELECT encode(reference_mark, 'hex') || ' ' || encode(blob, 'hex')
    FROM register.blob WHERE generation_id = '${generationId}'`);
  return rows.map((row) => {
    const [mark = '', blob = ''] = row.split(' ');
    const { reference } = readRecord(unseal(key, Buffer.from(blob, 'hex'), blobContext(generationId)));
    return { mark, reference };
  });
}

describe('promise 3: by what a record is found again', { timeout: 60_000 }, () => {
  it('says nothing of its reference without the key, not which record of another generation has it, nor an order', async () => {
    const line = await openTestLine();
    const server = await openTestKeyServer();
    const custodian = await openTestCustodian(line, server, 'custodian-1');
    const other = await openTestCustodian(line, server, 'custodian-2');
    await custodian.send(children);
    await custodian.send(children);
    await other.send(children);
    const rows = await stealMarks(line);
    expect(rows).toHaveLength(3 * children.length);
    for (const [name, attack] of attacks) expect.soft(attack(rows), name).toBe(0);
    for (const generationId of new Set(rows.map((row) => row.generationId))) {
      const marked = await openMarked(line, generationId);
      expect(new Set(marked.map(({ reference }) => reference))).toEqual(new Set(references));
      expect.soft(countInOrder(marked, references)).toBeLessThan(MOST_BY_CHANCE);
      expect.soft(countInOrder(marked, references.toSorted())).toBeLessThan(MOST_BY_CHANCE);
    }
    // A statistic would outlive what it was made of.
    await line.asAdministrator('ANALYZE register.blob');
    const kept = "SELECT 1 FROM pg_stats WHERE schemaname = 'register' AND attname = 'reference_mark'";
    expect(await line.asAdministrator(kept)).toEqual([]);
  });
});

it('attacks on marks win, each where the mistake is made that it is for', () => {
  const generations = [randomUUID(), randomUUID()];
  for (const [name, attack] of attacks) {
    const markOf = weakMarks[name as keyof typeof weakMarks];
    const rows = generations.flatMap((generationId) =>
      references.map((reference) => ({
        ...{ generationId, custodianId: 'custodian-1' },
        mark: markOf(reference, generationId),
      })),
    );
    expect.soft(attack(rows), name).toBe(rows.length);
  }
  const counted = references.map((reference, place) => ({ reference, mark: countedMark(place) }));
  expect(countInOrder(counted, references)).toBe(references.length);
});
