import { join } from 'node:path';

/** Where the programs lie, for commands that need no other setting. */
export function programsDir(): string {
  return process.env['PROGRAMS_DIR'] ?? join(import.meta.dirname, '../programs');
}
