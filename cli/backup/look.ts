import { createFileImageStore } from '../../imaging/storage/file-image-store.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../../store/connection/database.ts';
import { imageKeyOf } from '../../store/journeys/captures.ts';
import { backupFacts } from '../../store/running/backup-facts.ts';
import { namedPictures } from '../../store/running/named-pictures.ts';
import { verifyAudit } from '../../store/staff/audit-chain.ts';
import type { Manifest } from './manifest.ts';

/** So many pictures are opened, the newest. */
const PICTURES = 1_000;

export interface Looked {
  /** What is in it, for a person. */
  found: string[];
  /** What is not as it should be. */
  faults: string[];
}

/** Whether the audit is the one that was backed up, as far as it went then, and unbroken. */
export async function lookAtAudit(database: Database, { audit }: Manifest): Promise<Looked> {
  const state = await verifyAudit(database, audit.head === '' ? undefined : audit.head);
  if (!state.whole) return { found: [], faults: [`The audit is broken at row ${String(state.seq)}.`] };
  const faults = state.keptFound === false ? ['The audit is not the one that was backed up.'] : [];
  return { found: [`audit whole, ${String(state.rows)} rows`], faults };
}

/** The rows now and when the backup began, between which people were served. */
export async function lookAtRows({ sql }: Database, { rows }: Manifest): Promise<Looked> {
  const now: Readonly<Record<string, number>> = (await backupFacts(sql)).rows;
  const names = Object.keys(rows);
  return {
    found: names.map((name) => `${name} ${String(now[name] ?? 0)} (${String(rows[name])} at the backup)`),
    faults: names
      .filter((name) => (rows[name] ?? 0) > 0 && (now[name] ?? 0) === 0)
      .map((name) => `The table ${name} is empty.`),
  };
}

/** Whether the pictures that rows name are there and open with the keys. */
export async function lookAtPictures(database: Database, keyring: Keyring, images: string): Promise<Looked> {
  const store = createFileImageStore(images);
  const named = await namedPictures(database.sql, PICTURES);
  let missing = 0;
  let closed = 0;
  for (const { journeyId, imageName } of named) {
    try {
      const key = await imageKeyOf(database, keyring, journeyId);
      if (key === undefined || (await store.get(imageName, key)) === undefined) missing += 1;
    } catch {
      // The ring has not the key, or the file is not what was sealed.
      closed += 1;
    }
  }
  return {
    found: [`${String(named.length - missing - closed)} pictures open`],
    faults: [
      ...(missing > 0 ? [`${String(missing)} pictures that rows name are missing.`] : []),
      ...(closed > 0 ? [`${String(closed)} pictures do not open with these keys.`] : []),
    ],
  };
}
