import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createProgram, loadVerbs } from '../../cli/program.ts';
import { errorView } from '../../contract/error.ts';
import { agree, decideNow, loosening, noPortal, propose } from '../support/policies.ts';
import { asServer, contentsOf, twoPeople } from '../support/two-people.ts';

describe('the floor: a policy that would loosen it', () => {
  it('is refused through HTTP, with the reason, and the attempt is written down', async () => {
    const { line, ana } = await twoPeople();
    const answer = await propose(line, ana, { text: loosening });
    expect(answer.status).toBe(422);
    const { code, fields = [] } = errorView.parse(answer.body);
    expect(code).toBe('HL_POLICIES_NOT_TAKEN');
    expect(fields[0]?.message).toMatch(/floor-proven-caller forbids search.*Nobody is proven/);
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(1);
    expect(await line.asAdministrator('SELECT 1 FROM staff.proposal')).toEqual([]);
  });

  it('is refused at the command line, which has no verb that proposes or decides', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'harborline-policies-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'operator.cedar');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const verbs = await loadVerbs('policies');
    const check = async (text: string) => {
      await writeFile(file, text);
      let exitCode = -1;
      const program = createProgram((code) => (exitCode = code), verbs);
      await program.parseAsync(['node', 'harborline', 'policies', 'check', file]);
      return exitCode;
    };
    expect(await check(loosening)).toBe(1);
    expect(said.mock.calls.flat().join('')).toMatch(/floor-proven-caller forbids search/);
    expect(await check(noPortal)).toBe(0);
    said.mockRestore();
    const group = createProgram(() => {}, verbs).commands.find((verb) => verb.name() === 'policies');
    expect(group?.commands.map((verb) => verb.name())).toEqual(['check', 'try']);
  });

  it('is not stored by the role of the server without two people who agreed to just that text', async () => {
    const { line, ana, ben } = await twoPeople();
    const insert = (proposalId: string, version = 1) =>
      asServer(
        line,
        `INSERT INTO disclosure.policy_set VALUES (${version}, '${loosening}', now(), now(), ${proposalId})`,
      );
    await expect(insert('gen_random_uuid()')).rejects.toThrow('Two people decide');
    const proposalId = await agree(line, [ana, ben], { text: noPortal });
    await expect(insert(`'${proposalId}'`, 2)).rejects.toThrow('Two people decide');
    for (const statement of [
      `UPDATE disclosure.policy_set SET text = '${loosening}'`,
      'DELETE FROM disclosure.policy_set',
      'ALTER TABLE disclosure.policy_set DISABLE TRIGGER ALL',
    ])
      await expect(asServer(line, statement)).rejects.toThrow();
    expect(await decideNow(line)).toEqual(['deny', 'operator/no-portal']);
  });

  it('loosens nothing even where somebody who holds the database has stored it', async () => {
    const { line } = await twoPeople();
    await line.asAdministrator(`ALTER TABLE disclosure.policy_set DISABLE TRIGGER policy_set_checked;
      INSERT INTO disclosure.policy_set VALUES (1, '${loosening}', 'epoch', 'epoch', gen_random_uuid())`);
    expect(await decideNow(line, { attested: false })).toEqual(['deny', 'floor-attested']);
    expect(await decideNow(line, { verification: 'none' })).toEqual(['deny', 'floor-proven-caller']);
  });
});
