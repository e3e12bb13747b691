import classes from './staff.module.css';

type Row = { version: number; cells: string[] };

/** The versions of one key, newest first. */
export function KeyTable({ label, titles, rows }: { label: string; titles: string[]; rows: Row[] }) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ version, cells }) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              {cells.map((cell, column) => (
                <td key={titles[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
