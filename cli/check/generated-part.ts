import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkoutFolder } from '../machine/folders.ts';
import type { Gate } from './gate.ts';

/** A part of a document that is made, between the marks of that name. */
export type GeneratedPart = {
  title: string;
  file: string;
  mark: string;
  /** Where it comes from, for who reads that it differs. */
  from: string;
  render: () => string;
};

/** The document with the text between its marks; null where the marks are missing. */
export function placeGenerated(document: string, mark: string, text: string): string | null {
  const start = document.indexOf(startOf(mark));
  const end = document.indexOf(endOf(mark));
  if (start < 0 || end < start) return null;
  return `${document.slice(0, start + startOf(mark).length)}\n${text}\n${document.slice(end)}`;
}

const startOf = (mark: string) => `<!-- ${mark}:start -->`;
const endOf = (mark: string) => `<!-- ${mark}:end -->`;

/** That the part is what it is made from, or made anew. */
export function generatedPartGate({ title, file, mark, from, render }: GeneratedPart, write: boolean): Gate {
  return {
    title,
    run: async () => {
      const full = path.join(checkoutFolder, file);
      const document = await readFile(full, 'utf8');
      const wanted = placeGenerated(document, mark, render());
      if (wanted === null)
        return { passed: false, complaint: `${file} has no ${startOf(mark)} before an ${endOf(mark)}.` };
      if (wanted === document) return { passed: true };
      if (!write)
        return {
          passed: false,
          complaint: `It differs from ${from}. './harborline check --write' makes it anew.`,
        };
      await writeFile(full, wanted);
      return { passed: true, note: 'made anew' };
    },
  };
}
