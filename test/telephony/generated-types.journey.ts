import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findAsterisk } from '../../cli/machine/tools.ts';
import { headingOf, renderTypes } from '../../server/adapters/asterisk/render-types.ts';

const generatedFile = join(import.meta.dirname, '../../server/adapters/asterisk/generated/ari.ts');

it('the types of the REST interface are what the description of this Asterisk says', async ({ skip }) => {
  const { distributionFolder, version } = await findAsterisk(() => undefined);
  const release = /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
  const generated = await readFile(generatedFile, 'utf8');
  const isMadeFromThis = generated.startsWith(headingOf(release));
  if (!isMadeFromThis) skip(`generated/ari.ts was made from another Asterisk than ${release}`);
  expect(generated).toBe(renderTypes(join(distributionFolder, 'usr/share/asterisk/rest-api'), release));
});
