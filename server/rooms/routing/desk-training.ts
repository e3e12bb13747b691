import type { DeskCommand } from '../../../contract/desk.ts';
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { DeskHub, DeskTab } from './desk-hub.ts';
import type { RouterParts } from './router.ts';
import type { Telephones } from './telephones.ts';

export type TrainingCommand = Extract<
  DeskCommand,
  { kind: 'start-training' | 'act-in-training' | 'finish-training' }
>;
type Outcome = 'done' | Refusal;

/** What a desk asks about training calls. Nothing of it reaches a call. */
export class DeskTraining {
  readonly #parts: RouterParts;
  readonly #hub: DeskHub;
  readonly #telephones: Telephones;

  constructor(parts: RouterParts, hub: DeskHub, telephones: Telephones) {
    this.#parts = parts;
    this.#hub = hub;
    this.#telephones = telephones;
  }

  carryOut(tab: DeskTab, command: TrainingCommand): Promise<Outcome> {
    const { accountId } = tab;
    const { trainings } = this.#parts;
    if (command.kind === 'start-training') return this.#start(tab, command);
    if (command.kind === 'act-in-training') return trainings.act(accountId, command.trainingId, command.act);
    return trainings.finish(accountId, command.trainingId, command.code);
  }

  async #start(
    tab: DeskTab,
    command: Extract<TrainingCommand, { kind: 'start-training' }>,
  ): Promise<Outcome> {
    const { accountId } = tab;
    if (this.#hub.holderOf(accountId) !== tab) return refuse('HL_TELEPHONE_NOT_HERE');
    const userName = tab.registeredAt.size > 0 ? this.#telephones.userNameOf(accountId) : undefined;
    if (userName === undefined) return refuse('HL_TELEPHONE_NOT_READY');
    const exchange = this.#parts.exchanges.connected().find((name) => tab.registeredAt.has(name));
    if (exchange === undefined) return refuse('HL_TELEPHONE_NOT_READY');
    const { scenario, language } = command;
    return this.#parts.trainings.start({ accountId, exchange, scenario, language, userName, by: accountId });
  }
}
