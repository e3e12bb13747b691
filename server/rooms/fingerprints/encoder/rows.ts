/** One row as it was read. `cells` belongs to the columns in the order in which `columns` names them; null where the row is none. */
export type Row = { line: number; cells: readonly string[] | null };
/** What a file holds: the columns that it has, then its rows. */
export type Rows = {
  columns: string[];
  rows: AsyncIterable<Row>;
  /** Whether later rows may bring columns that the first has not. */
  isGrowing: boolean;
};
