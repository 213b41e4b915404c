import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where `npm start` keeps its data unless told otherwise. */
export const defaultDataDir = resolve(process.env['ALTA_DATA'] ?? join(import.meta.dirname, '../.data'));

/**
 * Gives this command the settings of the embedded stack, unless the environment names a database: then it names
 * everything. What the environment says itself is kept.
 */
export function useEmbeddedStack(): void {
  if (process.env['DATABASE_URL'] !== undefined) return;
  let text: string;
  try {
    text = readFileSync(join(defaultDataDir, 'environment.json'), 'utf8');
  } catch {
    // No embedded stack was ever started here: the command says what it misses.
    return;
  }
  for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, string>))
    process.env[key] ??= value;
}
