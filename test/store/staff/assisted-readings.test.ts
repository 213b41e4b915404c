import { describe, expect, it } from 'vitest';
import { readStart } from '../../../store/staff/assisted-start/read-start.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';

const casmu = (await loadPrograms('programs')).get('casmu');
if (!casmu) throw new Error('casmu is a program');
const start = { kind: 'registration', channel: 'email', reason: 'came in person' } as const;

describe('six digits at the desk', () => {
  it('are refused where they can be a member number and a cédula without check digit', () => {
    const errors = [{ field: 'identifier', code: 'ambiguous', country: 'UY' }];
    expect(readStart(casmu, { ...start, identifier: '654321' })).toEqual({ ok: false, errors });
  });

  it.each([
    [{ memberNumber: '654321' }, { memberNumber: '654321' }],
    [{ document: '654321' }, { document: { type: 'CI', number: '654321' } }],
    [{ identifier: '0654321' }, { document: { type: 'CI', number: '654321' } }],
    [{ identifier: '54321' }, { memberNumber: '54321' }],
    [{ identifier: '1123456' }, { document: { type: 'CI', number: '1123456' } }],
  ])('are understood where staff say which, or only one can be meant: %j', (typed, who) => {
    expect(readStart(casmu, { ...start, ...typed })).toEqual({
      ok: true,
      form: { ...who, channel: 'email' },
    });
  });
});
