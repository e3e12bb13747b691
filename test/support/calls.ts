import { eventually, type TestLine } from './line.ts';

/** What is being said to callers before they are in the queue, in the order in which it began. */
const isIntake = (playbackId: string) => playbackId.startsWith('intake-');
export const intakePrompts = (line: TestLine): string[] =>
  [...line.telephony.bridges.values()].flatMap((bridge) => [...bridge.playing]).filter(isIntake);

/** Lets a caller who has just arrived hear everything to its end: the language choice, then the notice. */
export async function hearGreeting(line: TestLine): Promise<void> {
  await eventually(() => {
    if (intakePrompts(line).length === 0) throw new Error('Nothing is said yet.');
  });
  // A call that arrives while the line looks at the exchange for the first time may hear a prompt twice.
  await eventually(async () => {
    for (const playbackId of intakePrompts(line)) line.telephony.promptEnds(playbackId);
    const greeted = await line.asAdministrator("SELECT call_id FROM calls.call WHERE state = 'greeting'");
    if (greeted.length > 0) throw new Error('That caller still hears the greeting.');
  });
}

/** A caller from that made-up number who was greeted and waits, or is offered already; the id of the call. */
export async function waitFrom(line: TestLine, number: string, dialled?: string): Promise<string> {
  const channelId = line.newChannel();
  line.telephony.callerArrives(channelId, number, 'en', dialled);
  return eventually(async () => {
    // A call that arrives while the line looks at the exchange for the first time may be greeted twice.
    for (const { playing } of line.telephony.bridges.values())
      for (const id of playing) if (isIntake(id)) line.telephony.promptEnds(id);
    const waiting = `SELECT call_id FROM calls.call WHERE caller_channel_id = '${channelId}' AND state <> 'greeting'`;
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

/** A caller who has heard the greeting in that exchange, and waits or is rung for; the id of the call. */
export async function arriveAt(
  line: TestLine,
  exchange: string,
  channelId = line.newChannel(),
): Promise<string> {
  const telephony = line.telephonyOf(exchange);
  telephony.callerArrives(channelId, '+1 555 0100');
  return eventually(async () => {
    for (const { playing } of telephony.bridges.values())
      for (const id of playing) if (id.startsWith('intake-')) telephony.promptEnds(id);
    const [callId] = await line.asAdministrator(
      `SELECT call_id FROM calls.call WHERE caller_channel_id = '${channelId}' AND exchange = '${exchange}' AND state <> 'greeting'`,
    );
    if (!callId) throw new Error('This caller does not wait yet.');
    return callId;
  });
}
