import { expect, it } from 'vitest';
import { accounting, accountingAudience } from '../../../contract/accounting.ts';
import { paragraph } from '../../../contract/inbox.ts';
import { isWithheldFromSubject, type Kept, mayRead, toAccounting } from './accounting.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const noLetters = { lettersTo: null, lettersRecordedAt: null };
const kept = (more: Partial<Kept> = {}): Kept => ({
  ...{
    at: at(5),
    nature: 'spoke',
    purpose: 'missing-child',
    processKind: null,
    reference: 'HL-7F3K-22',
    paragraph: null,
  },
  recipient: { person: 'Sgt. R. Example', agency: 'Example County SO', ori: 'ZZ0430100', ...noLetters },
  entryId: null,
  ...more,
});
const asked = {
  ...{ madeAt: at(20), from: at(1), until: at(10), madeBy: 'Eva Privacy' },
  about: { by: 'reference', reference: 'EX-17', custodian: 'Example Custodian' },
} as const;

it('from the subject is withheld what was told under (b)(7), and that there was anything', () => {
  for (const each of paragraph.options)
    expect([each, isWithheldFromSubject({ paragraph: each })]).toEqual([each, each === 'b7']);
  const lines = [kept({ paragraph: 'b7' }), kept({ paragraph: 'b8' }), kept()];
  const forSubject = toAccounting({ ...asked, audience: 'subject' }, lines);
  expect(forSubject.lines.map((line) => line.paragraph)).toEqual(['b8', null]);
  expect(JSON.stringify(forSubject)).not.toContain('b7');
  expect(forSubject).toEqual(toAccounting({ ...asked, audience: 'subject' }, lines.slice(1)));
});

it('from the subject is withheld what was given while nobody may be told, or under no paragraph that somebody named', () => {
  const given = { nature: 'process-given', paragraph: 'b11' } as const;
  expect(isWithheldFromSubject(given)).toBe(false);
  expect(isWithheldFromSubject({ ...given, isSilenced: true })).toBe(true);
  expect(isWithheldFromSubject({ ...given, paragraph: null })).toBe(true);
  const lines = [kept({ ...given, isSilenced: true }), kept(given)];
  const forSubject = toAccounting({ ...asked, audience: 'subject' }, lines);
  expect(forSubject).toEqual(toAccounting({ ...asked, audience: 'subject' }, lines.slice(1)));
  expect(JSON.stringify(toAccounting({ ...asked, audience: 'inspector' }, lines))).not.toContain(
    'isSilenced',
  );
});

it('everybody else reads all of it, with what is withheld from the subject marked', () => {
  for (const audience of accountingAudience.exclude(['subject']).options) {
    const { lines } = toAccounting({ ...asked, audience }, [kept(), kept({ paragraph: 'b7' })]);
    expect(lines.map((line) => line.withheldFromSubject)).toEqual([false, true]);
    expect(mayRead(audience, { paragraph: 'b7' })).toBe(true);
  }
});

it('is of its period alone, the oldest first, and as the contract says', () => {
  const lines = [kept({ at: at(9) }), kept({ at: at(10) }), kept({ at: at(1) }), kept({ at: new Date(0) })];
  const made = toAccounting({ ...asked, audience: 'inspector' }, lines);
  expect(made.lines.map((line) => line.at)).toEqual([at(1).toISOString(), at(9).toISOString()]);
  expect(accounting.parse(made)).toEqual(made);
});
