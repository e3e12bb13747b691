import { StaffTable } from './StaffTable.tsx';

type Row = { version: number; cells: string[] };

/** The versions of one key, newest first. */
export function KeyTable({ label, titles, rows }: { label: string; titles: string[]; rows: Row[] }) {
  return (
    <StaffTable titles={titles} label={label}>
      {rows.map(({ version, cells }) => (
        <tr key={version}>
          <th scope="row">{version}</th>
          {cells.map((cell, column) => (
            <td key={titles[column + 1]}>{cell}</td>
          ))}
        </tr>
      ))}
    </StaffTable>
  );
}
