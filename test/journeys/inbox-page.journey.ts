import type { Page, WebSocketRoute } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoBarrier } from '../support/barriers.ts';
import { eventually } from '../support/eventually.ts';
import { InboxRelay } from '../support/inbox-relay.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask } from '../support/line.ts';
import { browserForPages, openPages } from '../support/pages.ts';
import type { Person } from '../support/person.ts';

const browser = browserForPages();

async function openInboxes() {
  const relay = new InboxRelay();
  const { line, sit } = await openPages(browser(), { relayInbox: relay });
  const seat = async (custodianId: string, name: string) => {
    await addLiveCustodian(line, custodianId);
    const person = await sit();
    return { person, cookie: (await signInboxUser(line, custodianId, { name })).cookie };
  };
  const send = (custodianIds: string[], more: object = {}) =>
    relay.send({ custodianIds, reference: 'EX-17', sentAt: line.clock.now(), ...more });
  const dora = await seat('EXAMPLE-1', 'Dora Dutydesk');
  const olga = await seat('EXAMPLE-2', 'Olga Other');
  await olga.person.comeIn(olga, '/');
  return { line, relay, send, dora, olga: olga.person };
}

/** The computer may show notices, and each that the page has it show is written down here as the browser was given it. */
async function watchNotices({ context, page }: Person): Promise<unknown[]> {
  const shown: unknown[] = [];
  await context.grantPermissions(['notifications']);
  await context.exposeFunction('noticeShown', (notice: unknown) => shown.push(notice));
  await page.addInitScript(`
    window.Notification = class extends Notification {
      constructor(title, options) {
        super(title, options);
        noticeShown({ title, ...options });
      }
    };`);
  return shown;
}

/** As when another window lies over it; a browser without a screen never says so by itself. */
const goOutOfSight = (page: Page) =>
  page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })");

describe('the page of an inbox', () => {
  it('rings, is claimed by one custodian and closed for the other, and is answered by one key', async () => {
    const { relay, send, dora, olga } = await openInboxes();
    const { person, cookie } = dora;
    const { page } = person;
    let isAway = false;
    let open: WebSocketRoute | undefined;
    await page.routeWebSocket('**/api/inbox', async (route) => {
      open = route;
      if (isAway) await route.close();
      else route.connectToServer();
    });
    await person.comeIn({ cookie }, '/inbox');
    await page.getByText('Nothing waits.').waitFor();

    const slotId = send(['EXAMPLE-1', 'EXAMPLE-2']);
    for (const one of [page, olga.page]) {
      await one.getByRole('heading', { name: 'EX-17' }).waitFor();
      await one.getByText('Nobody has claimed: 1').waitFor();
      expect(await one.title()).toContain('(1) Inbox');
      expect(await one.getByText('Invented').count()).toBe(0);
    }
    await page.getByText('Almost certain, 99.4%').waitFor();
    expect(await page.getByRole('row', { name: /First surname the same \+11\.2/ }).count()).toBe(1);
    await expectNoBarrier(page, 'an enquiry waits');
    await page.keyboard.press('s');
    await eventually(async () => expect(await page.getByText('Nobody has claimed').count()).toBe(0));

    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'What the officer said' }).waitFor();
    await page.getByText('Invented', { exact: true }).waitFor();
    await olga.page.getByText('Nothing is to be done.').waitFor();
    expect(await olga.page.getByText('EX-17').count()).toBe(0);
    await expectNoBarrier(page, 'a claimed enquiry');
    await expectNoBarrier(olga.page, 'a closed enquiry');

    await page.keyboard.press('2');
    await page.getByRole('button', { name: /^By .* \(15 min\)/ }).waitFor();
    await expectNoBarrier(page, 'when the custodian calls back');
    await page.keyboard.press('1');
    await page.getByText('answered: calls back').first().waitFor();
    expect(relay.answerOf(slotId)).toMatchObject({ answer: 'call-back' });

    isAway = true;
    await open?.close();
    await page.getByText('What is shown may be old.').waitFor();
    const federal = send(['EXAMPLE-1'], { reference: 'EX-18', isFederal: true });
    isAway = false;
    await page.getByText('EX-18').first().click();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Connect me now' }).waitFor();
    await page.keyboard.press('1');
    const connect = page.getByRole('button', { name: 'Connect me now' });
    await page.getByText('(b)(7), a law enforcement activity').waitFor();
    expect(await connect.isDisabled()).toBe(true);
    await page.keyboard.press('2');
    await page.getByRole('checkbox', { name: /written request/ }).waitFor();
    expect(await connect.isDisabled()).toBe(true);
    await expectNoBarrier(page, 'a federal custodian picks its paragraph');
    await page.getByRole('checkbox', { name: /written request/ }).check();
    await page.keyboard.press('y');
    await page.getByText('The telephones are being rung.').waitFor();
    expect(relay.answerOf(federal)).toEqual({
      ...{ answer: 'connect-now', place: 'step-1', paragraph: 'b7', writtenRequest: true },
    });
    expect([...person.complaints, ...olga.complaints]).toEqual([]);
  });

  it('shows a notice of the computer where it is out of sight, once for each enquiry, which says that one waits and nothing of it', async () => {
    const { send, dora, line } = await openInboxes();
    const { person, cookie } = dora;
    const { page } = person;
    const shown = await watchNotices(person);
    await person.comeIn({ cookie }, '/inbox');
    await page.getByText('Nothing waits.').waitFor();
    send(['EXAMPLE-1']);
    await page.getByRole('heading', { name: 'EX-17' }).waitFor();
    expect(shown).toEqual([]);

    await goOutOfSight(page);
    send(['EXAMPLE-1'], { reference: 'EX-18' });
    const notice = { title: 'Harborline', body: 'An enquiry waits.', tag: 'inbox', requireInteraction: true };
    await eventually(() => expect(shown).toEqual([notice]));
    send(['EXAMPLE-2'], { reference: 'EX-20' });
    expect((await ask(line, cookie, 'POST', '/api/session/lock')).status).toBe(204);
    await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
    send(['EXAMPLE-1'], { reference: 'EX-19' });
    await eventually(() => expect(shown.length).toBeGreaterThan(1));
    // Whatever is shown is this, to the letter: no reference, agency, child or number of what waits.
    for (const one of shown) expect(one).toEqual(notice);
    expect(person.complaints).toEqual([]);
  });

  it('rings behind the lock, where nothing of it is shown, and keeps what is owed after a (b)(8) until it is done', async () => {
    const { relay, send, dora, line } = await openInboxes();
    const { person, cookie } = dora;
    const { page } = person;
    await person.comeIn({ cookie }, '/inbox');
    const slotId = send(['EXAMPLE-1'], { isFederal: true });
    await page.getByRole('heading', { name: 'EX-17' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Connect me now' }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    await page.keyboard.press('y');
    await page.getByRole('heading', { name: 'Notices that are owed' }).waitFor();
    await page.getByText(/EX-17: yours, by .*, in 6 days/).waitFor();
    expect(relay.answerOf(slotId)).toMatchObject({ paragraph: 'b8' });
    await expectNoBarrier(page, 'a notice that is owed');
    await page.getByRole('button', { name: 'The notice was sent' }).click();
    await page.getByText(/EX-17: done/).waitFor();

    expect((await ask(line, cookie, 'POST', '/api/session/lock')).status).toBe(204);
    await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
    expect(await page.getByText('An enquiry waits').count()).toBe(0);
    send(['EXAMPLE-1'], { reference: 'EX-19' });
    await page.getByText('An enquiry waits. Unlock to see it.').waitFor();
    expect(await page.title()).toContain('An enquiry waits');
    expect(await page.content()).not.toMatch(/EX-1[79]|Example County/);
    await expectNoBarrier(page, 'a locked inbox that rings');
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Stop ringing' }).waitFor({ state: 'detached' });
    expect(person.complaints).toEqual([]);
  });
});
