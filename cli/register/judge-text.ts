import { checkFreeText } from '../../server/rooms/disclosure/index.ts';
import type { JudgeText } from '../../server/rooms/fingerprints/index.ts';

/** The check of free text as another opinion on a value, so that a custodian's file is measured as everything that people write is. */
export const judgeText: JudgeText = (text) => {
  const [stop] = checkFreeText([{ path: '', text }]);
  if (!stop) return null;
  return stop.kind === 'whereabouts' ? 'address' : 'immigration-status';
};
