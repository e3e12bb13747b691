import { describe, expect, it } from 'vitest';
import { chooseOutside, describeRestored } from './restore.ts';

const part = { bytes: 1, sha256: 'ab'.repeat(32) };
const restored = {
  folder: '/srv/line',
  manifest: {
    ...{ madeAt: '2026-01-05T03:00:00.000Z', release: '0.1.0', lastMigration: '0001-ledger.sql' },
    ledger: { origin: 'harborline/example', entries: 7, root: 'cd'.repeat(32) },
    ...{ database: part, recordings: [] },
  },
  ...{ destroyedAgain: 3, held: 2, recordings: new Set<string>(), lost: 0 },
};

describe('where what is kept outside lies', () => {
  it('is named, or is the folder of the witness; that nothing is left has to be said', () => {
    expect(chooseOutside({ outside: '/named' }, { HARBORLINE_WITNESS_FOLDER: '/witness' })).toBe('/named');
    expect(chooseOutside({}, { HARBORLINE_WITNESS_FOLDER: '/witness' })).toBe('/witness');
    expect(chooseOutside({ nothingOutside: true }, {})).toBe(null);
    expect(() => chooseOutside({}, {})).toThrow(/was not said/);
    expect(() => chooseOutside({ outside: '/named', nothingOutside: true }, {})).toThrow(/was not said/);
  });
});

describe('what was put back, in words', () => {
  it('says what was destroyed again, what is lost, and what is left to do', () => {
    expect(describeRestored(restored, '/witness')).toContain(
      '3 things that were destroyed since are destroyed again',
    );
    expect(describeRestored(restored, '/witness')).not.toContain('lost');
    expect(describeRestored({ ...restored, lost: 9 }, '/witness')).toContain(
      '9 entries of the ledger are lost',
    );
    expect(describeRestored(restored, null)).toContain('compared with nothing outside');
    expect(describeRestored(restored, null)).toContain('key-server restore');
    expect(describeRestored(restored, '/witness')).toContain('The list outside has 2 holds');
    expect(describeRestored({ ...restored, held: null }, null)).toContain('no list of what was held');
  });
});
