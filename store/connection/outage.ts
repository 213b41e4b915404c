/** Node's socket errors (but for ECONNABORTED, which is what a client's own leaving is called), then Postgres's classes: connection (08), resources (53), a statement that takes too long (57014), shut-down (57P), then Prisma's. */
const outageCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|08\w{3}|53\w{3}|57014|57P0[1-5]|P1001|P1002|P1008|P1017|P2024|P2028|P2037|P2039)$/;

/** The name of an outage in Prisma's driver adapter, deep inside an error that says only "raw query failed". */
const outageKinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

/** What pg says without a code when a connection ends under a query or none comes free. */
const outageMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const DEEPEST = 4;

/** Whether the database is down or overloaded, as against a fault of ours. Looks through causes; the driver's error hides its own. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return false;
  const { code, originalCode, kind, message, cause, meta, errors } = error as Record<string, unknown>;
  if (matches(outageCodes, code) || matches(outageCodes, originalCode)) return true;
  if (matches(outageKinds, kind) || matches(outageMessages, message)) return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const nested = [cause, driver, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return nested.some((each) => isOutage(each, depth + 1));
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
