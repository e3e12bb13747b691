import path from 'node:path';

/** The folder in which a line keeps its last checkpoint and the list of what was destroyed. */
export const witnessFolderOf = (
  dataFolder: string,
  environment: Record<string, string | undefined> = process.env,
): string => environment['HARBORLINE_WITNESS_FOLDER'] ?? path.join(dataFolder, 'witness');
