import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { type Listening, listenTo } from '../../../platform/db/listen.ts';
import type { Log } from '../../../platform/log.ts';
import { listSkillsOfAll, ROUTING_CHANNEL } from '../../staff/index.ts';
import { type Announcement, listAnnouncements } from '../announcements/announcements-store.ts';
import type { AssignmentRules, Skills } from '../assignment/model.ts';
import type { ClosedQueues } from '../closing/closed-queue.ts';
import { listClosings } from '../closing/closings-store.ts';
import { findQueue, toAssignmentRules } from './apply-rules.ts';
import { builtInRules } from './built-in.ts';
import { type RoutingRules, routingRules } from './rules.ts';
import { findRules } from './rules-store.ts';

const noSkills: Skills = {};

/**
 * The rules that hold, the queues that are closed, and what everybody can, as the router reads them for every decision. All are read from the database anew when
 * they were changed, which PostgreSQL tells, and when that telling was interrupted.
 */
export class RulesInForce {
  /** 0 where none was published. */
  version = 0;
  rules: RoutingRules = builtInRules;
  assignment: AssignmentRules = toAssignmentRules(builtInRules);
  /** The queues that a supervisor has closed. */
  closed: ClosedQueues = new Map();
  #announcements: readonly Announcement[] = [];
  #skills: ReadonlyMap<string, Skills> = new Map();
  readonly #db: Database;
  readonly #log: Log;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** What is on the line at that moment. */
  announcementsAt(now: Date): Announcement[] {
    return this.#announcements.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  }

  skillsOf(accountId: string): Skills {
    return this.#skills.get(accountId) ?? noSkills;
  }

  wrapUpMsOf(queue: string): number {
    return findQueue(this.rules, queue).wrapUpSeconds * 1000;
  }

  async read(): Promise<void> {
    const [stored, skills, closings, announcements] = await Promise.all([
      findRules(this.#db),
      listSkillsOfAll(this.#db),
      listClosings(this.#db),
      listAnnouncements(this.#db),
    ]);
    this.#announcements = announcements;
    this.#skills = skills;
    this.closed = new Map(closings.map(({ queue, closedAt }) => [queue, closedAt]));
    if (!stored || stored.version === this.version) return;
    const read = routingRules.safeParse(stored.document);
    this.version = stored.version;
    if (!read.success) {
      this.#log.error(
        { code: 'HL_RULES_NOT_READ', version: stored.version },
        'The published rules are of another release. Those before them stay in force: publish them anew.',
      );
      return;
    }
    this.rules = read.data;
    this.assignment = toAssignmentRules(read.data);
  }
}

/** Reads rules and skills again each time they were changed, and then tells `changed`. What fails is told again with the next change. */
export function followRules(
  { databaseUrl: url, clock, log }: { databaseUrl: string; clock: Clock; log: Log },
  rules: RulesInForce,
  changed: () => void,
): Listening {
  return listenTo({ url, channel: ROUTING_CHANNEL, clock, log }, () => {
    rules.read().then(changed, (error: unknown) => {
      log.error(
        { code: 'HL_RULES_NOT_READ', error },
        'Rules and skills could not be read; those of before hold.',
      );
    });
  });
}
