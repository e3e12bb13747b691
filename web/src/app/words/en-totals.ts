/** The words of the daily totals, in English. */
export const enTotals = {
  totals: {
    title: 'Daily totals',
    body: 'What became of each day’s children, two days later. Nothing here says what became of one of them.',
    reading: 'Reading the totals ...',
    none: 'No day is counted yet. A day is counted when it is over for two days.',
    caption: 'The last ninety days, the newest first',
    day: 'Day (UTC)',
    children: 'Children asked for',
    relayed: 'A custodian was asked',
    joined: 'Officer and custodian joined',
    notOurs: 'Wrong relay: not ours',
    wrongChild: 'Wrong relay: wrong child',
    withheld: 'not shown',
    withheldNote:
      '“Not shown” stands where a number is of fewer than eleven children, or of all but fewer than eleven: whoever knows that day’s enquiries would else know what became of some of them.',
    chart: 'Children asked for on each day, and how many of them a custodian was asked about',
    chartNote:
      'Each bar is one day, the newest at the right; the tallest stands for {most} children. The filled part is children about whom a custodian was asked; a bar without one does not show it.',
  },
} as const;
