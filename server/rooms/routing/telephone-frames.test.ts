import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayPass } from './telephone-frames.ts';

const message = (first: string, body = '', headers = [`Content-Length: ${Buffer.byteLength(body)}`]) =>
  `${[first, 'Via: SIP/2.0/WSS made-up.invalid', ...headers].join('\r\n')}\r\n\r\n${body}`;
const register = message('REGISTER sip:127.0.0.1 SIP/2.0');
const within = (...to: string[]) =>
  message('INVITE sip:made-up@127.0.0.1 SIP/2.0', 'v=0\r\n', ['Content-Length: 5', ...to]);
const invite = message('INVITE sip:line@127.0.0.1 SIP/2.0');

describe('what passes from a browser to the exchange', () => {
  it('is a registration, an answer, what confirms or ends a call, and a keep-alive', () => {
    const passing = [
      register,
      message('ACK sip:made-up@127.0.0.1 SIP/2.0'),
      message('BYE sip:made-up@127.0.0.1 SIP/2.0'),
      message('SIP/2.0 200 OK', 'v=0\r\n'),
      message('SIP/2.0 486 Busy Here', '', ['l: 0']),
      '\r\n\r\n',
      within('To: <sip:made-up@127.0.0.1>;tag=3f1-a'),
      within('t: "Made Up" <sip:made-up@127.0.0.1>;tag=3f1'),
    ];
    expect(passing.filter((frame) => !mayPass(frame))).toEqual([]);
  });

  it.each([
    ['a call of its own', invite],
    ['a call of its own to somebody', within('To: <sip:made-up@127.0.0.1>')],
    ['a call of its own to an address that has a tag', within('To: <sip:made-up@127.0.0.1;tag=3f1>')],
    ['a call of its own to a name that has a tag', within('To: "<sip:a>;tag=1" <sip:made-up@127.0.0.1>')],
    ['a call of its own, named twice', within('To: <sip:a@127.0.0.1>', 't: <sip:a@127.0.0.1>;tag=3f1')],
    ['a call of its own in small letters', invite.replace('INVITE', 'invite')],
    ['a call behind a registration', register + invite],
    ['a call in the body of an answer that states no length', message('SIP/2.0 200 OK', invite, [])],
    ['a call behind an answer that states less', message('SIP/2.0 200 OK', invite, ['Content-Length: 0'])],
    ['two lengths', message('SIP/2.0 200 OK', invite, [`Content-Length: ${invite.length}`, 'l: 0'])],
    ['a length that goes on in a second line', message('SIP/2.0 200 OK', '', ['Content-Length:', ' 0'])],
    ['lines that end otherwise', message('SIP/2.0 200 OK\nContent-Length: 9')],
    ['a transfer', message('REFER sip:made-up@127.0.0.1 SIP/2.0')],
    ['a message that has no end', 'REGISTER sip:127.0.0.1 SIP/2.0\r\nContent-Length: 0\r\n'],
    ['nothing', ''],
  ])('is not %s', (_name, frame) => {
    expect(mayPass(frame)).toBe(false);
  });

  it('is never two messages', () => {
    const parts = fc.constantFrom(
      register,
      invite,
      message('SIP/2.0 200 OK', 'v=0\r\n'),
      message('BYE sip:a SIP/2.0'),
    );
    fc.assert(fc.property(parts, parts, (one, other) => !mayPass(one + other)));
  });
});
