import { eventually, type TestLine } from './line.ts';

/** Lets the greeting of a caller who has just arrived end. */
export async function hearGreeting(line: TestLine): Promise<void> {
  const playbackId = await eventually(() => {
    const bridges = [...line.telephony.bridges.values()];
    const greeting = bridges
      .flatMap((bridge) => [...bridge.playing])
      .find((id) => id.startsWith('greeting-'));
    if (!greeting) throw new Error('No greeting is played yet.');
    return greeting;
  });
  line.telephony.promptEnds(playbackId);
}

/** A caller who was greeted and is offered to a ready call-taker. */
export async function offerCall(line: TestLine) {
  const opened = await line.openDesk();
  await opened.desk.becomeReady();
  const channelId = line.newChannel();
  line.telephony.callerArrives(channelId, '+1 555 0100', 'es');
  await hearGreeting(line);
  const offer = await opened.desk.until((state) => state.offer);
  await eventually(() => {
    if (!line.telephony.channels.has(offer.legId)) throw new Error('The desk is not rung yet.');
  });
  return { ...opened, channelId, offer, callId: offer.callId };
}

/** A caller and a call-taker who talk. */
export async function connectCall(line: TestLine) {
  const offered = await offerCall(line);
  line.telephony.deskAnswers(offered.offer.legId);
  await offered.desk.until((state) => state.call?.state === 'talking');
  return offered;
}
