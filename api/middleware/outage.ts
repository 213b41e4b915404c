/** Node's socket errors, then Postgres's classes: connection (08), resources (53), shut-down (57P), then Prisma's and gRPC's. */
const outageCodes =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|08\w{3}|53\w{3}|57P0[1-5]|P1001|P1002|P1008|P1017|P2024|P2028|P2037|P2039)$/;

/** What pg says without a code when a connection ends under a query or none comes free. */
const outageMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Can't reach database)/;

/** Whether a part we need is down or overloaded, as against a fault of ours. Looks through causes; driver errors hide theirs. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, originalCode, message, cause, meta, errors } = error as Record<string, unknown>;
  if ([code, originalCode].some((each) => typeof each === 'string' && outageCodes.test(each))) return true;
  if (typeof message === 'string' && outageMessages.test(message)) return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const nested = [cause, driver, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return nested.some((each) => isOutage(each, depth + 1));
}
