import type { UploadManifest } from '../upload/manifest.ts';
import type { InputFault } from './checked-text.ts';
import type { RefusedColumn } from './column-watch.ts';
import type { UnreadField } from './describe-row.ts';
import type { RowRefusal } from './row-meta.ts';
import type { SexDoubt } from './sex-format.ts';

/** What the operator is told of one line: never what stands there. */
export type LineNote =
  | { line: number; refused: RowRefusal; otherLine?: number }
  | { line: number; leftOut: UnreadField };

export type EncodeSummary = {
  read: number;
  encoded: number;
  refused: Partial<Record<RowRefusal, number>>;
  leftOut: Partial<Record<UnreadField, number>>;
};
/** Why nothing was written. */
export type EncodeStop =
  | { stop: InputFault; line: number }
  | { stop: 'columns-missing'; columns: string[] }
  | { stop: 'columns-twice'; columns: string[] }
  | ({ stop: 'column-refused' } & RefusedColumn)
  | { stop: 'sex-not-clear'; column: string; doubt: SexDoubt['doubt']; line: number }
  | { stop: 'identifier-refused'; type: string; isImmigration: boolean }
  | { stop: 'nothing-encoded'; summary: EncodeSummary }
  | { stop: 'refused-rows'; summary: EncodeSummary };
export type Encoded = { manifest: UploadManifest; summary: EncodeSummary };
