import { describe, expect, test } from 'vitest';
import { readTrunks } from './read-trunks.ts';
import { renderAttempts, renderCarriers } from './render-carriers.ts';

const place = { sipAddress: '192.0.2.7', authorities: '/a.crt', certificate: undefined, key: undefined };

const good = `
carriers:
  - name: first
    address: sip.example.net:5061
    transport: tls
    srtp: true
    user: line-17
    password: 'only;for-tests'
    register: true
    challenge: true
    number: "+12025550100"
    from: [192.0.2.0/28, sip.example.net]
  - name: second
    address: 192.0.2.50
    number: "2025550100"
tls:
  authorities: /etc/ssl/certs/example.crt
`;

function problemsOf(text: string) {
  return readTrunks(text).problems.map(({ line, reason }) => `${line}: ${reason}`);
}

describe('a file of carriers', () => {
  test('becomes their part of the configuration, in order', () => {
    const { trunks } = readTrunks(good);
    if (!trunks) throw new Error('It was refused.');
    const rendered = renderCarriers(trunks, place);
    expect(rendered).toContain('password = only\\;for-tests');
    expect(rendered).toContain('contact = sip:sip.example.net:5061\\;transport=tls');
    expect(rendered).toContain('match = 192.0.2.0/28,sip.example.net');
    expect(rendered).toContain('media_encryption = sdes');
    expect(rendered).toContain('client_uri = sip:line-17@sip.example.net:5061\\;transport=tls');
    expect(renderAttempts(trunks)).toBe(
      ' same => n,Gosub(carrier,try,1(carrier-first,+12025550100))\n' +
        ' same => n,Gosub(carrier,try,1(carrier-second,2025550100))',
    );
  });

  test('that is wrong is told of by line and reason, and its passwords are not repeated', () => {
    const wrong = good
      .replace('192.0.2.50', '192.0.2.50; x')
      .replace('name: second', 'name: first')
      .replace("'only;for-tests'", 'short')
      .replace('register: true', 'registers: true');
    expect(problemsOf(wrong)).toEqual([
      '8: password: A password has 8 characters at least.',
      '9: Nothing here is called registers.',
      '13: name: There are two carriers called first.',
      '14: address: Write a host name or IPv4 address, with :port where it is not the usual one.',
    ]);
    expect(problemsOf(good.replace('name: second', 'name: first'))).toEqual([
      '13: name: There are two carriers called first.',
    ]);
    expect(problemsOf('carriers: [')).toHaveLength(1);
    expect(problemsOf('')).toHaveLength(1);
  });

  test('sends no key of encrypted sound in the clear', () => {
    const wrong = good.replace('transport: tls', 'transport: udp');
    expect(problemsOf(wrong)).toEqual([expect.stringMatching(/^6: srtp: Encrypted sound needs/)]);
  });
});
