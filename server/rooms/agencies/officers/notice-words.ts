export type NoticeOf = 'passkey-added' | 'passkey-removed' | 'telephone-given' | 'telephone-confirmed';

const said: Record<NoticeOf, { en: string; es: string; page: string }> = {
  'passkey-added': {
    en: 'A passkey was added to your sign-in',
    es: 'Se añadió una llave de acceso a su entrada',
    page: '/officer/passkeys',
  },
  'passkey-removed': {
    en: 'A passkey was removed from your sign-in',
    es: 'Se quitó una llave de acceso de su entrada',
    page: '/officer/passkeys',
  },
  'telephone-given': {
    en: 'A telephone was given as yours',
    es: 'Se dio un teléfono como suyo',
    page: '/officer/telephone',
  },
  'telephone-confirmed': {
    en: 'A telephone was confirmed as yours in a call, and is shown so',
    es: 'Se confirmó en una llamada un teléfono como suyo, y así consta',
    page: '/officer/telephone',
  },
};

/** The mail that tells an officer of a change to the own sign-in or telephone. It names neither the officer nor the agency. */
export function noticeWords(about: NoticeOf, at: Date, publicUrl: string): { subject: string; text: string } {
  const { en, es, page } = said[about];
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    subject: 'Harborline: something was changed for you / algo suyo cambió',
    text: [
      `${en} at the officers portal of Harborline, ${time}.`,
      'If that was not you, tell the administrator of your agency at once, who can revoke you and invite you anew.',
      '',
      `${es} en el portal de oficiales de Harborline, ${time}.`,
      'Si no fue usted, avise cuanto antes a quien administra su agencia, que puede darle de baja e invitarle de nuevo.',
      '',
      new URL(page, publicUrl).href,
      '',
    ].join('\n'),
  };
}
