import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProgram, loadVerbs } from '../program.ts';
import { explainRefusedPlace } from './check-out-place.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-places-'));
const at = (name: string) => path.join(folder, name);
const verbs = await loadVerbs('register');
beforeAll(() => {
  writeFileSync(at('records.csv'), 'case,name\nc-1,Inventada\n');
  writeFileSync(at('map.json'), '{"reference": "case", "givenNames": "name"}');
  mkdirSync(at('inside'));
  symlinkSync(at('round'), at('round'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `register` says on the error output. */
async function told(...args: string[]): Promise<string> {
  let text = '';
  const spies = (['stdout', 'stderr'] as const).map((where) =>
    vi.spyOn(process[where], 'write').mockImplementation((part) => {
      text += String(part);
      return true;
    }),
  );
  try {
    await createProgram(() => undefined, verbs).parseAsync(['node', 'harborline', 'register', ...args]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

const encode = (change: { in?: string; map?: string; key?: string; out?: string }) =>
  told(
    ...['encode', change.in ?? at('records.csv'), '--map', change.map ?? at('map.json')],
    ...['--key', change.key ?? at('no-key.json'), '--out', change.out ?? at('upload')],
  );
const evaluate = (records: string, queries: string, map = at('map.json')) =>
  told('eval', '--records', records, '--queries', queries, '--map', map, '--truth', 'case');
const afterwards = () => readdirSync(folder).toSorted();

function expectSaid(text: string, code: string, reason: string): void {
  expect(text).toContain(`[${code}]`);
  expect(text).toContain(reason);
  expect(text).toMatch(/What to do: name /);
  expect(text).not.toMatch(/--data|should not be able to break/);
  expect(afterwards()).toEqual(['inside', 'map.json', 'records.csv', 'round']);
}

describe('a place that cannot be used is told before the first row', () => {
  it.each([
    ['in no folder', 'nowhere/upload', 'its folder is not there'],
    ['in a file', 'map.json/upload', 'map.json is no folder'],
    ['that is a folder', 'inside', 'this is a folder'],
    ['whose name is too long', 'u'.repeat(250), 'its name is too long'],
  ])('as an --out %s', async (_what, name, reason) => {
    expectSaid(await encode({ out: at(name) }), 'OUT_NO_PLACE', reason);
  });

  it('as an --out that is a device, or the standard output', async () => {
    expectSaid(await encode({ out: '/dev/null' }), 'OUT_NO_PLACE', 'a device or a pipe');
    expectSaid(await encode({ out: '-' }), 'OUT_NO_PLACE', 'standard output');
  });

  it.each([
    ['that is a folder', 'inside', 'it is a folder'],
    ['that is not there', 'nothing.csv', 'there is no such file'],
    ['below a file', 'records.csv/x', 'there is no such file'],
    ['that leads to itself', 'round', 'leads to itself'],
  ])('as a file %s, whatever it is for', async (_what, name, reason) => {
    const records = at('records.csv');
    expectSaid(await encode({ in: at(name) }), 'NO_FILE', reason);
    expectSaid(await told('encode', at(name), '--suggest-map'), 'NO_FILE', reason);
    expectSaid(await encode({ map: at(name) }), 'NO_MAPPING', reason);
    expectSaid(await encode({ key: at(name) }), 'NO_KEY_FILE', reason);
    expectSaid(await evaluate(at(name), records), 'NO_FILE', reason);
    expectSaid(await evaluate(records, at(name)), 'NO_FILE', reason);
    expectSaid(await evaluate(records, records, at(name)), 'NO_MAPPING', reason);
  });

  it('as the place of a key that is to be made', async () => {
    expectSaid(await told('keys', 'new', '--out', at('nowhere/key.json')), 'OUT_NO_PLACE', 'is not there');
  });
});

describe('what the operating system refuses while an upload is made', () => {
  const refused = (code: string, syscall: string) =>
    explainRefusedPlace(Object.assign(new Error('no'), { code, syscall }), '/there/upload');

  it.each([
    ['EACCES', 'open', 'OUT_NO_PLACE', 'this user may not write in its folder'],
    ['EROFS', 'open', 'OUT_NO_PLACE', 'read-only'],
    ['EISDIR', 'read', 'NOT_READ', 'it is a folder'],
    ['EIO', 'read', 'NOT_READ', 'EIO'],
  ])('%s at %s is told with what to do', (code, syscall, told, reason) => {
    expect(refused(code, syscall)).toMatchObject({
      code: told,
      message: expect.stringContaining(reason) as string,
    });
  });

  it('a full disk and a mistake of ours are left as they are', () => {
    expect(refused('ENOSPC', 'write')).not.toHaveProperty('whatToDo');
    const mistake = new TypeError('of ours');
    expect(explainRefusedPlace(mistake, '/there/upload')).toBe(mistake);
  });
});
