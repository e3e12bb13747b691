/** A row as it stands on the screen; `gone` where the line does not tell of it any more. */
export type HeldRow<Row> = { row: Row; gone: boolean };

/**
 * Which rows are shown, and where. While somebody is at the list nothing moves under the cursor: what has gone stays as a row that
 * says so, and what is new comes last. Otherwise the list is as the line tells it. Pure.
 */
export function holdRows<Row>(
  shown: readonly HeldRow<Row>[],
  told: readonly Row[],
  isHeld: boolean,
  idOf: (row: Row) => string,
): HeldRow<Row>[] {
  const fresh = told.map((row) => ({ row, gone: false }));
  if (!isHeld) return fresh;
  const toldById = new Map(fresh.map((held) => [idOf(held.row), held]));
  const kept = shown.map(({ row }) => toldById.get(idOf(row)) ?? { row, gone: true });
  const keptIds = new Set(kept.map(({ row }) => idOf(row)));
  return [...kept, ...fresh.filter(({ row }) => !keptIds.has(idOf(row)))];
}
