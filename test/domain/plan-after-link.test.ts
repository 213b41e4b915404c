import { beforeAll, describe, expect, it } from 'vitest';
import { planAfterLink } from '../../domain/plan-after-link.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Plan, Program } from '../../domain/program.ts';
import { emailLinkSpec } from '../../domain/stages/email-link/spec.ts';
import { loadPrograms } from '../../platform/programs/load.ts';

let programs: ReadonlyMap<string, Program>;
beforeAll(async () => {
  programs = await loadPrograms('programs');
});

function plan(id: string, kind: FormKind): Plan {
  const program = programs.get(id);
  if (!program) throw new RangeError(id);
  return planOf(program, kind, { channel: 'email' });
}

describe('a link leads on apart', () => {
  it.each([
    ['asepeyo', 'recovery'],
    ['casmu', 'registration'],
    ['casmu', 'recovery'],
    ['osseg', 'recovery'],
  ] as const)('to the password, where it goes to a contact on file: %s, %s', (id, kind) => {
    const after = planAfterLink(plan(id, kind));
    expect(after?.stages.map((stage) => stage.kind)).toEqual(['password']);
    expect(after).toMatchObject({ done: 1, kind, window: plan(id, kind).window });
  });

  it.each([
    ['the mailbox is the one that was typed', 'asepeyo', 'registration'],
    ['no link comes first', 'clave', 'activation'],
    ['no link is sent', 'osseg', 'registration'],
  ] as const)('not where %s', (_, id, kind) => {
    expect(planAfterLink(plan(id, kind))).toBeUndefined();
  });

  it('not where it can be used again, nor where what follows sends something or waits for staff', () => {
    const recovery = plan('asepeyo', 'recovery');
    const again = emailLinkSpec.parse({ kind: 'emailLink' });
    expect(planAfterLink({ ...recovery, stages: [again, ...recovery.stages.slice(1)] })).toBeUndefined();
    const [link] = recovery.stages;
    if (!link) throw new RangeError('no stage');
    for (const kind of ['smsPin', 'review'] as const) {
      const next = plan('asepeyo', 'registration').stages.find((stage) => stage.kind === kind);
      if (!next) throw new RangeError(kind);
      expect(planAfterLink({ ...recovery, stages: [link, next] })).toBeUndefined();
    }
    expect(planAfterLink({ ...recovery, stages: [link] })).toBeUndefined();
  });
});
