import { describe, expect, test } from 'vitest';
import { readCallCounts } from './call-counts.ts';

const names = 'StartTime;TotalCallCreated;CurrentCall;SuccessfulCall(P);SuccessfulCall(C);FailedCall(C);';

describe("SIPp's statistics", () => {
  test('are read from the last line', () => {
    const csv = `${names}\nx;1;1;0;0;0;\nx;3;0;1;2;1;\n`;
    expect(readCallCounts(csv)).toEqual({ placed: 3, completed: 2, failed: 1 });
  });

  test('are zeros where SIPp wrote none', () => {
    const none = { placed: 0, completed: 0, failed: 0 };
    expect(readCallCounts('')).toEqual(none);
    expect(readCallCounts(names)).toEqual(none);
  });
});
