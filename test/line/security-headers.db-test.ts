import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestLine } from '../support/line.ts';

const someId = '2f9d7c0e-1111-4111-8111-000000000001';

/** Every header that keeps other sites out, and what it must say. */
const wanted: Record<string, RegExp> = {
  'content-security-policy': /default-src 'none'/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /microphone=\(self\).*camera=\(\)/,
  'referrer-policy': /^no-referrer$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
};

function expectHeaders(where: string, headers: Headers): void {
  for (const [name, pattern] of Object.entries(wanted))
    expect([where, name, pattern.test(headers.get(name) ?? '')]).toEqual([where, name, true]);
  const policy = headers.get('content-security-policy') ?? '';
  expect([where, policy.includes('unsafe')]).toEqual([where, false]);
  for (const part of [
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    "script-src 'self'",
    "style-src-attr 'none'",
  ])
    expect([where, policy]).toEqual([where, expect.stringContaining(part)]);
}

async function openWithPage(publicUrl = 'http://127.0.0.1') {
  const webFolder = await mkdtemp(join(tmpdir(), 'harborline-web-'));
  await writeFile(join(webFolder, 'index.html'), '<meta name="style-nonce" nonce="nonce-of-this-answer" />');
  return openTestLine({ webFolder, http: { publicUrl, tls: null } });
}

describe('what keeps other sites out', () => {
  it('stands on every answer of every route, errors and unknown addresses included; none of /api is kept', async () => {
    const line = await openWithPage();
    const { cookie } = await line.signInAs('call-taker');
    const addresses = [
      ...line.routes.map(({ method, url }) => ({ method, path: url.replace(/:\w+/, someId) })),
      { method: 'GET', path: '/' },
      { method: 'GET', path: '/desk' },
      { method: 'GET', path: '/index.html' },
      { method: 'GET', path: '/missing.js' },
      { method: 'GET', path: '/api/missing' },
      { method: 'GET', path: '/api' },
      { method: 'DELETE', path: '/api/session' },
      { method: 'POST', path: '/' },
      { method: 'GET', path: '/%zz' },
      { method: 'GET', path: '/api/%zz' },
    ];
    expect(line.routes.length).toBeGreaterThan(8);
    for (const { method, path } of addresses) {
      for (const visitor of ['', cookie]) {
        if (path === '/api/sign-out' && visitor !== '') continue;
        const answer = await fetch(line.url + path, {
          method,
          headers: { cookie: visitor, 'x-harborline': '1' },
        });
        const where = `${method} ${path} ${answer.status}`;
        expectHeaders(where, answer.headers);
        expect([where, answer.headers.has('strict-transport-security')]).toEqual([where, false]);
        if (path.startsWith('/api'))
          expect([where, answer.headers.get('cache-control')]).toEqual([where, 'no-store']);
      }
    }
  });

  it('names a new nonce with each page, the same in the policy and in the page', async () => {
    const line = await openWithPage();
    const load = async (path: string) => {
      const answer = await fetch(line.url + path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      return {
        named: /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1],
        borne: /nonce="([^"]+)"/.exec(await answer.text())?.[1],
      };
    };
    const [first, second] = [await load('/'), await load('/desk')];
    expect(first.named).toMatch(/^[0-9a-f]{32}$/);
    expect(first.borne).toBe(first.named);
    expect(second.borne).toBe(second.named);
    expect(second.named).not.toBe(first.named);
  });

  it('lets a page reach the exchanges of the line, each of them, and nothing else outside', async () => {
    const line = await openTestLine({ exchanges: 2 });
    const policy = (await fetch(`${line.url}/api/missing`)).headers.get('content-security-policy');
    expect(policy).toMatch(/connect-src 'self' ws:\/\/127\.0\.0\.1 ws:\/\/127\.0\.0\.2;/);
  });

  it('asks for https for ever only where there is https', async () => {
    const line = await openWithPage('https://127.0.0.1');
    const answer = await fetch(`${line.url}/api/missing`);
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
  });
});
