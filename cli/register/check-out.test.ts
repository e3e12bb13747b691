import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProgram, loadVerbs } from '../program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-out-'));
const at = (name: string) => path.join(folder, name);
const files = ['records.csv', 'map.json', 'key.json', 'signing.json'];
const verbs = await loadVerbs('register');
beforeAll(() => {
  for (const name of files) writeFileSync(at(name), `this is ${name}\n`, { mode: 0o600 });
  writeFileSync(at('upload.part'), 'this is upload.part\n');
  symlinkSync(at('records.csv'), at('soft'));
  linkSync(at('records.csv'), at('hard'));
  mkdirSync(at('inside'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `register` says on the error output. */
async function told(...args: string[]): Promise<string> {
  let text = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
  try {
    await createProgram(() => undefined, verbs).parseAsync(['node', 'harborline', 'register', ...args]);
  } finally {
    spy.mockRestore();
  }
  return text;
}

const encodeTo = (out: string, records = at('records.csv')) =>
  told(
    ...['encode', records, '--map', at('map.json'), '--key', at('key.json')],
    ...['--signing-key', at('signing.json'), '--out', out],
  );

describe('an upload that would be written over what it is made from', () => {
  it.each([...files, 'soft', 'hard', 'inside/../records.csv'])(
    'is refused where it is called %s, and everything stays',
    async (name) => {
      const before = readdirSync(folder);
      expect(await encodeTo(`${folder}/${name}`)).toContain('OUT_IS_INPUT');
      expect(readdirSync(folder)).toEqual(before);
      for (const file of files) expect(readFileSync(at(file), 'utf8')).toBe(`this is ${file}\n`);
    },
  );

  it('is refused where the records lie at the place of what is half-written', async () => {
    expect(await encodeTo(at('upload'), at('upload.part'))).toContain('OUT_IS_INPUT');
    expect(readFileSync(at('upload.part'), 'utf8')).toBe('this is upload.part\n');
  });
});
