import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { takeScreens } from './screens.ts';

/** WCAG 2.2, levels A and AA, with all that came before it. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const APPEARANCE =
  "[document.documentElement.dataset.mantineColorScheme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'), document.getAnimations().every(({ playState }) => playState !== 'running')]";

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const source = readFileSync(ofBuilder.resolve('axe-core/axe.min.js'), 'utf8');
const NOTHING = 'undefined';

/** Once for each page that was loaded: the builder would put a megabyte and a half there twice each time. */
async function putAxe(page: Page): Promise<void> {
  if (await page.evaluate("typeof window.axe === 'object'")) return;
  await page.evaluate(source);
}

/** How long a page may take to become what it is to be, once a test has seen what it waited for: its title may follow its heading. */
const SETTLES = { timeout: 10_000, interval: 100 };

/** Looks at a page in both appearances, and takes pictures of it where they are asked for. A violation is named with the place it was found at. */
export async function expectNoBarrier(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // A colour that is still on its way to another is no colour to judge.
    await eventually(async () => expect(await page.evaluate(APPEARANCE)).toEqual([colorScheme, true]));
    await vi.waitFor(
      async () => expect(await findBarriers(page, `${where}, ${colorScheme}`)).toEqual([]),
      SETTLES,
    );
  }
  await takeScreens(page, where);
}

async function findBarriers(page: Page, where: string): Promise<string[]> {
  await putAxe(page);
  // Legacy: no second page is opened to put frames' results together, which takes as long again. These pages have no frames.
  const { violations } = await new AxeBuilder({ page, axeSource: NOTHING })
    .setLegacyMode()
    .options({ runOnly: { type: 'tag', values: wcag }, resultTypes: ['violations'] })
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${where}: ${id} at ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join(', ')}`,
  );
}
