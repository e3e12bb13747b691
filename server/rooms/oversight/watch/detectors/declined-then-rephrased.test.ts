import { expect, it } from 'vitest';
import { actsOf, childCalled, crowd, lookAt } from '../../../../../test/support/month/crowd.ts';
import { shippedThresholds } from '../../thresholds/thresholds.ts';
import type { Look } from '../acts.ts';
import { findRephrased } from './declined-then-rephrased.ts';

const child = childCalled('given-40', ['surname-50', 'surname-51'], 'year-4');
const declined = (marks: Look['marks']) => lookAt(100.5, marks, { outcome: 'declined' });
const find = (...looks: Look[]) => findRephrased(actsOf([...crowd(720), ...looks]), shippedThresholds);

it('finds a declined child that another agency asks for, though its year and a surname were heard otherwise', () => {
  const again = lookAt(110.5, childCalled('given-40', ['surname-50'], 'year-5'), { agency: 'agency-3' });
  const [found] = find(declined(child), again);
  expect(found?.enquiryIds).toContain(again.enquiryId);
  expect(found?.measure.expected).toBeLessThan(shippedThresholds.declinedThenRephrased.chance);
});

it('finds whoever seldom asks and comes again with a name, where none was said when it was declined', () => {
  const nameless = childCalled(null, [], 'year-4');
  const again = lookAt(104.5, child);
  expect(find(declined(nameless), again)).toHaveLength(1);
  expect(find(declined(nameless), lookAt(150.5, child))).toHaveLength(0);
});

it('takes a child of common names that somebody else asks for days later for chance', () => {
  const common = childCalled('given-1', ['surname-1'], 'year-1');
  const later = lookAt(165.5, childCalled('given-1', ['surname-1'], 'year-2'), { agency: 'agency-3' });
  expect(find(declined(common), later)).toHaveLength(0);
});
