import { describe, expect, it } from 'vitest';
import { mailLanguage } from '../../../../contract/paging.ts';
import { proofMethod } from '../../../../contract/proof.ts';
import { receiptWords } from './receipt.ts';

const recordedAt = new Date('2026-01-05T03:00:59Z');

describe.each(mailLanguage.options)('a receipt in %s', (language) => {
  it.each(proofMethod.options)(
    'says which enquiry, when, and that it was proven by %s, and nothing else',
    (method) => {
      const { text } = receiptWords({ reference: 'HL-7F3K-22', recordedAt, method }, language);
      expect(text).toContain('\nHL-7F3K-22\n');
      expect(text).toContain(': 2026-01-05 03:00 UTC\n');
      const other = receiptWords({ reference: 'HL-0000-00', recordedAt: new Date(0), method }, language);
      const same = text.replace('HL-7F3K-22', '').replace('2026-01-05 03:00', '');
      expect(other.text.replace('HL-0000-00', '').replace('1970-01-01 00:00', '')).toBe(same);
    },
  );

  it('tells each way of proof apart', () => {
    const texts = proofMethod.options.map(
      (method) => receiptWords({ reference: '', recordedAt, method }, language).text,
    );
    expect(new Set(texts).size).toBe(proofMethod.options.length);
  });
});
