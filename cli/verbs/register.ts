import { addEncode } from '../register/encode.ts';
import { addEvaluate } from '../register/evaluate.ts';
import { addImport } from '../register/import.ts';
import { addKeys } from '../register/keys.ts';
import { addSend } from '../register/send.ts';
import { addSynthesize } from '../register/synthesize.ts';
import { addTrain } from '../register/train.ts';
import type { Verb } from './shared-options.ts';

/** `harborline register`: what custodians run on their machines, and what the line runs on what they send. */
export const register: Verb = (program, run) => {
  const group = program
    .command('register')
    .summary('the blind register: fingerprints, never names')
    .helpCommand(false);
  for (const add of [addEncode, addKeys, addSend, addImport, addSynthesize, addEvaluate, addTrain])
    add(group, run);
};
