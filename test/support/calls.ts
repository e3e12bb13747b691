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

/** A caller from that made-up number who was greeted and waits; the id of the call. */
export async function waitFrom(line: TestLine, number: string): Promise<string> {
  line.telephony.callerArrives(line.newChannel(), number, 'en');
  return eventually(async () => {
    // A call that arrives while the line looks at the exchange for the first time may be greeted twice.
    for (const { playing } of line.telephony.bridges.values())
      for (const id of playing) if (id.startsWith('greeting-')) line.telephony.promptEnds(id);
    const waiting = `SELECT call_id FROM calls.call WHERE claimed_number = '${number}' AND state = 'waiting'`;
    const [callId] = await line.asAdministrator(waiting);
    if (!callId) throw new Error('This caller does not wait yet.');
    return callId;
  });
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
