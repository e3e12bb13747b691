import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { checkoutFolder } from '../machine/folders.ts';
import { generatedPartGate } from './generated-part.ts';

export type Neighbours = Record<string, string[]>;

/** The import rules as far as they are about rooms; each carries the allow-list that it was made from. */
const rulesSchema = z.object({
  forbidden: z.array(
    z.object({
      name: z.string(),
      from: z.object({ path: z.string().optional() }),
      to: z.object({ pathNot: z.union([z.string(), z.array(z.string())]).optional() }),
    }),
  ),
});

const ruleName = /^room-(.+)-knows-only-its-neighbours$/;
const roomPath = /^\^server\/rooms\/([a-z-]+)\/$/;

/** Reads each room's neighbours out of the import rules themselves, so that the diagram cannot say anything else. */
export function neighboursOf(rules: unknown): Neighbours {
  const neighbours: Neighbours = {};
  for (const { name, to } of rulesSchema.parse(rules).forbidden) {
    const room = ruleName.exec(name)?.[1];
    if (room === undefined) continue;
    const allowed = [to.pathNot ?? []].flat().map((pattern) => roomPath.exec(pattern)?.[1]);
    neighbours[room] = allowed.filter((other) => other !== undefined && other !== room).map(String);
  }
  return neighbours;
}

/** The rooms and who may use whom, as a Mermaid diagram in Markdown. */
export function renderDiagram(neighbours: Neighbours): string {
  const rooms = Object.keys(neighbours).sort();
  const arrows = rooms.flatMap((room) =>
    (neighbours[room] ?? []).toSorted().map((other) => `  ${room} --> ${other}`),
  );
  return ['```mermaid', 'flowchart TD', ...rooms.map((room) => `  ${room}`), ...arrows, '```'].join('\n');
}

/** ARCHITECTURE.md shows the rooms as the import rules have them. */
export const diagramGate = (write: boolean) =>
  generatedPartGate(
    {
      title: 'the diagram in ARCHITECTURE.md',
      file: 'ARCHITECTURE.md',
      mark: 'rooms',
      from: 'the import rules',
      render: () => renderDiagram(neighboursOf(importRules())),
    },
    write,
  );

function importRules(): unknown {
  return createRequire(import.meta.url)(path.join(checkoutFolder, '.dependency-cruiser.cjs'));
}
