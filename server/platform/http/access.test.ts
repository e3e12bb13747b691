import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { describe, expect, it, vi } from 'vitest';
import { noteWritten } from '../acts.ts';
import { createLog } from '../log.ts';
import { type Gate, guardRoutes, sessionCookieName } from './access.ts';
import { renderErrors } from './errors.ts';

type Person = { name: string; may: string[]; heldBack?: 'HL_SESSION_LOCKED' };

async function guarded(people: Record<string, Person>) {
  const recordRefusal = vi.fn(async () => {});
  const gate: Gate<Person> = {
    authenticate: async (token) => people[token],
    mayDo: (person, permission) => person.may.includes(permission),
    whyClosed: (permission) => (permission === 'closed' ? 'HL_LEDGER_BROKEN' : undefined),
    holdBack: (person) => person.heldBack,
    recordRefusal,
  };
  const app = fastify();
  renderErrors(app, createLog('silent'));
  await app.register(cookie);
  const guard = guardRoutes(app, gate);
  app.get('/look', { config: { permission: 'look', records: [] } }, async (request) => ({
    name: guard.sessionOf(request).name,
  }));
  app.post('/open', { config: { permission: 'public', records: [] } }, async () => ({ done: true }));
  const recording = { config: { permission: 'public', records: ['looked'] } };
  app.get('/unwritten', recording, async () => ({ secret: 'shown' }));
  app.get('/written', recording, async () => {
    noteWritten(['looked']);
    return { secret: 'shown' };
  });
  app.get('/closed', { config: { permission: 'closed', records: [] } }, async () => ({ secret: 'shown' }));
  return { app, recordRefusal, ...guard };
}

const tess: Person = { name: 'Tess Testcase', may: ['look'] };
const otto: Person = { name: 'Otto Otherone', may: [] };
const as = (token: string) => ({ cookies: { [sessionCookieName(false)]: token } });

describe('the guard of every route', () => {
  it('does not let a route be registered that names no permission', async () => {
    const { app } = await guarded({});
    expect(() => app.get('/bare', async () => 'open to all')).toThrow(/names no permission/);
    const silent = { config: { permission: 'look' } };
    expect(() => app.get('/silent', silent, async () => 'unwritten')).toThrow(/what it writes down/);
  });

  it('lets no answer out that should have been written down and was not (promise 8)', async () => {
    const { app } = await guarded({});
    const [written, unwritten] = await Promise.all([app.inject('/written'), app.inject('/unwritten')]);
    expect(written.json()).toEqual({ secret: 'shown' });
    expect(unwritten.statusCode).toBe(500);
    expect(unwritten.body).not.toContain('secret');
  });

  it('answers nothing of what is closed, to nobody', async () => {
    const { app } = await guarded({ good: { ...tess, may: ['closed'] } });
    const answer = await app.inject({ url: '/closed', ...as('good') });
    expect(answer.json()).toMatchObject({ code: 'HL_LEDGER_BROKEN' });
  });

  it('lists every route with its permission', async () => {
    const { app, routes } = await guarded({});
    await app.ready();
    expect(routes).toContainEqual({ method: 'GET', url: '/look', permission: 'look', records: [] });
    expect(routes.every((route) => route.permission !== '')).toBe(true);
  });

  it('knows who asks, and turns away who is not signed in', async () => {
    const { app } = await guarded({ good: tess });
    expect((await app.inject({ url: '/look', ...as('good') })).json()).toEqual({ name: 'Tess Testcase' });
    expect((await app.inject({ url: '/look', ...as('forged') })).json()).toMatchObject({
      code: 'HL_NOT_SIGNED_IN',
    });
    expect((await app.inject({ url: '/look' })).statusCode).toBe(401);
  });

  it('holds back who may do it, but not now, and writes that down', async () => {
    const locked: Person = { ...tess, heldBack: 'HL_SESSION_LOCKED' };
    const { app, recordRefusal } = await guarded({ locked });
    expect((await app.inject({ url: '/look', ...as('locked') })).json()).toMatchObject({
      code: 'HL_SESSION_LOCKED',
    });
    expect(recordRefusal).toHaveBeenCalledExactlyOnceWith(locked, 'look', 'HL_SESSION_LOCKED');
  });

  it.each(['cross-site', 'same-site'])('takes no change that a browser says is %s', async (site) => {
    const { app } = await guarded({});
    const headers = { 'x-harborline': '1', 'sec-fetch-site': site };
    const answer = await app.inject({ method: 'POST', url: '/open', headers });
    expect(answer.json()).toMatchObject({ code: 'HL_REQUEST_NOT_OURS' });
  });

  it('writes a refused try down before it says no', async () => {
    const { app, recordRefusal } = await guarded({ other: otto });
    const answer = await app.inject({ url: '/look', ...as('other') });
    expect(answer.statusCode).toBe(403);
    expect(recordRefusal).toHaveBeenCalledExactlyOnceWith(otto, 'look', 'HL_NOT_PERMITTED');
  });

  it('takes changes, and connections, from our own pages only', async () => {
    const { app } = await guarded({ good: tess });
    const open = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/open', headers });
    expect((await open({ 'x-harborline': '1' })).statusCode).toBe(200);
    expect((await open({})).json()).toMatchObject({ code: 'HL_REQUEST_NOT_OURS' });
    expect((await open({ 'x-harborline': '1', origin: 'https://elsewhere.example' })).statusCode).toBe(403);
    expect(
      (await app.inject({ url: '/look', ...as('good'), headers: { origin: 'https://elsewhere.example' } }))
        .statusCode,
    ).toBe(403);
    expect(
      (
        await app.inject({
          url: '/look',
          ...as('good'),
          headers: { host: 'desk.example', origin: 'https://desk.example' },
        })
      ).statusCode,
    ).toBe(200);
  });
});
