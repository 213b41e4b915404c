import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteStatements, workOf } from '../support/statements.ts';
import type { Statement, Work } from '../support/statements.ts';
import { startApi } from '../attack/enumeration/quiet-api.ts';
import type { QuietApi } from '../attack/enumeration/quiet-api.ts';
import { member, somebody } from '../attack/enumeration/people.ts';
import type { PersonTerms, ProgramId } from '../attack/enumeration/people.ts';
import { timedForms } from '../attack/enumeration/timed-forms.ts';
import type { TimedForm } from '../attack/enumeration/timed-forms.ts';
import { Visitor } from '../attack/enumeration/visitors.ts';
import type { Typed } from '../attack/enumeration/visitors.ts';

let api: QuietApi;
let noted: () => Statement[];
let forms: TimedForm[];
let passwordHash: string;
beforeAll(async () => {
  api = await startApi();
  noted = noteStatements(api.database);
  forms = await timedForms(api);
  passwordHash = await api.passwords.hash('cuatro nubes sobre el faro');
});
afterAll(() => api.close());

interface Asked {
  path: string;
  status: number;
  typed: Typed;
  headers?: Record<string, string>;
}

/** Sends a form from a network of its own. @returns what the database was asked until the answer */
async function statementsOf({ path, status, typed, headers }: Asked, times = 1): Promise<Statement[]> {
  const visitor = new Visitor(api.url, 'counted', typed);
  for (let before = 1; before < times; before += 1) await visitor.call('POST', path, typed, headers);
  noted();
  const answer = await visitor.call('POST', path, typed, headers);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return noted();
}

const counted = (statements: readonly Statement[]): string[] =>
  statements.map(({ text, rows }) => `${text} (${String(rows)} rows)`);

describe('what the database is asked until an answer', () => {
  it('is the same, in number, order, text and rows, whomever a form or login names', async () => {
    for (const { name, path, status, known, unknown } of forms) {
      const stranger = counted(await statementsOf({ path, status, typed: unknown() }));
      expect(stranger.length, name).toBeGreaterThan(3);
      for (const [kind, make] of Object.entries(known)) {
        const typed = await make();
        expect(counted(await statementsOf({ path, status, typed })), `${name}, ${kind}`).toEqual(stranger);
      }
    }
  });

  const kinds: Record<string, PersonTerms> = {
    holder: { account: {} },
    frozen: { account: { closed: 'frozen_at' } },
    locked: { account: { closed: 'locked_at' } },
    disabled: { account: { closed: 'disabled_at' } },
    inactive: { account: {}, affiliated: 'longAgo' },
    'left the list': { account: {}, delisted: true },
    'without account': {},
  };
  // Of a browser that has a device cookie, in which nobody of these has logged in.
  const headers = { cookie: `alta_device=${'d'.repeat(43)}` };

  it.each(['asepeyo', 'osseg', 'casmu', 'clave'] as const)(
    'is as much work, but for finding the account, at the first wrong password and the fourth: %s',
    async (program) => {
      for (const times of [1, 4]) {
        const login = loginOf(program);
        const stranger = await statementsOf(login(somebody(program).document), times);
        const work = await allWork(stranger);
        for (const [kind, terms] of Object.entries(kinds)) {
          const { document } = await member(api, program, withPassword(terms));
          noted();
          const statements = await statementsOf(login(document), times);
          expect(counted(statements), kind).toEqual(counted(stranger));
          expect(await allWork(statements), kind).toEqual(work);
        }
      }
    },
  );

  function loginOf(program: ProgramId): (document: string) => Asked {
    const path = `/programs/${program}/sessions`;
    return (document) => ({
      path,
      status: 401,
      headers,
      typed: { document, password: 'otra cosa', challenge: 'passed' },
    });
  }

  async function allWork(statements: readonly Statement[]): Promise<Work[]> {
    const all: Work[] = [];
    for (const statement of statements) {
      const { read, wrote } = await workOf(api.database, statement);
      all.push({ read: read.filter((table) => table !== 'accounts'), wrote });
    }
    return all;
  }

  function withPassword(terms: PersonTerms): PersonTerms {
    return terms.account ? { ...terms, account: { ...terms.account, passwordHash } } : terms;
  }
});
