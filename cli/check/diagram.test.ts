import { describe, expect, test } from 'vitest';
import { neighboursOf, renderDiagram } from './diagram.ts';
import { placeGenerated } from './generated-part.ts';

const rule = (room: string, allowed: string[]) => ({
  name: `room-${room}-knows-only-its-neighbours`,
  from: { path: `^server/rooms/${room}/` },
  to: { pathNot: [room, ...allowed].map((name) => `^server/rooms/${name}/`) },
});

describe('the diagram of the rooms', () => {
  test('has an arrow for each neighbour that the rules allow, and no other', () => {
    const other = { name: 'no-cycles', from: {}, to: { circular: true } };
    const rules = { forbidden: [other, rule('staff', ['ledger']), rule('ledger', [])] };
    expect(neighboursOf(rules)).toEqual({ staff: ['ledger'], ledger: [] });
    expect(renderDiagram(neighboursOf(rules))).toBe(
      ['```mermaid', 'flowchart TD', '  ledger', '  staff', '  staff --> ledger', '```'].join('\n'),
    );
  });

  test('replaces what is between the marks, and only that', () => {
    const document = 'before\n<!-- rooms:start -->\nold\n<!-- rooms:end -->\nafter\n';
    const placed = placeGenerated(document, 'rooms', 'new');
    expect(placed).toBe('before\n<!-- rooms:start -->\nnew\n<!-- rooms:end -->\nafter\n');
    expect(placeGenerated(placed ?? '', 'rooms', 'new')).toBe(placed);
  });

  test('says where there are no marks', () => {
    expect(placeGenerated('nothing here', 'rooms', 'new')).toBeNull();
  });
});
