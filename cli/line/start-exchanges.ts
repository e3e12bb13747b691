import type { Running } from '../machine/running.ts';
import { type AsteriskTool, type AudioTools, findAsterisk, findAudioTools } from '../machine/tools.ts';
import { trunksOfExchange } from '../telephone-exchange/index.ts';
import type { Report, Step, StepGroup } from '../terminal/steps.ts';
import { configureExchange, type ExchangePlan, launchExchange, waitForExchange } from './exchange.ts';
import { exchangeLogFile, soundPortsOf } from './exchange-places.ts';
import type { Service } from './line.ts';
import type { LinePlan } from './plan.ts';
import type { OwnExchange } from './plan-exchanges.ts';
import { orFail, promised } from './promised.ts';
import { refreshExchange } from './refresh-exchange.ts';

/** Starts a service, or goes on with the one of an earlier start, and supervises it. */
export type Open = (service: Service) => Promise<Running>;

type Programs = { tool: AsteriskTool; audio: AudioTools };

/** The steps that start our own exchanges: what they share first, then all of them side by side. */
export class ExchangeStart {
  readonly #plan: LinePlan;
  readonly #open: Open;
  readonly #say: Report;
  readonly #found = promised<Programs>();
  /** For each, by its number, the files that changed. */
  readonly #configured = promised<Map<number, string[]>>();
  readonly #started = promised<void>();
  #left: number;

  constructor(plan: LinePlan, open: Open, say: Report) {
    this.#plan = plan;
    this.#open = open;
    this.#say = say;
    this.#left = plan.ownExchanges.length;
    if (this.#left === 0) this.#started.resolve();
  }

  /** Resolves when every one of them answers. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  groups(): StepGroup[] {
    const [first, ...others] = this.#plan.ownExchanges;
    if (first === undefined) return [];
    return [
      { title: 'Telephone exchange', steps: [...this.#sharedSteps(), this.#startStep(first)] },
      ...others.map((place) => {
        const step = { ...this.#startStep(place), after: () => this.#configured.promise };
        return { title: `Telephone exchange ${place.number}`, steps: [step] };
      }),
    ];
  }

  #sharedSteps(): Step[] {
    const find = async (report: Report) =>
      this.#found.resolve({ tool: await findAsterisk(report), audio: await findAudioTools(report) });
    const configure = async (report: Report) => {
      const changed = new Map<number, string[]>();
      for (const one of this.#plan.ownExchanges)
        changed.set(one.number, await configureExchange(await this.#planOf(one), report));
      this.#configured.resolve(changed);
    };
    return [
      { ...this.#guarded('Asterisk and the audio tools, found or fetched', find), isDownload: true },
      this.#guarded('Configuration, prompts and music', configure),
    ];
  }

  #startStep(one: OwnExchange): Step {
    const { address, service, title, number } = one;
    const start = async () => {
      const plan = await this.#planOf(one);
      const running = await this.#open({ name: service, title, start: () => launchExchange(plan) });
      await waitForExchange(plan, running, address);
      const changed = (await this.#configured.promise).get(number) ?? [];
      if (running.adopted) await refreshExchange(one, changed, this.#say);
      this.#left -= 1;
      if (this.#left === 0) this.#started.resolve();
    };
    return this.#guarded(title, start);
  }

  async #planOf({ number, title, service, httpPort, sipPort }: OwnExchange): Promise<ExchangePlan> {
    const { paths, account, secrets, sipAddress, trunks, ownExchanges } = this.#plan;
    return {
      ...(await this.#found.promise),
      number,
      title,
      logFile: exchangeLogFile(paths.logs, service),
      paths,
      account,
      httpPort,
      sipAddress,
      sipPort,
      soundPorts: soundPortsOf(number, ownExchanges.length),
      trunks: trunksOfExchange(trunks, number),
      password: secrets.exchange,
    };
  }

  /** A failure of one step is told to whoever waits for this one, or for all. */
  #guarded(title: string, run: Step['run']): Step {
    const waiting = { reject: (reason: unknown) => this.#fail(reason) };
    return { title, run: (report) => orFail(waiting, run(report)) };
  }

  #fail(reason: unknown): void {
    for (const later of [this.#found, this.#configured, this.#started]) later.reject(reason);
  }
}
