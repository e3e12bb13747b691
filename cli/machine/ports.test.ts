import { describe, expect, test } from 'vitest';
import { choosePort, type PortProbe, type PortWish } from './ports.ts';

const free = 40_000;
const wish: PortWish = {
  name: 'desk',
  option: '--port',
  kind: 'tcp',
  asked: null,
  remembered: null,
  usual: 8080,
};

/** A machine on which only these ports are in use. */
function machine(...used: number[]): PortProbe {
  return { isFree: async (_kind, port) => !used.includes(port), anyFree: async () => free };
}

describe('choosing a port', () => {
  test('takes the usual one, silently', async () => {
    expect(await choosePort(wish, machine())).toEqual({ port: 8080, notice: null });
  });

  test('takes the next free one where the usual one is in use, and says so', async () => {
    const chosen = await choosePort(wish, machine(8080, 8081));
    expect(chosen.port).toBe(8082);
    expect(chosen.notice).toContain('8080');
    expect(chosen.notice).toContain('8082');
  });

  test('takes the remembered one before the usual one', async () => {
    expect(await choosePort({ ...wish, remembered: 9000 }, machine())).toEqual({ port: 9000, notice: null });
    expect((await choosePort({ ...wish, remembered: 9000 }, machine(9000))).port).toBe(9001);
  });

  test('takes the one that was asked for, or says why not and what to do', async () => {
    expect((await choosePort({ ...wish, asked: 9100 }, machine())).port).toBe(9100);
    const refused = choosePort({ ...wish, asked: 9100 }, machine(9100));
    await expect(refused).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });

  test('takes any free one for 0, but keeps a remembered one', async () => {
    expect((await choosePort({ ...wish, asked: 0 }, machine())).port).toBe(free);
    expect((await choosePort({ ...wish, asked: 0, remembered: 9000 }, machine())).port).toBe(9000);
  });

  test('never gives the same port twice in one start', async () => {
    expect((await choosePort(wish, machine(), new Set([8080]))).port).toBe(8081);
  });
});
