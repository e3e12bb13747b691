import type { CustodianReach } from '../../contract/custodian.ts';

/** A reach of a custodian that is obviously made up. */
export const exampleReach: CustodianReach = {
  timeZone: 'America/Chicago',
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 })),
  languages: ['eng', 'spa'],
  care: ['shelter'],
  answersThrough: null,
  ladder: [
    {
      who: 'duty-desk',
      afterMinutes: 0,
      telephone: '+12025550101',
      mail: 'desk@custodian.example',
      language: 'en',
    },
    {
      who: 'director',
      afterMinutes: 6,
      telephone: '+12025550102',
      mail: 'director@custodian.example',
      language: 'en',
    },
  ],
  safeguarding: { telephone: '+12025550103', mail: 'safeguarding@independent.example', language: 'es' },
  cleared: { telephone: '+12025550104', mail: 'cleared@custodian.example', language: 'en' },
};
