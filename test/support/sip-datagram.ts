import { createSocket } from 'node:dgram';

export type Datagram = { from: string; to: { address: string; port: number }; text: string };

/** Sends one SIP message as it is from an address of this machine, and resolves with the first line of what comes back. */
export const sendDatagram = (datagram: Datagram): Promise<string> => send(datagram, [], () => true);

/**
 * Sends one SIP message that may not deserve an answer, and after it a question that does: resolves when that is
 * answered, so that whatever the message did has been done.
 */
export async function sendAndProbe(datagram: Datagram): Promise<void> {
  const tag = `${process.hrtime.bigint()}`;
  const probe = requestOf('OPTIONS', 'probe', datagram.from, tag);
  await send(datagram, [probe], (answer) => answer.includes(tag));
}

async function send({ from, to, text }: Datagram, after: string[], isAnswer: (text: string) => boolean) {
  const socket = createSocket('udp4');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.on('message', (message) => {
    const answer = message.toString('latin1');
    if (isAnswer(answer)) resolve(answer.split('\r\n')[0] ?? '');
  });
  socket.on('error', reject);
  socket.bind(0, from, () => {
    const filled = (each: string) =>
      each.replaceAll('{port}', String(socket.address().port)).replaceAll(/\r?\n/g, '\r\n');
    for (const each of [text, ...after])
      socket.send(Buffer.from(filled(each), 'latin1'), to.port, to.address);
  });
  try {
    return await promise;
  } finally {
    socket.close();
  }
}

/** A call's first message, from whoever says to be `user`. */
export const inviteOf = (user: string, address: string): string =>
  requestOf('INVITE', user, address, `${process.hrtime.bigint()}`);

const requestOf = (method: string, user: string, address: string, tag: string): string =>
  [
    `${method} sip:line-en@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:{port};branch=z9hG4bK${tag}`,
    `From: <sip:${user}@${address}>;tag=${tag}`,
    'To: <sip:line-en@127.0.0.1>',
    `Call-ID: ${tag}@${address}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:${user}@${address}:{port}>`,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\n');
