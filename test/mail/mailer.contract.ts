import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Mail, Mailer } from '../../server/rooms/staff/index.ts';

/** One mailer, and what reached the other end: recipients, subject and text of each mail. */
export type MailWorld = {
  mailer: Mailer;
  delivered: () => { to: string; subject: string; text: string; headers: string[] }[];
};

export const aMail = (to: string, change: Partial<Mail> = {}): Mail => ({
  mailId: randomUUID(),
  to,
  subject: 'Algo le espera',
  text: 'Línea uno\n\nhttps://harborline.example/waiting/1\n',
  ...change,
});

/** What every mailer keeps to. */
export function mailerContract(open: () => Promise<MailWorld>): void {
  it('hands a mail over once, word for word', async () => {
    const { mailer, delivered } = await open();
    expect(await mailer.send(aMail('tess@harborline.example'))).toEqual({ kind: 'accepted' });
    expect(delivered().map(({ to, subject, text }) => ({ to, subject, text: text.trimEnd() }))).toEqual([
      {
        to: 'tess@harborline.example',
        subject: 'Algo le espera',
        text: 'Línea uno\n\nhttps://harborline.example/waiting/1',
      },
    ]);
  });

  it('tells a refusal for good from one for now', async () => {
    const { mailer, delivered } = await open();
    expect(await mailer.send(aMail('refused@harborline.example'))).toEqual({
      kind: 'refused',
      code: 'recipient-refused',
    });
    expect(await mailer.send(aMail('busy@harborline.example'))).toEqual({
      kind: 'not-now',
      code: 'server-busy',
    });
    expect(delivered()).toEqual([]);
  });

  it.each([
    ['an address', { to: 'tess@harborline.example\r\nBcc: mallory@harborline.example' }],
    ['a list of addresses', { to: 'tess@harborline.example, mallory@harborline.example' }],
    ['a name with an address', { to: '"Tess\r\nBcc: x" <tess@harborline.example>' }],
    ['a subject', { subject: 'Hello\r\nBcc: mallory@harborline.example' }],
    ['a subject with a bare line feed', { subject: 'Hello\nX-Other: 1' }],
  ])('lets %s add no header and no recipient', async (_what, change) => {
    const { mailer, delivered } = await open();
    const outcome = await mailer.send(aMail('tess@harborline.example', change));
    expect(outcome).toEqual({ kind: 'refused', code: 'not-valid' });
    expect(delivered()).toEqual([]);
  });

  it('lets a text add no header', async () => {
    const { mailer, delivered } = await open();
    const text = '\r\nBcc: mallory@harborline.example\r\n.\r\nMAIL FROM:<x@y.example>\r\n';
    await mailer.send(aMail('tess@harborline.example', { text }));
    expect(delivered()).toHaveLength(1);
    expect(delivered()[0]?.headers).not.toContain('bcc');
  });
}
