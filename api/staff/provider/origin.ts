import type { AppDependencies } from '../../dependencies.ts';

/** Where staff have the console: its host where one is named, with the scheme and port of `PUBLIC_URL`. Never what a request says. */
export function consoleOriginOf({
  http: { publicUrl },
  console: { hosts },
}: Pick<AppDependencies, 'http' | 'console'>): string {
  const url = new URL(publicUrl);
  if (hosts !== 'any' && hosts[0] !== undefined) url.hostname = hosts[0];
  return url.origin;
}
