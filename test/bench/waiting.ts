import { randomUUID } from 'node:crypto';
import type { Plan } from '../../domain/program.ts';
import { runSql } from '../support/postgres.ts';
import type { Alta } from './alta.ts';
import { Caller } from './caller.ts';
import { readLink } from './mailbox.ts';
import { addMembers } from './members.ts';
import { person } from './people.ts';
import { withoutPictures } from './programs.ts';
import type { Sink } from './sink.ts';

/** Workflows that are begun at the same time. */
const ABREAST = 32;
const BATCH = 500;
/** Beyond all whom the flows take. */
const PATTERN = 900_000;

/** The tables of a journey that waits for its link, with what must differ in each copy beside the journey's id; rows' ids are that too. */
const tables: readonly [table: string, differs: string][] = [
  ['journey_tokens', hashOf('token')],
  ['applicants', ''],
  // Not for the relay.
  ['facts', `, 'id', n.id, 'told_at', NULL, 'tell_after', alta_now() + INTERVAL '1 day'`],
  ['links', `, 'id', n.id${hashOf('link')}`],
  // Nobody asks its provider what became of it.
  [
    'messages',
    `, 'id', n.id, 'key', 'copy:' || n.id, 'link_id', n.id, 'status', 'delivered', 'settled_at', alta_now()`,
  ],
];

function hashOf(what: string): string {
  return `, 'hash', '\\x' || encode(sha256(convert_to('${what}' || n.id, 'UTF8')), 'hex')`;
}

/** Journeys that wait for their link to be used: a pattern that came there by itself, and copies of its rows, each with a workflow of its own. */
export interface Waiting {
  /** Makes so many more. */
  add: (count: number) => Promise<void>;
}

export async function startWaiting(alta: Alta, sink: Sink): Promise<Waiting> {
  const who = person(PATTERN);
  await addMembers(alta.databaseUrl, withoutPictures, [who]);
  const { document, mobile, email, network } = who;
  const caller = new Caller(alta.url, network);
  const path = `/api/v1/programs/${withoutPictures}/registrations`;
  const { journey } = await caller.step<{ journey: string }>('form', 'POST', path, {
    document,
    mobile,
    email,
  });
  caller.close();
  await readLink(sink, email);
  await alta.subject.calm();
  const [row] = await alta.database.sql.$queryRaw<
    { plan: Plan }[]
  >`SELECT plan FROM journeys WHERE id = ${journey}::uuid`;
  if (!row) throw new Error('the pattern is not there');
  const { plan } = row;
  return {
    add: async (count) => {
      for (let made = 0; made < count; made += BATCH) {
        const ids = Array.from({ length: Math.min(BATCH, count - made) }, () => randomUUID());
        await copyRows(alta, journey, ids);
        await beginAll(alta, ids, plan);
      }
    },
  };
}

async function copyRows({ ownerUrl }: Alta, pattern: string, ids: readonly string[]): Promise<void> {
  const copies = `unnest(ARRAY[${ids.map((id) => `'${id}'`).join(', ')}]::uuid[]) AS n(id)`;
  const copy = (table: string, key: string, differs: string): string =>
    `INSERT INTO ${table} SELECT r.* FROM ${table} t, ${copies},
      LATERAL jsonb_populate_record(t, jsonb_build_object('${key}', n.id${differs})) AS r
    WHERE t.${key} = '${pattern}';`;
  const rows = tables.map(([table, differs]) => copy(table, 'journey_id', differs));
  await runSql(ownerUrl, `BEGIN; ${copy('journeys', 'id', '')} ${rows.join(' ')} COMMIT;`);
}

/** As the API begins them: the engine is told, and that it was is noted. */
async function beginAll({ dispatcher }: Alta, ids: readonly string[], plan: Plan): Promise<void> {
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift())
      await dispatcher.dispatch([{ journeyId: id, begin: { id, plan } }]);
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
}
