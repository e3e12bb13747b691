import { createSocket } from 'node:dgram';

export type Datagram = { from: string; to: { address: string; port: number }; text: string };

/** Sends one SIP message as it is from an address of this machine, and resolves with the first line of what comes back; null where nothing does. */
export async function sendDatagram({ from, to, text }: Datagram, patienceMs = 3000): Promise<string | null> {
  const socket = createSocket('udp4');
  const answer = Promise.withResolvers<string | null>();
  socket.on('message', (message) => answer.resolve(message.toString('latin1').split('\r\n')[0] ?? null));
  socket.on('error', answer.reject);
  const tired = setTimeout(() => answer.resolve(null), patienceMs);
  socket.bind(0, from, () => {
    const filled = text.replaceAll('{port}', String(socket.address().port)).replaceAll(/\r?\n/g, '\r\n');
    socket.send(filled, to.port, to.address);
  });
  try {
    return await answer.promise;
  } finally {
    clearTimeout(tired);
    socket.close();
  }
}

/** A call's first message, from whoever says to be `user`. */
export function inviteOf(user: string, address: string): string {
  const number = `${process.hrtime.bigint()}`;
  return [
    'INVITE sip:line-en@127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/UDP ${address}:{port};branch=z9hG4bK${number}`,
    `From: <sip:${user}@${address}>;tag=${number}`,
    'To: <sip:line-en@127.0.0.1>',
    `Call-ID: ${number}@${address}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:${user}@${address}:{port}>`,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\n');
}
