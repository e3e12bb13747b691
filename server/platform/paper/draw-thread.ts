import { parentPort, workerData } from 'node:worker_threads';
import { drawPaper } from './draw-paper.ts';
import type { Paper } from './paper.ts';

drawPaper(workerData as Paper).then(
  (paper) => parentPort?.postMessage({ paper }),
  (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
);
