import { type Guidance, guidance, shippedGuidance } from '../../../../contract/guidance.ts';

const KEPT_AS = 'harborline.guidance';
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** Keeps a version for when the line is away. A browser that keeps nothing shows what came with the page. */
export function keepGuidance(kept: Kept, read: Guidance): void {
  try {
    kept.setItem(KEPT_AS, JSON.stringify(read));
  } catch {
    // Full, or forbidden: there is nothing better to do than to go on without.
  }
}

/** The last version that was kept, or what came with the page where there is none, or it is broken. */
export function readKeptGuidance(kept: Kept): Guidance {
  try {
    const read = guidance.safeParse(JSON.parse(kept.getItem(KEPT_AS) ?? 'null'));
    return read.success ? read.data : shippedGuidance;
  } catch {
    return shippedGuidance;
  }
}
