import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Telephony } from '../../server/rooms/calls/index.ts';
import { openAsteriskWorld } from './asterisk-world.ts';
import { BareSoftphone } from './bare-softphone.ts';
import { displayNumber, newId, ringForMs } from './steps.ts';

const password = 'only-for-tests';

describe("a browser's telephone", () => {
  let world: Awaited<ReturnType<typeof openAsteriskWorld>>;
  let telephony: Telephony;
  beforeAll(async () => {
    world = await openAsteriskWorld();
    telephony = world.telephony;
    await world.events.until('connected');
  });
  afterAll(() => world.close());

  async function open(): Promise<BareSoftphone> {
    const softphone = await BareSoftphone.open(world.exchange.webSocketUrl);
    onTestFinished(() => softphone.close());
    return softphone;
  }
  const register = (softphone: BareSoftphone, userName: string, secret = password) =>
    softphone.register(userName, secret, world.exchange.settings.sipDomain);
  const dial = (legId: string, userName: string) =>
    telephony.dial({ legId, userName, displayNumber, ringForMs });

  it('registers with its password, and is rung with the name of its leg and a secured offer', async () => {
    const userName = newId('desk');
    await telephony.putTelephone({ kind: 'browser', userName, password });
    const softphone = await open();
    expect(await register(softphone, userName)).toBe(200);
    const legId = newId('desk');
    expect(await dial(legId, userName)).toBe('done');
    const invitation = await softphone.until('INVITE');
    expect(invitation).toContain(`X-Harborline-Leg: ${legId}\r\n`);
    expect(invitation).toContain('a=fingerprint:SHA-256');
    expect(invitation).toMatch(/^m=audio .* UDP\/TLS\/RTP\/SAVPF/m);
    await telephony.hangUp(legId);
  });

  it('is refused with another password, and once it was taken away', async () => {
    const userName = newId('desk');
    await telephony.putTelephone({ kind: 'browser', userName, password });
    expect(await register(await open(), userName, 'a-wrong-one')).toBe(401);
    await telephony.removeTelephone(userName);
    expect(await register(await open(), userName)).toBeGreaterThanOrEqual(400);
  });

  it('is refused with its old password when it has got a new one', async () => {
    const userName = newId('desk');
    await telephony.putTelephone({ kind: 'browser', userName, password });
    await telephony.putTelephone({ kind: 'browser', userName, password: 'the-next-one' });
    expect(await register(await open(), userName)).toBe(401);
    expect(await register(await open(), userName, 'the-next-one')).toBe(200);
  });

  it('belongs to whoever registered last', async () => {
    const userName = newId('desk');
    await telephony.putTelephone({ kind: 'browser', userName, password });
    const [first, second] = [await open(), await open()];
    expect(await register(first, userName)).toBe(200);
    expect(await register(second, userName)).toBe(200);
    const legId = newId('desk');
    expect(await dial(legId, userName)).toBe('done');
    await second.until('INVITE');
    expect(first.messages.filter((message) => message.startsWith('INVITE'))).toEqual([]);
    await telephony.hangUp(legId);
  });

  it('begins no call by claiming that there is one: such an INVITE may pass the relay', async () => {
    const softphone = await open();
    const { sipDomain } = world.exchange.settings;
    expect(await softphone.inviteWithin(sipDomain, 'made-up')).toBe(481);
  });

  it('that is not registered cannot be rung', async () => {
    const userName = newId('desk');
    await telephony.putTelephone({ kind: 'browser', userName, password });
    expect(await dial(newId('desk'), userName)).toBe('gone');
  });
});
