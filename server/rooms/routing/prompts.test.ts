import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { announcementText } from '../../../contract/announcement.ts';
import { trainingScenario } from '../../../contract/training.ts';
import { sentencesOf } from '../training/index.ts';
import { queueTopic } from './rules/rules.ts';

const prompts = join(import.meta.dirname, '..', '..', '..', 'asterisk', 'prompts');

it.each(['en', 'es'])(
  'what supervisors, rules and training calls can let people hear is there to be spoken in %s',
  (language) => {
    const texts = JSON.parse(readFileSync(join(prompts, `${language}.json`), 'utf8')) as Record<
      string,
      string
    >;
    const needed = [
      ...announcementText.options.map((text) => `announcement-${text}`),
      ...queueTopic.options.map((topic) => `topic-${topic}`),
      ...trainingScenario.options.flatMap(sentencesOf),
      ...['queue-closed', 'queue-closed-moved', 'queue-chosen', 'return-key', 'danger-key'],
    ];
    expect(needed.filter((prompt) => !texts[prompt])).toEqual([]);
  },
);
