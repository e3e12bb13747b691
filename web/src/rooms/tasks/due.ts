import { fill, type Words } from '../../app/words/words.ts';
import { formatLeft, formatMoment } from '../../ui/moments.ts';

/** When a task is due, and how long that is: what is late, and what runs out, says so in words. */
export function wordDue(
  dueAt: string,
  nowMs: number,
  { tasks }: Words,
  language: string,
  runsOut = false,
): string {
  const leftMs = Date.parse(dueAt) - nowMs;
  const values = { time: formatMoment(dueAt, language), left: formatLeft(Math.abs(leftMs), language) };
  if (leftMs < 0) return fill(tasks.overdueSince, values);
  return fill(runsOut ? tasks.soonBy : tasks.dueBy, values);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as a field for date and time takes it: in the zone of this browser, without seconds. */
export function toField(at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => two(part)).join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that a field holds; undefined while it holds none. */
export function fromField(text: string): string | undefined {
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
}
