import { describe, expect, it } from 'vitest';
import { EventTranslator } from './translate.ts';

const channel = (id: string, number = '5550100') => ({ id, name: `PJSIP/trunk-${id}`, caller: { number } });
const normal = 16;
const busy = 17;

describe('what events of the exchange mean', () => {
  it.each([
    ['', null],
    ['anonymous', null],
    ['5550100', '5550100'],
  ])('takes the number "%s" of a caller as %s', (number, callerNumber) => {
    const args = ['incoming', 'es', ''];
    expect(
      new EventTranslator().translate({ type: 'StasisStart', args, channel: channel('1', number) }),
    ).toEqual({
      ...{ kind: 'caller-arrived', channelId: '1', callerNumber, language: 'es' },
      ...{ dialled: null, attestation: null },
    });
  });

  it.each([
    ['+15550150', '+15550150'],
    ['line-en', 'line-en'],
    ["1' OR 1", null],
    ['5'.repeat(41), null],
  ])('takes what was dialled, "%s", as %s', (said, dialled) => {
    const args = ['incoming', 'en', said];
    expect(
      new EventTranslator().translate({ type: 'StasisStart', args, channel: channel('1') }),
    ).toMatchObject({ dialled });
  });

  it('takes what a carrier claims of the number for what it says, and nothing that it sends for more', () => {
    const translate = (identity: string) => {
      const args = ['incoming', 'en', 'line-en', identity];
      return new EventTranslator().translate({ type: 'StasisStart', args, channel: channel('1') });
    };
    const payload = Buffer.from('{"attest":"B"}').toString('base64url');
    expect(translate(`e30.${payload}.c2ln;ppt=shaken`)).toMatchObject({ attestation: 'B' });
    expect(translate('')).toMatchObject({ attestation: null });
    expect(translate('x,desk,y')).toMatchObject({ kind: 'caller-arrived', attestation: 'unreadable' });
  });

  it('takes a language that the line does not speak as English', () => {
    const event = { type: 'StasisStart', args: ['incoming', 'xx'], channel: channel('1') } as const;
    expect(new EventTranslator().translate({ ...event, args: [...event.args] })).toMatchObject({
      language: 'en',
    });
  });

  it('knows a desk that answered, and passes over channels that are neither', () => {
    const translator = new EventTranslator();
    expect(translator.translate({ type: 'StasisStart', args: ['desk'], channel: channel('desk-1') })).toEqual(
      { kind: 'leg-answered', legId: 'desk-1' },
    );
    expect(translator.translate({ type: 'StasisStart', args: [], channel: channel('2') })).toBeNull();
  });

  it('reports the end of a channel once, with the cause that was told first', () => {
    const translator = new EventTranslator();
    const one = channel('1');
    expect(translator.translate({ type: 'ChannelHangupRequest', cause: busy, channel: one })).toBeNull();
    expect(translator.translate({ type: 'StasisEnd', channel: one })).toEqual({
      kind: 'channel-ended',
      channelId: '1',
      cause: busy,
    });
    expect(translator.translate({ type: 'ChannelDestroyed', cause: normal, channel: one })).toBeNull();
  });

  it('takes an end without a cause, and one that the REST interface asked for, as a normal one', () => {
    const translator = new EventTranslator();
    const end = { kind: 'channel-ended', cause: normal };
    expect(translator.translate({ type: 'StasisEnd', channel: channel('1') })).toMatchObject(end);
    translator.translate({ type: 'ChannelHangupRequest', cause: 32, soft: true, channel: channel('2') });
    expect(translator.translate({ type: 'StasisEnd', channel: channel('2') })).toMatchObject(end);
  });

  it('says so where the exchange ended a channel because no sound came', () => {
    const translator = new EventTranslator();
    translator.translate({ type: 'ChannelHangupRequest', cause: 1, soft: true, channel: channel('3') });
    expect(translator.translate({ type: 'StasisEnd', channel: channel('3') })).toMatchObject({ cause: 44 });
  });

  it('does not remember ends for ever', () => {
    const translator = new EventTranslator();
    for (let index = 0; index <= 1000; index += 1)
      translator.translate({ type: 'StasisEnd', channel: channel(String(index)) });
    const again = { type: 'ChannelDestroyed', cause: normal, channel: channel('0') } as const;
    expect(translator.translate(again)).not.toBeNull();
  });
});
