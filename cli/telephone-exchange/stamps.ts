import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const stampsSchema = z.record(z.string(), z.string());

/** What each made file was made from, as a hash. */
export type Stamps = z.infer<typeof stampsSchema>;

/** A missing or unreadable file only means that everything is made again. */
export async function readStamps(file: string): Promise<Stamps> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return stampsSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

export async function writeStamps(file: string, stamps: Stamps): Promise<void> {
  await writeFile(file, JSON.stringify(stamps, null, 2));
}
