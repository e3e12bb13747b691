import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { chromiumExecutable } from '../../cli/machine/chromium.ts';
import { collectComplaints } from './complaints.ts';

/** The flags with which a headless Chromium talks to an exchange on the same machine, with a microphone that beeps. */
const flags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

export async function browserOptions(more: string[] = [], without: string[] = []) {
  const executablePath = await chromiumExecutable(() => undefined);
  const isRoot = process.getuid?.() === 0;
  const kept = flags.filter((flag) => !without.includes(flag));
  return { executablePath, args: [...kept, ...more, ...(isRoot ? ['--no-sandbox'] : [])] };
}

export async function startBrowser(more: string[] = [], without: string[] = []): Promise<Browser> {
  return chromium.launch(await browserOptions(more, without));
}

const statistics = z.object({ packetsSent: z.number(), packetsReceived: z.number() });

/** A call-taker at the desk, as far as a keyboard and a pair of eyes go. */
export class CallTaker {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser complained of so far. */
  readonly complaints: string[];

  private constructor(context: BrowserContext, page: Page, complaints: string[]) {
    this.context = context;
    this.page = page;
    this.complaints = complaints;
  }

  /** Signs in with a link, checks the microphone, and waits until the telephone is connected. */
  static async signIn(browser: Browser, link: string): Promise<CallTaker> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      permissions: ['microphone'],
    });
    context.setDefaultTimeout(30_000);
    const complaints = await collectComplaints(context);
    const page = await context.newPage();
    await page.goto(link);
    const desk = new CallTaker(context, page, complaints);
    const begin = page.getByRole('button', { name: 'Start the microphone check' });
    await begin.click().catch((error: unknown) => {
      throw new Error(`The desk did not open. The browser said: ${complaints.join('\n')}`, { cause: error });
    });
    await page.getByRole('button', { name: 'Use this microphone' }).click();
    return desk;
  }

  /** Presses F8 once the telephone is there, unless the call-taker is ready already. A caller who waits rings at once. */
  async becomeReady(): Promise<void> {
    const ready = this.page.getByRole('heading', { name: 'You are ready' });
    const button = this.page
      .getByRole('button', { name: 'Become ready' })
      .and(this.page.locator(':enabled'))
      .first();
    await button.or(ready).first().waitFor();
    if (!(await ready.isVisible())) await this.page.keyboard.press('F8');
    await ready
      .or(this.page.getByRole('button', { name: 'Answer' }))
      .first()
      .waitFor();
  }

  /** Presses F8 where the call-taker is ready, and waits until nobody is put through any more. */
  async takeABreak(): Promise<void> {
    await this.becomeReady();
    await this.page.keyboard.press('F8');
    await this.page.getByRole('heading', { name: 'You are not ready' }).waitFor();
  }

  /** Waits for a call to ring, and answers it from the keyboard. */
  async answer(): Promise<void> {
    const answer = this.page.getByRole('button', { name: 'Answer' });
    await answer.and(this.page.locator(':enabled')).waitFor();
    await this.page.keyboard.press('F4');
    await this.isIn('Talking');
  }

  async isIn(state: 'Talking' | 'On hold' | 'Joining again'): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: state }).first().waitFor();
  }

  /** By the keyboard, once that can be done: while the line is away, nobody hangs up. */
  async hangUp(): Promise<void> {
    await this.page.getByRole('button', { name: 'Hang up', exact: true, disabled: false }).waitFor();
    await this.page.keyboard.press('F9');
    await this.page.keyboard.press('F9');
  }

  /** Chooses the wrap-up code with that digit, and finishes. Where somebody waits, the next call rings at once. */
  async wrapUp(digit: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Finish the wrap-up' }).waitFor();
    await this.page
      .getByRole('radio')
      .nth(digit - 1)
      .check();
    await this.page.getByRole('button', { name: 'Finish the wrap-up' }).click();
    await this.page
      .getByText('You are ready')
      .or(this.page.getByRole('button', { name: 'Answer' }))
      .first()
      .waitFor();
  }

  /** What the browser counts of the sound of this call. */
  async statistics(): Promise<z.infer<typeof statistics>> {
    return statistics.parse(await this.page.evaluate('window.harborlineTelephone.statistics()'));
  }
}
