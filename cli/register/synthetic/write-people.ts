import { columns, type SyntheticPerson } from './person.ts';

const fields = Object.entries(columns);

/** The line that names the columns; `slips` only where there are enquiries. */
export const headLine = (more: string[] = []): string => [...Object.keys(columns), ...more].join(',');

/** One person as a line of CSV. */
export const personLine = (person: SyntheticPerson, more: string[] = []): string =>
  [...fields.map(([, field]) => person[field]), ...more].map(quoted).join(',');

const quoted = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
