import type { UploadManifest } from '../upload/manifest.ts';
import type { InputFault } from './checked-text.ts';
import type { RefusedColumn } from './column-watch.ts';
import type { RowRefusal } from './row-meta.ts';

/** What the operator is told of one line: never what stands there. */
export type LineNote =
  | { line: number; refused: RowRefusal; otherLine?: number }
  | { line: number; leftOut: 'date-of-birth' };

export type EncodeSummary = {
  read: number;
  encoded: number;
  refused: Partial<Record<RowRefusal, number>>;
  leftOut: { 'date-of-birth': number };
};
/** Why nothing was written. */
export type EncodeStop =
  | { stop: InputFault; line: number }
  | { stop: 'columns-missing'; columns: string[] }
  | ({ stop: 'column-refused' } & RefusedColumn)
  | { stop: 'identifier-refused'; type: string; isImmigration: boolean }
  | { stop: 'nothing-encoded'; summary: EncodeSummary }
  | { stop: 'refused-rows'; summary: EncodeSummary };
export type Encoded = { manifest: UploadManifest; summary: EncodeSummary };
