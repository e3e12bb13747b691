import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { describeRow, mappingSchema } from '../../server/rooms/fingerprints/index.ts';
import { createProgram, loadVerbs } from '../program.ts';
import { settleSex, watchSex } from './settle-sex.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-eval-columns-'));
const verbs = await loadVerbs('register');
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const rows = (...sexes: string[]) =>
  `who,name,sexo\n${sexes.map((sex, index) => `p${index},Inventada${index},${sex}\n`).join('')}`;

/** What a measurement prints, and what it says beside. */
async function evaluate(records: string, queries: string, map: object) {
  const told = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((where) =>
    vi.spyOn(process[where], 'write').mockImplementation((text) => {
      told[where] += String(text);
      return true;
    }),
  );
  const files = ['--records', write('a.csv', records), '--queries', write('b.csv', queries)];
  const args = [...files, '--map', write('map.json', JSON.stringify(map)), '--truth', 'who', '--json'];
  try {
    const program = createProgram(() => undefined, verbs);
    await program.parseAsync(['node', 'harborline', 'register', 'eval', ...args]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return told;
}

describe('a measurement whose map does not say how the sex is written', () => {
  const map = { givenNames: 'name', sex: 'sexo' };

  it('takes the only way that fits both files, and says so', async () => {
    const { stdout, stderr } = await evaluate(rows('M', 'H', 'M'), rows('M'), map);
    expect(stdout).toContain('"top1"');
    expect(stderr).toContain('"sexo" is read as H/M');
    const mapping = mappingSchema.parse(map);
    const sight = watchSex(mapping);
    const people = ['H', 'M', 'Mujer'].map((sexo, index) => {
      sight?.watch.look(sexo, { line: index });
      return { truth: sexo, description: describeRow(mapping, (column) => (column === 'sexo' ? sexo : '')) };
    });
    const settled = settleSex(sight, () => undefined)(people);
    expect(settled.map(({ description }) => description.sex)).toEqual(['male', 'female', 'Mujer']);
  });

  it('stops where signs fit no way, at the line that shows it', async () => {
    const { stdout, stderr } = await evaluate(rows('M', 'F'), rows('F', 'H'), map);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/b\.csv:3: "sexo" .*\[SEX_NOT_CLEAR\]/);
  });

  it('says nothing where M and F say all, or the map does', async () => {
    expect((await evaluate(rows('M', 'F'), rows('M'), map)).stderr).not.toContain('sexo');
    const said = { ...map, sex: { column: 'sexo', format: 'H/M' } };
    expect((await evaluate(rows('M', 'H'), rows('M'), said)).stderr).not.toContain('sexo');
    expect((await evaluate(rows('M'), rows('M'), map)).stderr).toContain('M is its only sign');
  });
});

describe('the columns of a measurement', () => {
  it('are read though encoding would refuse them, which is said', async () => {
    const { stdout, stderr } = await evaluate('who,suburb\np1,Tamarindo\n', 'who,suburb\np1,Tamarindo\n', {
      municipalityOfBirth: 'suburb',
    });
    expect(stdout).toContain('"top1"');
    expect(stderr).toContain(`"suburb" looks like an address: 'register encode' refuses it.`);
  });

  it('of one name are refused by it where the map names them', async () => {
    const twice = 'who,name,name\np1,Inventada,Otra\n';
    const { stdout, stderr } = await evaluate(twice, twice, { givenNames: 'name' });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/a\.csv has more than one column "name"/);
  });
});
