import { describe, expect, it } from 'vitest';
import { interpreter, listed } from '../support/interpreters.ts';
import { ask, openTestLine } from '../support/line.ts';
import { contentsOf } from '../support/two-people.ts';

describe('the list of interpreters', () => {
  it('is kept by supervisors, says who is on call, and refuses what could not be rung', async () => {
    const line = await openTestLine();
    const cookie = await listed(line, interpreter('Ina Invented', [['spa', 'eng']]));
    const bad = { ...interpreter('Mo Madeup', [['eng', 'eng']]), number: null, timeZone: 'Nowhere' };
    const refused = await ask(line, cookie, 'POST', '/api/interpreters', bad);
    expect(refused).toMatchObject({ status: 422, body: { code: 'HL_INTERPRETER_NOT_VALID' } });
    expect(JSON.stringify(refused.body)).toContain('timeZone');
    const { body } = await ask(line, cookie, 'GET', '/api/interpreters');
    expect(body).toMatchObject({ interpreters: [{ name: 'Ina Invented', isOnCall: true, isInCall: false }] });
    const id = /"interpreterId":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
    const changed = interpreter('Ina Invented', [['spa', 'mam']], { hours: [] });
    expect((await ask(line, cookie, 'PUT', `/api/interpreters/${id}`, changed)).status).toBe(204);
    expect((await ask(line, cookie, 'POST', `/api/interpreters/${id}/retire`)).status).toBe(204);
    expect((await ask(line, cookie, 'POST', `/api/interpreters/${id}/retire`)).status).toBe(404);
    expect((await ask(line, cookie, 'GET', '/api/interpreters')).body).toMatchObject({ interpreters: [] });
    const { cookie: theirs } = await line.signInAs('call-taker');
    expect((await ask(line, theirs, 'GET', '/api/interpreters')).status).toBe(403);
  });

  it('is put on the list and changed under a name alone, not under what would say where somebody is', async () => {
    const line = await openTestLine();
    const cookie = await listed(line, interpreter('María del Refugio Ejemplo', [['spa', 'eng']]));
    const listedNow = async () => (await ask(line, cookie, 'GET', '/api/interpreters')).body;
    const before = await listedNow();
    const id = /"interpreterId":"([^"]+)"/.exec(JSON.stringify(before))?.[1] ?? '';
    for (const name of ['Ina, 12 Elm Street', 'Example Shelter of Nowhere'])
      for (const [method, path] of [
        ['POST', '/api/interpreters'],
        ['PUT', `/api/interpreters/${id}`],
      ] as const) {
        const answer = await ask(line, cookie, method, path, interpreter(name, [['spa', 'eng']]));
        expect([name, method, answer]).toMatchObject([
          ...[name, method],
          { status: 422, body: { code: 'HL_FREE_TEXT_STOPPED', fields: [{ path: 'name' }] } },
        ]);
      }
    expect(await listedNow()).toEqual(before);
    expect(await contentsOf(line, 'free-text-stopped')).toHaveLength(4);
  });
});
