import type { ChangedLine } from '../../../contract/changed-line.ts';
import type { GuidanceContent } from '../../../contract/guidance.ts';
import { saidLanguages, saidNames } from '../../../contract/said-aloud.ts';
import { compareLines } from '../staff/index.ts';

/** What is different, line by line, in the order in which it stands: what is there now, then what comes new. Pure. */
export const listChanges = (now: GuidanceContent, wanted: GuidanceContent): ChangedLine[] =>
  compareLines(linesOf(now), linesOf(wanted));

/** Why it cannot be taken as it is, in sentences: what stands twice leaves open which number is shown, and nobody has checked a number tomorrow. */
export function listProblems(content: GuidanceContent, now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  const { national, states, emergencyCentres } = content;
  const early = [...national, ...states, ...emergencyCentres].filter(
    ({ checkedOn }) => (checkedOn ?? '') > today,
  );
  return [
    ...listDoubles(content).map((name) => `${name} is there twice. Leave one.`),
    ...early.map(({ number, checkedOn }) => `${number} was checked on ${checkedOn}, which is yet to come.`),
  ];
}

function listDoubles({ national, states, emergencyCentres }: GuidanceContent): string[] {
  const names = [
    ...national.map(({ name }) => name),
    ...states.map(({ state }) => state),
    ...emergencyCentres.map(({ state, area }) => `${state}, ${area}`),
  ];
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/** Each number, each prompt and what is said aloud as one line of text each, under a name that stays while its text changes. */
function linesOf({
  national,
  states,
  emergencyCentres,
  prompts,
  said,
}: GuidanceContent): Map<string, string> {
  type Line = { number: string; source: string; checkedOn: string | null };
  const say = ({ number, source, checkedOn }: Line) => `${number} (${source}, ${checkedOn ?? '-'})`;
  return new Map([
    ...national.map((one): [string, string] => [`national ${one.name}`, `${one.of}: ${say(one)}`]),
    ...states.map((one): [string, string] => [`state ${one.state}`, `${one.state}, ${one.of}: ${say(one)}`]),
    ...emergencyCentres.map((one): [string, string] => [
      `centre ${one.state} ${one.area}`,
      `${one.state}, ${one.area}: ${say(one)}`,
    ]),
    ...prompts.en.map((words, at): [string, string] => [`prompt en ${at}`, `${at + 1}. ${words}`]),
    ...prompts.es.map((words, at): [string, string] => [`prompt es ${at}`, `${at + 1}. ${words}`]),
    ...saidLanguages.flatMap((language) =>
      saidNames.map((name): [string, string] => [
        `said ${language} ${name}`,
        `${name}, ${language}: ${said[language][name]}`,
      ]),
    ),
  ]);
}
