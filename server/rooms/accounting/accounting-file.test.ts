import { expect, it } from 'vitest';
import type { Accounting, AccountingLine } from '../../../contract/accounting.ts';
import { readPaper } from '../../../test/support/read-paper.ts';
import { toFile } from './accounting-file.ts';

const line = (index: number, more: Partial<AccountingLine> = {}): AccountingLine => ({
  at: new Date(Date.UTC(2026, 0, 5, 0, index)).toISOString(),
  ...{
    nature: 'spoke',
    purpose: 'missing-child',
    processKind: null,
    reference: `HL-7F3K-${10 + index}`,
    paragraph: 'b8',
  },
  recipient: {
    person: 'Sgto. Íñigo Muñoz Qʼanjobʼal',
    ...{ agency: 'Example County Sheriff', ori: 'ZZ0430100', lettersTo: 'P.O. Box 17, Peñasco, ZZ 00000' },
    lettersRecordedAt: '2025-12-01T10:00:00.000Z',
  },
  ...{ withheldFromSubject: false, entryId: null },
  ...more,
});
const accounting = (lines: AccountingLine[]): Accounting => ({
  ...{ madeAt: '2026-01-20T10:00:00.000Z', madeBy: 'Dora Dutydesk', audience: 'custodian', lines },
  about: { by: 'reference', reference: 'EX-17', custodian: 'Albergue Ejemplo Niñez' },
  ...{ from: '2026-01-01T00:00:00.000Z', until: '2026-01-10T00:00:00.000Z' },
});

const draw = async (lines: AccountingLine[], language: 'en' | 'es') =>
  (await toFile(accounting(lines), { format: 'pdf', language })).bytes;
const read = (paper: Buffer) => readPaper(paper, 'accounting');

it('says every line whole, with the letters of every name, in both languages', async () => {
  const recipient = { ...line(1).recipient, lettersRecordedAt: '2026-02-02T10:00:00.000Z' };
  const withheld = line(1, { paragraph: 'b7', withheldFromSubject: true, recipient });
  for (const [language, words] of [
    [
      'en',
      [
        'Accounting of disclosures',
        'Withheld from the subject',
        'Page 1 of 1',
        'Jan 5, 2026',
        'as recorded on Dec 1, 2025',
        'recorded afterwards, on Feb 2, 2026',
      ],
    ],
    [
      'es',
      [
        'Registro de divulgaciones',
        'No se muestra al interesado',
        'Página 1 de 1',
        '5 ene 2026',
        'consta desde el 1 dic 2025',
        'registrada después, el 2 feb 2026',
      ],
    ],
  ] as const) {
    const [text = ''] = await read(await draw([line(0), withheld], language));
    for (const word of [
      ...words,
      'Sgto. Íñigo Muñoz Qʼanjobʼal',
      'Peñasco',
      'Niñez',
      '552a(b)(7)',
      'HL-7F3K-11',
    ])
      expect(text).toContain(word);
  }
});

it('goes on over as many pages as it takes, with its titles and its number on each', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => line(index));
  const pages = await read(await draw(lines, 'en'));
  expect(pages.length).toBeGreaterThan(3);
  for (const [at, page] of pages.entries()) {
    expect(page).toContain('Legal paragraph');
    expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
  }
  for (const { reference } of lines) expect(pages.filter((page) => page.includes(reference))).toHaveLength(1);
});

it('is tagged, and has its language and a title that readers show', async () => {
  const paper = (await draw([], 'es')).toString('latin1');
  for (const part of ['/MarkInfo', '/Marked true', '/StructTreeRoot', '/Lang (es)', '/DisplayDocTitle true'])
    expect(paper).toContain(part);
});
