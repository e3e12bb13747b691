import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures of screens are put for people to look at: none is taken without it. */
const folder = process.env['HARBORLINE_SCREENS'];

const whole = { width: 1280, height: 720 };
/** What is left of that window at 200 %. */
const zoomed = { width: 640, height: 360 };

/** A screen as it is seen first, in both appearances, then all of it, then at 200 %: `NAME.light.png`, `.dark`, `.whole`, `.zoomed`. */
export async function takeScreens(page: Page, where: string): Promise<void> {
  if (folder === undefined) return;
  const before = page.viewportSize();
  const name = where
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  const take = (kind: string, fullPage: boolean) =>
    page.screenshot({ path: join(folder, `${name}.${kind}.png`), fullPage, animations: 'disabled' });
  await page.setViewportSize(whole);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await take(colorScheme, false);
  }
  await take('whole', true);
  await page.setViewportSize(zoomed);
  await take('zoomed', true);
  if (before) await page.setViewportSize(before);
}
