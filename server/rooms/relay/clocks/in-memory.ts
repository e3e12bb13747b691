import { Groups } from './groups.ts';
import type { Open } from './open-dispatches.ts';

const bySentAt = (one: Open, other: Open): number =>
  one.dispatch.sentAt.getTime() - other.dispatch.sentAt.getTime();

/** Whose people may be asked about these, and at whose desks. Pure. */
export const custodiansOf = (opens: readonly Open[]): ReadonlySet<string> =>
  new Set(
    opens.flatMap(({ slots }) =>
      slots.flatMap(({ found }) => (found ? [found.custodianId, found.deskId] : [])),
    ),
  );

/** Dispatches that are opened, by whatever they are asked for. */
export class InMemory {
  readonly #open = new Map<string, Open>();
  readonly #bySlot = new Map<string, Open>();
  readonly #byDesk = new Groups<Open>();
  readonly #byEnquiry = new Groups<Open>();

  get size(): number {
    return this.#open.size;
  }

  get(dispatchId: string): Open | undefined {
    return this.#open.get(dispatchId);
  }

  /** In no order. */
  values(): Iterable<Open> {
    return this.#open.values();
  }

  /** Those before their deadline. */
  countBefore(now: Date): number {
    let count = 0;
    for (const { dispatch } of this.#open.values()) if (dispatch.dueAt > now) count += 1;
    return count;
  }

  /** The one that was sent first in front. */
  all(): Open[] {
    return [...this.#open.values()].toSorted(bySentAt);
  }

  /** The same, of those about which somebody of that custodian's, or at its desk, may be asked. */
  ofDesk(custodianId: string): Open[] {
    return [...this.#byDesk.of(custodianId)].toSorted(bySentAt);
  }

  ofEnquiry(enquiryId: string): Iterable<Open> {
    return this.#byEnquiry.of(enquiryId);
  }

  ids(): Iterable<string> {
    return this.#open.keys();
  }

  ofSlot(slotId: string): { open: Open; slot: number } | undefined {
    const open = this.#bySlot.get(slotId);
    const slot = open?.slots.findIndex((each) => each.slotId === slotId) ?? -1;
    return open && slot >= 0 ? { open, slot } : undefined;
  }

  put(open: Open): void {
    this.#open.set(open.dispatch.dispatchId, open);
    this.#byEnquiry.add(open.dispatch.enquiryId, open);
    this.#noteDesks(open);
    for (const { slotId } of open.slots) this.#bySlot.set(slotId, open);
  }

  /** As it was read now; where it is there already, its states are those in memory: the database has them as of the last tick. */
  take(fresh: Open): Open {
    const open = this.#open.get(fresh.dispatch.dispatchId);
    if (!open) {
      this.put(fresh);
      return fresh;
    }
    this.#dropDesks(open);
    open.slots = fresh.slots;
    this.#noteDesks(open);
    open.dispatch = { ...fresh.dispatch, ticks: open.dispatch.ticks };
    return open;
  }

  remove(open: Open): void {
    this.#open.delete(open.dispatch.dispatchId);
    this.#byEnquiry.remove(open.dispatch.enquiryId, open);
    this.#dropDesks(open);
    for (const { slotId } of open.slots) this.#bySlot.delete(slotId);
  }

  #noteDesks(open: Open): void {
    for (const custodianId of custodiansOf([open])) this.#byDesk.add(custodianId, open);
  }

  #dropDesks(open: Open): void {
    for (const custodianId of custodiansOf([open])) this.#byDesk.remove(custodianId, open);
  }
}
