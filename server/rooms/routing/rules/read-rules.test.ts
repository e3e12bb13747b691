import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRules } from './read-rules.ts';

const skills = new Set(['english', 'spanish']);
const whole = `otherwise: main
queues:
  main:
    name: Main
    rings:
      - seconds: 20
        language: 4
      - {}
`;

/** The problems of the whole rules after one change in them. */
function problemsAfter(from: string, to: string): string[] {
  expect(whole).toContain(from);
  const read = readRules(whole.replace(from, to), skills);
  return 'problems' in read ? read.problems.map(({ line, message }) => `${line}: ${message}`) : [];
}

describe('a file of rules', () => {
  it('is read whole, with what it leaves out as the line has it', () => {
    expect(readRules(whole, skills)).toMatchObject({
      rules: {
        queues: {
          main: { wrapUpSeconds: 120, mostWaiting: 1_000, rings: [{ seconds: 20, language: 4 }, {}] },
        },
        headStart: { child: 600, promised: 300 },
        returnCalls: { attempts: 3, spacingMinutes: 15, quietHours: null, expireHours: 24 },
      },
    });
  });

  it('of the documents can be published', () => {
    const example = readFileSync(join(import.meta.dirname, '../../../../docs/routing-rules.yaml'), 'utf8');
    expect(readRules(example, skills)).toHaveProperty('rules');
  });

  it.each([
    ['otherwise: main', 'otherwise: mian', '1: There is no queue "mian"; the queues are: main.'],
    [
      'language: 4',
      'skills: { courts: 2 }',
      '7: There is no skill "courts"; the skills are: english, spanish.',
    ],
    ['name: Main', 'name: Main\n    wrapUp: 30', '5: Nothing of that name belongs here: wrapUp.'],
    [
      'seconds: 20',
      'seconds: soon',
      '6: queues.main.rings.0.seconds: Invalid input: expected number, received string',
    ],
    ['- {}', '- { language: 5 }', '8: A ring may ask for no more than the one before it.'],
    ['- {}', '- { seconds: 5 }', '8: The last ring has no end: leave "seconds" out.'],
    ['seconds: 20\n        ', '', '6: Say in "seconds" how long it takes until the next ring opens.'],
    ['name: Main', 'name: Main\n    name: Other', '5: Map keys must be unique'],
    ['name: Main', 'name: "Main', '9: Missing closing "quote'],
    [
      'queues:',
      'returnCalls: { quietHours: { from: "21:00", until: "08:00", timeZone: Atlantis } }\nqueues:',
      '2: "Atlantis" is no time zone of the IANA list, such as America/New_York.',
    ],
    [
      'queues:',
      'keys: { 4: { queue: courts, say: court } }\nqueues:',
      '2: There is no queue "courts"; the queues are: main.',
    ],
    [
      'queues:',
      'keys:\n  4: { queue: main, say: court }\n  7: { queue: main, say: agency }\nqueues:',
      '4: The key 7 is not free; those that are: 0, 4, 5, 6.',
    ],
    [
      'name: Main',
      'name: Main\n    whenClosed: { goTo: courts }',
      '5: There is no queue "courts"; the queues are: main.',
    ],
    [
      'name: Main',
      'name: Main\n    whenClosed: { goTo: main }',
      '5: A closed queue leads into another one, not into itself.',
    ],
    [
      'name: Main',
      'name: Main\n    whenClosed: { waiting: go }',
      '5: Say in "goTo" into which queue whoever waits goes.',
    ],
    [
      'name: Main',
      'name: Main\n    numbers: ["+15550150", "+15550150"]',
      '5: The number +15550150 leads to "main" already.',
    ],
  ])('with %j as %j is refused, with the line and the reason', (from, to, problem) => {
    expect(problemsAfter(from, to)).toEqual([problem]);
  });

  it('has at most six rings, and says of every mistake where it is', () => {
    expect(problemsAfter('- {}', `${'- seconds: 20\n        language: 4\n      '.repeat(4)}- {}`)).toEqual(
      [],
    );
    expect(problemsAfter('- {}', `${'- seconds: 20\n      '.repeat(6)}- {}`)).toEqual([
      '5: queues.main.rings: Too big: expected array to have <=6 items',
    ]);
    expect(problemsAfter('otherwise: main\nqueues:', 'otherwise: mian\nqueues:\n  Other: {}')).toHaveLength(
      1,
    );
  });

  it('that is empty, or no map at all, is refused', () => {
    for (const source of ['', '- 1', 'otherwise', 'null'])
      expect(readRules(source, skills)).toHaveProperty('problems.0.line', 1);
  });
});
