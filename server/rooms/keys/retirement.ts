import type { Retirement } from '../../../contract/keys.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { WrappingVersions } from './key-ring.ts';

/** A data key may be wrapped just before a rotation and stored just after; no transaction lives nearly as long as this. */
const REST_MS = 60 * 60 * 1000;

type Asked = { version: number; wrapped: number; now: Date };

/** Whether that version may be destroyed. `wrapped` is how many data keys need it. */
export function judgeRetirement(
  { newest, newestMadeAt, former }: WrappingVersions,
  { version, wrapped, now }: Asked,
): Retirement {
  if (version === newest) return 'in-use';
  if (!former.includes(version)) return 'retired';
  if (wrapped > 0) return 'needed';
  return now.getTime() - newestMadeAt.getTime() < REST_MS ? 'resting' : 'possible';
}

/** Undefined where that version may be destroyed. */
export function whyNotRetire(versions: WrappingVersions, asked: Asked): Refusal | undefined {
  const found = judgeRetirement(versions, asked);
  if (found === 'possible') return undefined;
  return refuse(found === 'retired' ? 'HL_NOT_FOUND' : 'HL_KEY_IN_USE');
}
