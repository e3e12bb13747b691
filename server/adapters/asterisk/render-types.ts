import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const usedOperations: Record<string, string[]> = {
  applications: ['get', 'filter'],
  asterisk: ['getInfo', 'getGlobalVar', 'updateObject', 'deleteObject'],
  bridges: ['list', 'createWithId', 'destroy', 'addChannel', 'playWithId'],
  channels: [
    'list',
    'originateWithId',
    'hangup',
    'answer',
    'continueInDialplan',
    'sendDTMF',
    'setChannelVar',
    'snoopChannelWithId',
    'record',
  ],
  endpoints: ['listByTech'],
  playbacks: ['get', 'stop'],
  recordings: ['getLive', 'stop'],
};
const usedEvents = [
  'StasisStart',
  'StasisEnd',
  'ChannelDestroyed',
  'ChannelHangupRequest',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
  'ChannelDtmfReceived',
];

const property = z.object({
  type: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
});
const model = z.object({ id: z.string(), properties: z.record(z.string(), property).default({}) });
const parameter = z.object({
  name: z.string(),
  paramType: z.enum(['path', 'query', 'body']),
  required: z.boolean().default(false),
  dataType: z.string(),
});
const operation = z.object({
  httpMethod: z.string(),
  nickname: z.string(),
  summary: z.string().default(''),
  responseClass: z.string(),
  parameters: z.array(parameter).default([]),
});
const description = z.object({
  apis: z.array(z.object({ path: z.string(), operations: z.array(operation) })),
  models: z.record(z.string(), model).default({}),
});
type Operation = z.infer<typeof operation>;
type Model = z.infer<typeof model>;

type Models = Map<string, Model>;

/** The first line of what is made, so that one can tell from which Asterisk it was made. */
export const headingOf = (version: string): string =>
  `// Made by generate-types.ts from the REST description of Asterisk ${version}. Not edited by hand.`;

/** The source of `generated/ari.ts`: what the adapter uses of the description in that folder, and nothing else. */
export function renderTypes(folder: string, version: string): string {
  const models: Models = new Map();
  const routes = Object.entries(usedOperations).flatMap(([resource, nicknames]) => {
    const { apis } = readDescription(folder, resource, models);
    return nicknames.map((nickname) => routeOf(resource, nickname, apis));
  });
  readDescription(folder, 'events', models);
  const named = [...routes.map(({ found }) => found.responseClass), ...usedEvents, 'Event'];
  const source = [
    headingOf(version),
    ...closure(named, models).map((name) => renderModel(name, models)),
    `export const routes = {\n${routes.map(renderRoute).join('\n')}\n} as const;`,
    `export type Operations = {\n${routes.map((route) => renderOperation(route, models)).join('\n')}\n};`,
    `export type UsedEventType = ${usedEvents.map((name) => `'${name}'`).join(' | ')};`,
  ];
  return `${source.join('\n\n')}\n`;
}

function readDescription(folder: string, resource: string, models: Models): z.infer<typeof description> {
  const read = description.parse(JSON.parse(readFileSync(join(folder, `${resource}.json`), 'utf8')));
  for (const [name, one] of Object.entries(read.models)) models.set(name, one);
  return read;
}

type Route = { name: string; path: string; found: Operation };

function routeOf(resource: string, nickname: string, apis: z.infer<typeof description>['apis']): Route {
  for (const { path, operations } of apis) {
    const found = operations.find((one) => one.nickname === nickname);
    if (found) return { name: `${resource}.${nickname}`, path, found };
  }
  throw new Error(`This Asterisk's description has no operation ${resource}.${nickname}.`);
}

/** Every model that the named types need, in the order of the alphabet. */
function closure(types: string[], models: Models): string[] {
  const seen = new Set<string>();
  const visit = (type: string): void => {
    const name = type.replace(/^List\[(.*)\]$/, '$1');
    const found = models.get(name);
    if (!found || seen.has(name)) return;
    seen.add(name);
    for (const one of Object.values(found.properties)) visit(one.type);
  };
  types.forEach(visit);
  return [...seen].sort();
}

const scalarTypes: Record<string, string> = {
  string: 'string',
  Date: 'string',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  void: 'undefined',
  containers: 'unknown',
  object: 'Record<string, unknown>',
};

function renderType(type: string, models: Models): string {
  const element = /^List\[(.*)\]$/.exec(type)?.[1];
  if (element !== undefined) return `${renderType(element, models)}[]`;
  return scalarTypes[type] ?? (models.has(type) ? type : 'unknown');
}

function renderModel(name: string, models: Models): string {
  const fields = Object.entries(models.get(name)?.properties ?? {}).map(
    ([key, one]) => `  ${key}${one.required ? '' : '?'}: ${renderType(one.type, models)};`,
  );
  return `export type ${name} = {\n${fields.join('\n')}\n};`;
}

function renderRoute({ name, path, found }: Route): string {
  return `  '${name}': { method: '${found.httpMethod}', path: '${path}' },`;
}

function renderOperation({ name, found }: Route, models: Models): string {
  const response = renderType(found.responseClass, models);
  return `  '${name}': { path: ${fieldsOf(found, 'path', models)}; query: ${fieldsOf(found, 'query', models)}; body: ${bodyOf(found)}; response: ${response} };`;
}

function fieldsOf(found: Operation, kind: 'path' | 'query', models: Models): string {
  const fields = found.parameters
    .filter((one) => one.paramType === kind)
    .map((one) => `${one.name}${one.required ? '' : '?'}: ${renderType(one.dataType, models)}`);
  return fields.length === 0 ? 'Record<never, never>' : `{ ${fields.join('; ')} }`;
}

function bodyOf(found: Operation): string {
  const names = found.parameters
    .filter((one) => one.paramType === 'body')
    .map((one) => `${one.name}?: unknown`);
  return names.length === 0 ? 'undefined' : `{ ${names.join('; ')} }`;
}
