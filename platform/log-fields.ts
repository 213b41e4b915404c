/** The only keys a log line may hold besides level, time and text. Add one only if it can never identify a person. */
const allowed = new Set(
  [
    'name pid port part event error err level',
    'journey letter program stage fact ending message channel provider capture review',
    'workflow workflowId runId workflowType activity activityType taskQueue namespace attempt attributes',
    'open running mended differences stuck oldestHours reviews dueSoon contacts cases untold failing',
    'cause code count ms status method route requestId version signal exitCode deadline',
  ].flatMap((line) => line.split(' ')),
);

const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** An address, or what could be a document, a phone or a code: a second net below the allow-list. */
const telling = /\S@\S|\d[\d .-]{4,}\d/;

interface ErrorFields {
  name: string;
  code?: string | number;
  stack?: string;
  cause?: ErrorFields;
}

function errorCode(error: Error): string | number | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return /^[\w.-]{1,40}$/.test(code) ? code : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** An error without its message: database and provider errors quote the values they choke on. */
function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const fields: ErrorFields = { name: error.name };
  const code = errorCode(error);
  if (code !== undefined) fields.code = code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  if (frames.length > 0) fields.stack = frames.slice(0, 12).join('\n');
  if (error.cause !== undefined && depth < 3) fields.cause = errorFields(error.cause, depth + 1);
  return fields;
}

function allowedText(value: string): string {
  if (value.length > 200) return '[long]';
  return telling.test(value) && !identifier.test(value) && !instant.test(value) ? '[hidden]' : value;
}

function allowedValue(value: unknown): unknown {
  if (value instanceof Error) return errorFields(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return allowedText(value);
  return ['number', 'boolean', 'bigint'].includes(typeof value) ? value : undefined;
}

/** A copy of `fields` with the allowed keys only; nested objects are dropped, errors reduced. */
export function allowedFields(fields: unknown): Record<string, unknown> {
  if (typeof fields !== 'object' || fields === null) return {};
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!allowed.has(key)) continue;
    const safe = key === 'error' || key === 'err' ? errorFields(value) : allowedValue(value);
    if (safe !== undefined) kept[key] = safe;
  }
  return kept;
}
