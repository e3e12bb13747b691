import type { DisclosureNature } from '../../../../contract/accounting.ts';
import type { Disclosure } from './sealed-disclosure.ts';

export type Happened = {
  disclosure: Disclosure;
  nature: Extract<DisclosureNature, 'spoke' | 'perhaps-spoke'>;
};

/**
 * What came of each connection, from the rows about it: they spoke; or nobody knows, as the line was restarted before it could say. Where they certainly
 * did not speak, nothing was disclosed. Pure.
 */
export function whatHappened(rows: readonly Disclosure[]): Happened[] {
  const connections = Map.groupBy(rows, ({ connectionId }) => connectionId);
  return [...connections.values()].flatMap((of): Happened[] => {
    const spoke = of.find(({ stage }) => stage === 'spoke');
    if (spoke) return [{ disclosure: spoke, nature: 'spoke' }];
    const [asked] = of;
    const isOver = of.some(({ stage }) => stage === 'not-spoke');
    return asked && !isOver ? [{ disclosure: asked, nature: 'perhaps-spoke' }] : [];
  });
}
