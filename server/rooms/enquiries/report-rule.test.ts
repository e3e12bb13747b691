import { expect, it } from 'vitest';
import { askReportAt, wordRule } from './report-rule.ts';

const sentAt = new Date('2026-01-05T12:00:00Z');
const urgent = { sentAt, dueAt: new Date('2026-01-05T12:10:00Z') };
const routine = { sentAt, dueAt: new Date('2026-01-05T13:00:00Z') };
const asked = (times: typeof urgent, hours: number | null) =>
  askReportAt(times, { reportWithinHours: hours }).toISOString().slice(11, 16);

it('asks for the report an hour after the deadline, or when the state wants it made, and never before the deadline', () => {
  expect(askReportAt(urgent, null).toISOString().slice(11, 16)).toBe('13:10');
  expect([asked(urgent, null), asked(urgent, 1), asked(urgent, 24)]).toEqual(['12:10', '13:00', '13:10']);
  expect([asked(routine, null), asked(routine, 1), asked(routine, 48)]).toEqual(['13:00', '13:00', '14:00']);
});

it('says by when the law wants it, counted from Send', () => {
  const rule = { state: 'ZZ', recordingConsent: 'one-party', reporters: 'everyone' } as const;
  const from = { ...rule, source: 'Made up', checkedOn: '2025-12-01' };
  const by = (reportWithinHours: number | null) => wordRule({ sentAt }, { ...from, reportWithinHours }).by;
  expect([by(null), by(24)]).toEqual(['2026-01-05T12:00:00.000Z', '2026-01-06T12:00:00.000Z']);
});
