import type { Executor } from '../connection/database.ts';

/** Tables whose rows tell at a glance whether a restored database is the one that was backed up. */
const counted = ['members', 'accounts', 'journeys', 'captures'] as const;
export type CountedTable = (typeof counted)[number];

/** What is noted of a database beside its copy. No personal data. */
export interface BackupFacts {
  /** Of the server. */
  major: number;
  /** Which cluster it is, as its control file says. */
  system: string;
  /** The last one that was applied. */
  migration: string;
  audit: { rows: number; head: string };
  rows: Record<CountedTable, number>;
}

/** By one statement, so that it is one moment. Takes the owner's role. */
export async function backupFacts(sql: Executor): Promise<BackupFacts> {
  const [row] = await sql.$queryRaw<[BackupFacts]>`
    SELECT current_setting('server_version_num')::int / 10000 AS major,
      (SELECT system_identifier::text FROM pg_control_system()) AS system,
      (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migration,
      (SELECT json_build_object('rows', seq, 'head', encode(hash, 'hex')) FROM audit_head) AS audit,
      json_build_object('members', (SELECT count(*) FROM members), 'accounts', (SELECT count(*) FROM accounts),
        'journeys', (SELECT count(*) FROM journeys), 'captures', (SELECT count(*) FROM captures)) AS rows`;
  return row;
}
