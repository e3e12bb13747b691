import { answerCalls } from '../caller/answer-calls.ts';
import { readOutsidePort } from '../demo/outside.ts';
import { findReadyLine } from '../line/find-line.ts';
import { OperatorError } from '../operator-error.ts';
import { dataOption, type Verb } from './shared-options.ts';

/** `harborline answer`: every telephone outside of a demo. */
export const answer: Verb = (program, run) => {
  program
    .command('answer')
    .summary('answer, with a voice, whatever the demo dials')
    .description(
      'Stands for every telephone outside of a demo that has no carriers: agencies, custodians, officers who are called back. Each answers, talks, and presses 1 where it is asked to accept.',
    )
    .addOption(dataOption())
    .action(run((options: { data?: string }) => answerLine(options)));
};

const say = (line: string) => process.stderr.write(`${line}\n`);

async function answerLine({ data }: { data?: string }): Promise<number> {
  const { paths, record } = await findReadyLine(data);
  const port = readOutsidePort(paths);
  if (port === null)
    throw new OperatorError(
      'NO_OUTSIDE',
      'This line calls out by carriers of its own, or not at all.',
      "start a demo without --trunks ('harborline up --demo').",
    );
  const telephones = await answerCalls({ host: record.sipAddress, port }, say);
  let isEndedByUs = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (!isEndedByUs) telephones.hangUp();
      isEndedByUs = true;
    });
  say('Every telephone outside is answered from now on. Ctrl-C hangs up.');
  const complaint = await telephones.ended;
  if (isEndedByUs) return 0;
  if (complaint !== null) say(complaint);
  return 1;
}
