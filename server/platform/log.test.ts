import { describe, expect, it } from 'vitest';
import { BrokenInvariantError } from './errors.ts';
import { createLog } from './log.ts';

function logged(fields: object): string {
  const lines: string[] = [];
  createLog('info', { write: (line) => lines.push(line) }).error(fields, 'Something failed.');
  return lines.join('');
}

describe('promise 1: no whereabouts, not in the log either', () => {
  it('keeps the place and the code of an error, and not what it quotes', () => {
    const quoting = Object.assign(new Error('duplicate key: (Testa Inventada)'), {
      code: '23505',
      detail: 'Key (name)=(Testa Inventada) already exists.',
      table: 'enquiry',
    });
    const line = logged({ error: quoting });
    expect(line).not.toContain('Inventada');
    expect(line).toContain('"code":"23505"');
    expect(line).toContain('log.test.ts');
  });

  it('keeps the words of our own errors, which hold ids only, and of none of their causes', () => {
    const line = logged({
      error: new BrokenInvariantError('A call has no place.', { cause: new Error('Testa Inventada') }),
    });
    expect(line).toContain('A call has no place.');
    expect(line).not.toContain('Inventada');
  });
});
