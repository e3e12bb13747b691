import type { DetectorName } from '../../../../contract/watch.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedActs } from './acts.ts';
import { findBrokenGlass } from './detectors/break-glass.ts';
import { findChangedBeforeUse } from './detectors/changed-before-use.ts';
import { findRephrased } from './detectors/declined-then-rephrased.ts';
import { findListening } from './detectors/listening.ts';
import { findNightBursts } from './detectors/night-burst.ts';
import { findOwnNames } from './detectors/own-name.ts';
import { findPolicyFlips } from './detectors/policy-flip.ts';
import { findLoosened } from './detectors/policy-loosened.ts';
import { findSamePairs } from './detectors/same-pair.ts';
import { findSeveralAgencies } from './detectors/several-agencies.ts';
import { findSexSkews } from './detectors/sex-skew.ts';
import { findSurnameSweeps } from './detectors/surname-sweep.ts';
import type { Detector, Finding } from './finding.ts';

export const detectors: Record<DetectorName, Detector> = {
  'own-name': findOwnNames,
  'several-agencies': findSeveralAgencies,
  'surname-sweep': findSurnameSweeps,
  'night-burst': findNightBursts,
  'declined-then-rephrased': findRephrased,
  'same-pair': findSamePairs,
  'sex-skew': findSexSkews,
  'break-glass': findBrokenGlass,
  listening: findListening,
  'changed-before-use': findChangedBeforeUse,
  'policy-flip': findPolicyFlips,
  'policy-loosened': findLoosened,
};

/** Everything that any detector finds in these days. No finding depends on what the register, or a custodian, answered. */
export const detect = (acts: WatchedActs, thresholds: Thresholds): Finding[] =>
  Object.values(detectors).flatMap((find) => find(acts, thresholds));
