import { afterAll, beforeAll, expect, it } from 'vitest';
import { artefacts } from '../../domain/retention.ts';
import { rules } from '../../store/retention/rules.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** What no rule names, and why it need not. A new table belongs here or gets a rule. */
const others: Record<string, string> = {
  ...each('goes with its journey', [
    ...['applicants', 'captures', 'review_looks', 'readings', 'consents', 'handoffs', 'live_checks'],
    ...[
      'vendor_checks',
      'picture_asks',
      'reviews',
      'contact_approvals',
      'proofings',
      'second_person_requests',
    ],
  ]),
  ...each('goes with its group retry', ['group_retry_items']),
  ...each('goes with what was asked for', ['credential_shares', 'credential_share_events']),
  ...each('is the list’s', ['members', 'affiliations', 'roster_imports', 'activation_codes']),
  ...each('goes with the account, or the person', [
    ...['accounts', 'unconfirmed_contacts', 'contact_changes', 'cases', 'login_places', 'credentials'],
    ...['group_grants'],
  ]),
  ...each('goes with who works there', [
    'staff_accounts',
    'staff_totps',
    'staff_recovery_codes',
    'staff_passkeys',
  ]),
  ...each('goes with the session', ['staff_passkey_challenges']),
  ...each('is sums, of nobody', [
    'number_days',
    'number_times',
    'number_months',
    'number_month_times',
    'number_marks',
  ]),
  ...each('is cleared by who writes it', [
    'spent_challenges',
    'certificate_handovers',
    'processes',
    'staff_provider_logins',
    'vendor_deletions',
  ]),
  ...each('does not grow', [
    'sending_stops',
    'clock',
    'upkeep',
    'failing_workflows',
    'provider_probes',
    'engine_differences',
    '_prisma_migrations',
  ]),
  ...each('is never deleted: a chain', ['audit', 'audit_chain', 'audit_head']),
  ...each('is of the hold’s time', ['legal_holds']),
};

function each(why: string, tables: readonly string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, why]));
}

it('says of every table what deletes its rows, or why nothing does', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const ruled = artefacts.map((artefact) => rules[artefact].table);
  const said = new Set([...ruled, ...Object.keys(others)]);
  expect(rows.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([]);
});
