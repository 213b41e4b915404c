import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeForm } from '../../api/forms/limits.ts';
import type { SentForm } from '../../api/forms/limits.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { inTransaction } from '../../store/connection/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';
import { testKeyring } from '../support/keyring.ts';
import { ownNetwork } from '../support/network.ts';

const programs = await loadPrograms(join(import.meta.dirname, '../../programs'));
/** Every form that asks a mailbox. */
const forms = [...programs.values()].flatMap((program) =>
  formKinds.flatMap((kind) => {
    const definition = program[kind];
    return definition?.form.includes('email')
      ? [{ name: `${program.id}’s ${kind}`, program, kind, definition }]
      : [];
  }),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(20);
});
afterAll(() => database.close());

let people = 0;

/** A form about somebody new. */
function about({ program, kind, definition }: (typeof forms)[number], email: string): SentForm {
  people += 1;
  const named = definition.form.includes('document') && { document: dniOf(60_000_000 + people) };
  const form = { language: 'es' as const, email, ...named };
  return { program: program.id, kind, contact: definition.contact, form, network: ownNetwork() };
}

const allowed = (sent: SentForm): Promise<boolean> =>
  inTransaction(database, (tx) => takeForm(tx, testKeyring, sent)).then(({ ok }) => ok);

describe.each(forms)('the mailbox that is typed in $name', (form) => {
  it('is written to a few times an hour from one network, however many people are named with it', async () => {
    const email = `${form.program.id}.${form.kind}.one@example.org`;
    const network = ownNetwork();
    const answers: boolean[] = [];
    for (let sent = 0; sent < 12; sent += 1) answers.push(await allowed({ ...about(form, email), network }));
    const own = form.definition.contact === 'typed' ? 0 : 3;
    expect(answers).toEqual(answers.map((_, index) => index < own + 5));
    // A capital letter or a sub-address makes no other mailbox of it.
    expect(await allowed({ ...about(form, email.toUpperCase()), network })).toBe(false);
    expect(await allowed({ ...about(form, email.replace('@', '+again@')), network })).toBe(false);
  });
});

/** Their messages go to the contact on file: what is typed only has to match it. */
const onFile = forms.filter(({ definition }) => definition.contact !== 'typed');

describe.each(onFile)('the mailbox on file that is typed in $name', (form) => {
  it('lets its holder’s own form through, however often a stranger has typed it', async () => {
    const email = `${form.program.id}.${form.kind}.holder@example.org`;
    const stranger = ownNetwork();
    for (let sent = 0; sent < 12; sent += 1) await allowed({ ...about(form, email), network: stranger });
    expect(await allowed(about(form, email))).toBe(true);
  });
});
