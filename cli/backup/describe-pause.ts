/** That nothing is destroyed, and who ends that. */
export const describePause = (since: Date): string =>
  `Since the database was put back (${since.toISOString()}) nothing is destroyed that a hold can keep. Two people end that under Legal process, once they have looked at the holds (docs/backup.md).`;

/** The same as a backup is put back, with what the list outside has. */
export function describeHeld(held: number | null): string[] {
  const pause =
    'Until two people have said under Legal process that the holds were looked at, nothing is destroyed that a hold can keep.';
  if (held === null)
    return [
      `${pause} There was no list of what was held: go through the papers of legal process and the legal profile for what was held since the backup.`,
    ];
  return [
    `${pause} The list outside has ${held} holds; the page says which of them are not in force now, and they are held again first.`,
  ];
}
