import { Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';

export type Report = (line: string) => void;

/**
 * One thing that is done while the operator waits. `run` reports what it is at; groups hold steps that follow each other.
 * `after` are steps of other groups that it has to wait for; that wait is not counted as its time.
 */
export type Step = {
  title: string;
  run: (report: Report) => Promise<void>;
  after?: () => Promise<unknown>;
  /** Its time depends on the network. */
  isDownload?: boolean;
};
export type StepGroup = { title: string; steps: Step[] };

/** How long each step took, in milliseconds, in the order in which they ended. */
export type StepTime = { title: string; durationMs: number; isDownload: boolean };

/** Shows steps to whoever waits: on a terminal as a living list, elsewhere as plain lines. Progress never goes to stdout. */
export type StepDisplay = { runGroups: (groups: StepGroup[]) => Promise<StepTime[]>; say: Report };

async function runTimed(step: Step, times: StepTime[], report: Report): Promise<void> {
  if (step.after) {
    report('waiting for what it needs');
    await step.after();
  }
  const startedAt = performance.now();
  await step.run(report);
  const durationMs = performance.now() - startedAt;
  times.push({ title: step.title, durationMs, isDownload: step.isDownload ?? false });
}

/** A living list on the terminal that standard error goes to. */
export function terminalDisplay(): StepDisplay {
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  const logger = new ListrLogger({ processOutput });
  return {
    say: (line) => process.stderr.write(`${line}\n`),
    runGroups: async (groups) => {
      const times: StepTime[] = [];
      const asTask = (step: Step): ListrTask => ({
        title: step.title,
        task: (_context, task) =>
          runTimed(step, times, (line) => {
            task.output = line;
          }),
      });
      const tasks = groups.map(
        (group): ListrTask => ({
          title: group.title,
          task: (
            _context,
            task, // A list within a list would otherwise inherit the concurrency of the outer one.
          ) => task.newListr(group.steps.map(asTask), { concurrent: false }),
        }),
      );
      // Signals are the supervisor's business: it stops what runs, in order, and then ends by itself.
      await new Listr(tasks, {
        concurrent: true,
        registerSignalListeners: false,
        renderer: 'default',
        rendererOptions: { logger, collapseSubtasks: true, collapseErrors: true, showErrorMessage: false },
      }).run();
      return times;
    },
  };
}

/**
 * Plain lines, for logs, pipes and the background. A step that reports often is heard when it begins something new, and
 * otherwise at most every five seconds.
 */
export function lineDisplay(say: Report, now: () => number = () => performance.now()): StepDisplay {
  const runStep = async (step: Step, times: StepTime[]) => {
    say(`${step.title} ...`);
    let lastKind = '';
    let lastAt = 0;
    await runTimed(step, times, (line) => {
      const kind = line.split(/[\s\d]/, 1)[0] ?? '';
      if (kind === lastKind && now() - lastAt < 5000) return;
      lastKind = kind;
      lastAt = now();
      say(`${step.title}: ${line}`);
    });
  };
  return {
    say,
    runGroups: async (groups) => {
      const times: StepTime[] = [];
      await Promise.all(
        groups.map(async (group) => {
          for (const step of group.steps) await runStep(step, times);
        }),
      );
      return times;
    },
  };
}

/** The display that fits where we are. */
export function chooseDisplay(): StepDisplay {
  return process.stderr.isTTY ? terminalDisplay() : lineDisplay((line) => process.stderr.write(`${line}\n`));
}
