export type NoticeOf = 'passkey-added' | 'passkey-removed';

const said: Record<NoticeOf, { en: string; es: string }> = {
  'passkey-added': {
    en: 'A passkey was added to your sign-in',
    es: 'Se añadió una llave de acceso a su entrada',
  },
  'passkey-removed': {
    en: 'A passkey was removed from your sign-in',
    es: 'Se quitó una llave de acceso de su entrada',
  },
};

/** The mail that tells an officer of a change to the own sign-in. It names neither the officer nor the agency. */
export function noticeWords(about: NoticeOf, at: Date, publicUrl: string): { subject: string; text: string } {
  const { en, es } = said[about];
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    subject: 'Harborline: your sign-in was changed / su entrada cambió',
    text: [
      `${en} at the officers portal of Harborline, ${time}.`,
      'If that was not you, tell the administrator of your agency at once, who can revoke you and invite you anew.',
      '',
      `${es} en el portal de oficiales de Harborline, ${time}.`,
      'Si no fue usted, avise cuanto antes a quien administra su agencia, que puede darle de baja e invitarle de nuevo.',
      '',
      new URL('/officer/passkeys', publicUrl).href,
      '',
    ].join('\n'),
  };
}
