/** Whether people are served for real: neither in development nor by the embedded stack, which runs its parts as production does. */
export function isProduction(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['NODE_ENV'] === 'production' && env['ALTA_EMBEDDED'] !== 'true';
}
