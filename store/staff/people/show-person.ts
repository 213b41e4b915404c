import type { Database } from '../../connection/database.ts';
import { writeAudit } from '../audit.ts';
import { foundJourneys } from '../search/found.ts';
import type { FoundJourney } from '../search/found.ts';
import { casesOf, loginsOf, looksAt, messagesOf } from './happened.ts';
import type { PersonCase, PersonLogin, PersonLook, PersonMessage } from './happened.ts';
import { findAccountOf, findPerson } from './person.ts';
import type { Person, PersonAccount } from './person.ts';

/** All that staff are shown of a person, before anything is masked. */
export interface WholePerson {
  person: Person;
  account: PersonAccount | null;
  /** The latest first, ended ones too. */
  journeys: FoundJourney[];
  messages: PersonMessage[];
  logins: PersonLogin[];
  cases: PersonCase[];
  looks: PersonLook[];
}

const MOST_JOURNEYS = 50;

/** Everything that is known of a person of a program; looking is in the audit. @returns undefined for another program's person too */
export async function showPerson(
  { sql }: Pick<Database, 'sql'>,
  program: string,
  id: string,
  by: string,
): Promise<WholePerson | undefined> {
  const person = await findPerson(sql, program, id);
  if (!person) return undefined;
  await writeAudit(sql, { actor: by, action: 'person.show', memberId: id });
  const [account, journeys] = await Promise.all([
    findAccountOf(sql, id),
    foundJourneys(sql, program, { journeys: [], people: [id] }, MOST_JOURNEYS),
  ]);
  const of = { memberId: id, journeyIds: journeys.map((journey) => journey.id) };
  const [messages, looks, logins, cases] = await Promise.all([
    messagesOf(sql, of),
    looksAt(sql, of),
    account ? loginsOf(sql, account.id) : [],
    account ? casesOf(sql, account.id) : [],
  ]);
  return { person, account: account ?? null, journeys, messages, logins, cases, looks };
}
