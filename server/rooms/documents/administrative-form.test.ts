import { describe, expect, it } from 'vitest';
import { findAdministrativeForm } from './administrative-form.ts';

const order = {
  formNumber: '',
  court: 'Example County Family Court',
  judge: 'Hon. E. Example',
  docket: '26-FC-0205',
};

describe('promise 5: an administrative form of immigration authorities', () => {
  it.each([
    ['I-200', 'i-200'],
    ['i 200', 'i-200'],
    ['Form I-200 (Rev. 09/16)', 'i-200'],
    ['I‑205', 'i-205'],
    ['DHS Form I-205', 'i-205'],
    ['I-247A', 'i-247a'],
    ['I247a', 'i-247a'],
    ['I-247 D', 'i-247a'],
    ['l-200', 'i-200'],
    ['Ⅰ-205', 'i-205'],
  ])('is recognised in %s', (formNumber, form) => {
    expect(findAdministrativeForm({ ...order, formNumber })).toBe(form);
  });

  it('is recognised in whatever field it is read into', () => {
    for (const field of ['court', 'judge', 'docket'] as const)
      expect(findAdministrativeForm({ ...order, [field]: 'Warrant, Form I-200' })).toBe('i-200');
  });

  it.each(['26-FC-0205', '2026-CI-200', 'AI-2000', '1-205-26', 'JC-2026-247'])(
    'is not seen in the docket %s',
    (docket) => {
      expect(findAdministrativeForm({ ...order, docket })).toBeUndefined();
    },
  );
});
