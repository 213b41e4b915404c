/** The parts of JSON Schema that our document uses. */
export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, SchemaObject>;
  required?: string[];
  items?: SchemaObject;
  oneOf?: SchemaObject[];
  anyOf?: SchemaObject[];
  additionalProperties?: boolean | SchemaObject;
  description?: string;
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
}

export type Components = Record<string, SchemaObject>;

/** The name of the component that a schema refers to. */
export function referredName(schema: SchemaObject): string | undefined {
  return schema.$ref?.split('/').at(-1);
}

/** A schema's kind in a few words: "text (uuid)", "list of Journey", "a | b". */
export function kindOf(schema: SchemaObject): string {
  const name = referredName(schema);
  if (name !== undefined) return name;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(kindOf).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  const format = schema.format === undefined ? '' : ` (${schema.format})`;
  return `${[schema.type ?? 'any'].flat().join(' | ')}${format}`;
}

const samples: Record<string, unknown> = {
  uuid: '0198f3a2-7c41-7d53-9a0e-2f6b8c1d4e5f',
  'date-time': '2026-11-22T10:00:00.000Z',
  date: '2031-05-14',
  binary: '…',
  string: 'text',
  integer: 1,
  number: 1,
  boolean: true,
  null: null,
};

/** Deeper than our schemas go. */
const DEEPEST = 6;

/** A value that fits a schema, for people to look at. */
export function sampleOf(schema: SchemaObject, components: Components, depth = 0): unknown {
  const given = givenValue(schema);
  if (given !== undefined || depth > DEEPEST) return given;
  const below = (part: SchemaObject): unknown => sampleOf(part, components, depth + 1);
  const inner = innerSchema(schema, components);
  if (inner) return below(inner);
  if (schema.items) return [below(schema.items)];
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, below(part)]));
  }
  if (typeof schema.additionalProperties === 'object') return { es: below(schema.additionalProperties) };
  const [type = 'string'] = [schema.type ?? 'string'].flat();
  return samples[schema.format ?? type] ?? samples[type];
}

/** What the schema itself names. */
function givenValue({
  example,
  examples,
  const: only,
  default: preset,
  enum: choices,
}: SchemaObject): unknown {
  return [example, examples?.[0], only, preset, choices?.[0]].find((value) => value !== undefined);
}

/** The schema that stands for this one: what it refers to, or the first of its choices. */
function innerSchema(schema: SchemaObject, components: Components): SchemaObject | undefined {
  const name = referredName(schema);
  if (name !== undefined) return components[name];
  return (schema.oneOf ?? schema.anyOf)?.[0];
}
