import { CommanderError } from 'commander';
import { createProgram, loadVerbs } from './program.ts';

/** Leaves at once: timers and sockets of what was stopped must not hold us. */
function end(exitCode: number): void {
  process.exit(exitCode);
}

try {
  const verbs = await loadVerbs(process.argv[2]);
  await createProgram(end, verbs).parseAsync(process.argv);
} catch (thrown) {
  if (!(thrown instanceof CommanderError)) throw thrown;
  // Commander has said what is wrong; asking for help or the version is not wrong.
  end(thrown.exitCode === 0 ? 0 : 2);
}
