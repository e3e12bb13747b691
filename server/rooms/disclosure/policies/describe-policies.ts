import { type DecisionRow, type DecisionTable, readDecisionTables } from './decision-tables.ts';
import { productPolicies } from './product-policies.ts';

/** The floor, the permits and the decision tables as docs/policies.md shows them. */
export function describePolicies(): string {
  const { floor, all } = productPolicies();
  const floorRows = floor.policies.map(({ id, annotations, actions }) => [
    `\`${id}\``,
    annotations['promise'] ?? '',
    actions.join(', '),
    annotations['reason'] ?? '',
  ]);
  const permits = all.policies.filter(({ effect }) => effect === 'permit');
  return [
    '### The floor',
    '',
    ...asTable(['policy', 'promise', 'forbids', 'the words'], floorRows),
    '',
    `Permitted by the product: ${permits.map(({ id }) => `\`${id}\``).join(', ')}.`,
    ...readDecisionTables().flatMap(describeTable),
  ].join('\n');
}

function describeTable(table: DecisionTable): string[] {
  const rows = table.rows.map((row) => [
    row.case,
    describeFacts(row),
    row.outcome,
    row.decidedBy.map((id) => `\`${id}\``).join(', '),
  ]);
  const usually = Object.entries(table.usually).map(([fact, value]) => `${fact} ${say(value)}`);
  return [
    ...['', `### ${table.title} (\`${table.action}\`)`, ''],
    `Where a row does not say otherwise: ${usually.join(', ')}.`,
    '',
    ...asTable(['case', 'where', 'outcome', 'decided by'], rows),
  ];
}

const describeFacts = ({ when }: DecisionRow) =>
  Object.entries(when)
    .map(([fact, values]) => `${fact}: ${values.map(say).join(', ')}`)
    .join('; ');

const say = (value: string | boolean) => (typeof value === 'string' ? value : value ? 'yes' : 'no');

const asTable = (heads: string[], rows: string[][]) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
