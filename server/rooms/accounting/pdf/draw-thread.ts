import { parentPort, workerData } from 'node:worker_threads';
import type { Accounting } from '../../../../contract/accounting.ts';
import { drawPaper } from './draw-paper.ts';
import { toPaper } from './paper-content.ts';
import type { PaperLanguage } from './paper-words.ts';

/** What the thread is started for. */
export type DrawTask = { accounting: Accounting; language: PaperLanguage };

const { accounting, language } = workerData as DrawTask;

drawPaper(toPaper(accounting, language), language, new Date(accounting.madeAt)).then(
  (paper) => parentPort?.postMessage({ paper }),
  (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
);
