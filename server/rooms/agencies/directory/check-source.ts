import { type Refusal, refuse } from '../../../platform/errors.ts';
import { checkFreeText } from '../../disclosure/index.ts';

/** Why where something comes from may not be kept as it was typed. */
export function checkSource(source: string): Refusal | undefined {
  const stopped = checkFreeText([{ path: 'source', text: source }]);
  if (stopped.length === 0) return undefined;
  return refuse(
    'HL_FREE_TEXT_STOPPED',
    stopped.map(({ path, message }) => ({ path, message })),
  );
}
