/** So many are written before anything else has its turn: some tens of milliseconds. */
const WRITTEN_AT_ONCE = 200;

/** Takes some of what is due; of an enquiry everything that is, for what becomes of its deadline depends on all of its children. */
export function takeDue(due: Set<string>, listBeside: (dispatchId: string) => readonly string[]): string[] {
  const taken: string[] = [];
  for (const dispatchId of due) {
    if (taken.length >= WRITTEN_AT_ONCE) break;
    for (const each of [dispatchId, ...listBeside(dispatchId)]) if (due.delete(each)) taken.push(each);
  }
  return taken;
}
