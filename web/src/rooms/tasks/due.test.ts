import { describe, expect, it } from 'vitest';
import { catalogue } from '../../app/words/words.ts';
import { fromField, toField, wordDue } from './due.ts';

describe('when a task is due', () => {
  it('is said with what is left, and in other words where it is late', () => {
    const dueAt = '2026-01-05T12:00:00.000Z';
    const atMs = (time: string) => Date.parse(`2026-01-05T${time}:00.000Z`);
    expect(wordDue(dueAt, atMs('11:51'), catalogue.en, 'en')).toMatch(/^by .*, in 9 minutes$/);
    expect(wordDue(dueAt, atMs('11:51'), catalogue.en, 'en', true)).toMatch(/^SOON: by .*, in 9 minutes$/);
    expect(wordDue(dueAt, atMs('12:03'), catalogue.en, 'en')).toMatch(/^OVERDUE: was due .*, 3 minutes ago$/);
  });

  it('goes through the field and back, to the minute', () => {
    const at = new Date('2026-01-05T12:34:00.000Z');
    expect(fromField(toField(at))).toBe(at.toISOString());
    expect(fromField('')).toBeUndefined();
  });
});
