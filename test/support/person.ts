import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../contract/session.ts';
import { lineActor } from '../../server/rooms/ledger/index.ts';
import { createAccount, issueSignInLink } from '../../server/rooms/staff/index.ts';
import { collectComplaints } from './complaints.ts';
import type { TestLine } from './line.ts';

/** Somebody with a browser of their own and, if wanted, a security key in it. */
export class Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of so far. */
  readonly complaints: string[];
  readonly #url: string;

  private constructor(url: string, context: BrowserContext, page: Page, complaints: string[]) {
    this.#url = url;
    this.context = context;
    this.page = page;
    this.complaints = complaints;
  }

  /** Whoever has just sat down at a browser. `url` is where the line is. */
  static async sitDown(browser: Browser, url: string): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    const complaints = await collectComplaints(context);
    const page = await context.newPage();
    await page.clock.install();
    return new Person(url, context, page, complaints);
  }

  /** Gives the browser what `line.signInAs` answered, and opens a page. */
  async comeIn({ cookie }: { cookie: string }, path: string): Promise<void> {
    const [name = '', value = ''] = cookie.split('=');
    await this.context.addCookies([{ name, value, url: this.#url }]);
    await this.open(path);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`);
  }

  /** Leaves the page, so that nothing of it asks the line after the session has run out. */
  async leave(): Promise<void> {
    await this.page.goto('about:blank');
  }

  /** Plugs a security key in that verifies its owner and asks for nothing (WebDriver extension of WebAuthn level 3, 11.2). */
  async plugKeyIn(): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async choose(item: string): Promise<void> {
    await this.page.locator('header').getByRole('button').last().click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async goTo(page: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: page, exact: true }).click();
  }

  async seesHeading(name: string): Promise<void> {
    await this.page.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** Fills the form that proposes an account. */
  async describeJoiner(name: string, staffNumber: string): Promise<void> {
    const folded = this.page.getByRole('button', { name: 'Open the form' });
    const field = this.page.getByRole('textbox', { name: 'Staff number' });
    await folded.or(field).first().waitFor();
    if (await folded.isVisible()) await folded.click();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await field.fill(staffNumber);
    await this.page
      .getByRole('textbox', { name: 'Why, and what shows it' })
      .fill('The employer confirmed the contract.');
  }

  /** Takes down the half of a secret that is shown, and says so. */
  async takeHalf(): Promise<string> {
    const half = (await this.page.locator('code').textContent()) ?? '';
    await this.press('I have it');
    return half;
  }
}

/** A new account, and the path of its one-time link. */
export async function newStaff(line: TestLine, role: Role, name: string) {
  const { accountId } = await createAccount(line.staffing, { name, role }, lineActor);
  return { accountId, link: `/sign-in#${await issueSignInLink(line.staffing, accountId, lineActor)}` };
}
