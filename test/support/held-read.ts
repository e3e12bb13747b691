import type { Database } from '../../server/platform/db/database.ts';

/** Whoever has read what is meant goes on when the test says so: what happens meanwhile, no machine decides. */
export class HeldRead {
  readonly begun = Promise.withResolvers<void>();
  readonly goOn = Promise.withResolvers<void>();
  #isArmed: boolean;
  readonly #isMeant: (read: string) => boolean;

  /** `isMeant` is told what is read from, and in which order. */
  constructor(isMeant: (read: string) => boolean, isArmed = true) {
    this.#isMeant = isMeant;
    this.#isArmed = isArmed;
  }

  /** Holds the reads from now on. */
  arm(): void {
    this.#isArmed = true;
  }

  readonly around = (db: Database): Database => {
    const held = new WeakSet<object>();
    return db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        const isRead = this.#isArmed && node.kind === 'SelectQueryNode';
        if (isRead && this.#isMeant(JSON.stringify([node.from, node.orderBy]))) held.add(queryId);
        return node;
      },
      transformResult: async ({ result, queryId }) => {
        if (!held.has(queryId)) return result;
        this.begun.resolve();
        await this.goOn.promise;
        return result;
      },
    });
  };
}
