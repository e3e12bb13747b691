/**
 * Writes `generated/ari.ts` from Asterisk's own description of its REST interface. Run it with the folder that holds the
 * description, and the version of the Asterisk that it comes from:
 *
 *     node server/adapters/asterisk/generate-types.ts <distribution>/usr/share/asterisk/rest-api 22.10.1
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTypes } from './render-types.ts';

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined)
  throw new Error('Name the folder of the REST description (.../share/asterisk/rest-api) and the version.');
writeFileSync(join(import.meta.dirname, 'generated', 'ari.ts'), renderTypes(folder, version));
