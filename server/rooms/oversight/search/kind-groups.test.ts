import { expect, it } from 'vitest';
import { kindGroup } from '../../../../contract/oversight.ts';
import { searchableKinds } from '../../ledger/index.ts';
import { kindsOf } from './kind-groups.ts';

/** Of the line itself: found by searching without a group. Whoever adds a kind puts it here, or into a group. */
const OF_THE_LINE = [
  ...[
    'announcement-published',
    'announcement-withdrawn',
    'backup-made',
    'colleagues-viewed',
    'content-destroyed',
  ],
  ...[
    'danger-demoted',
    'data-keys-rewrapped',
    'destroyed-again',
    'destruction-paused',
    'destruction-resumed',
    'enrolment-opened',
    'floor-closed',
    'floor-opened',
  ],
  ...['language-sample-played', 'ledger-broken', 'ledger-exported'],
  ...['line-bootstrapped', 'line-restored', 'line-started', 'look-ups-compared', 'mail-failed', 'mail-sent'],
  ...['notices-read', 'occasion-acknowledged', 'occasion-began', 'occasion-step-taken', 'overlap-looked-for'],
  ...[
    'overlap-told',
    'own-enquiries-viewed',
    'page-failed',
    'page-not-needed',
    'page-sent',
    'place-restored',
  ],
  ...['record-removed', 'request-refused', 'telephone-claimed', 'telephone-withdrawn', 'witness-emptied'],
  'witness-unreachable',
];

it('every kind that may be searched falls into one group, or is known to be of the line itself', () => {
  const grouped = kindGroup.options.flatMap((group) => kindsOf(group));
  expect(new Set(grouped).size).toBe(grouped.length);
  const without = searchableKinds.filter((kind) => !grouped.includes(kind));
  expect(without.toSorted()).toEqual(OF_THE_LINE.toSorted());
});
