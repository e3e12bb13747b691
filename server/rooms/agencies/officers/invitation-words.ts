/** The mail that brings the link. It names neither the officer nor the agency, and its reader needs the code besides. */
export function invitationWords(publicUrl: string, link: string): { subject: string; text: string } {
  // After the number sign: a browser sends that part to nobody, so no log on the way has the link.
  const url = `${new URL('/officer/enrol', publicUrl).href}#${link}`;
  return {
    subject: 'Harborline: your enrolment / su inscripción',
    text: [
      'You have been invited to the officers portal of Harborline. Open this link within three days, on the',
      'telephone or computer that you will use, and have your enrolment code at hand: the person who invited',
      'you tells it to you by voice or by hand. Nobody will ever ask you for it by mail.',
      '',
      'Se le ha invitado al portal de oficiales de Harborline. Abra este enlace dentro de tres días, en el',
      'teléfono o la computadora que usará, y tenga a mano su código de inscripción: se lo dice de palabra o',
      'en mano quien le invitó. Nadie se lo pedirá nunca por correo.',
      '',
      url,
      '',
    ].join('\n'),
  };
}
