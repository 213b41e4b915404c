import { randomUUID } from 'node:crypto';
import { activationCodeHash } from '../../../store/secrets/activation-codes.ts';
import { testKeyring } from '../../support/keyring.ts';
import { dniOf } from '../../support/documents.ts';
import type { Live } from '../../support/live.ts';

export type ProgramId = 'asepeyo' | 'osseg' | 'casmu' | 'clave';

export interface PersonTerms {
  /** Of the roster; an account has the same unless it says otherwise. */
  email?: string | null;
  mobile?: string | null;
  birthDate?: string;
  titularId?: string;
  affiliated?: 'now' | 'longAgo';
  delisted?: boolean;
  account?: {
    passwordHash?: string;
    email?: string | null;
    mobile?: string | null;
    closed?: 'frozen_at' | 'locked_at' | 'disabled_at';
    /** A certificate has opened it. */
    awaitsPassword?: boolean;
  };
  activationCode?: string;
  blocked?: boolean;
}

export interface Person {
  document: string;
  memberNumber: string;
  email: string;
  mobile: string;
  memberId: string;
}

let people = 0;

const documentTypes: Record<ProgramId, string> = { asepeyo: 'DNI', osseg: 'DNI', casmu: 'CI', clave: 'DNI' };

/** Somebody whom no roster has: a valid document, number, mailbox and mobile of their own. */
export function somebody(program: ProgramId): Person {
  people += 1;
  const documents: Record<ProgramId, string> = {
    asepeyo: dniOf(80_000_000 + people).number,
    osseg: String(30_000_000 + people),
    casmu: String(4_100_000 + people),
    clave: dniOf(81_000_000 + people).number,
  };
  const mobiles = { asepeyo: '+346004', osseg: '+54911500', casmu: '+598991', clave: '+346005' };
  const serial = String(people).padStart(5, '0');
  return {
    document: documents[program],
    memberNumber: String(300_000 + people),
    email: `person.${serial}@example.org`,
    mobile: `${mobiles[program]}${serial}`,
    memberId: randomUUID(),
  };
}

/** Puts somebody on a program's roster, with an account if the terms say so. */
export async function member(
  live: Pick<Live, 'database'>,
  program: ProgramId,
  terms: PersonTerms = {},
): Promise<Person> {
  const person = somebody(program);
  await addMember(live, program, person, terms);
  if (terms.account) await addAccount(live, program, person, { ...terms, account: terms.account });
  if (terms.activationCode !== undefined)
    await live.database.pool.query(
      `INSERT INTO activation_codes (member_id, key_id, hash, issued_by, blocked_at)
       VALUES ($1, $2, $3, 'test', CASE WHEN $4 THEN alta_now() END)`,
      [
        person.memberId,
        testKeyring.current,
        activationCodeHash(testKeyring, person.memberId, terms.activationCode),
        terms.blocked ?? false,
      ],
    );
  return person;
}

async function addMember(
  { database: { pool } }: Pick<Live, 'database'>,
  program: ProgramId,
  person: Person,
  terms: PersonTerms,
): Promise<void> {
  const { document, memberNumber, memberId } = person;
  const { email = person.email, mobile = person.mobile, affiliated = 'now' } = terms;
  const { birthDate = '1970-01-01', titularId = null, delisted = false } = terms;
  const type = documentTypes[program];
  await pool.query(
    `INSERT INTO members (id, program, document_type, document, name, member_number, birth_date, email, mobile, titular_id, delisted_at)
     VALUES ($1, $2, $3, $4, 'Ana Prueba', $5, $6, $7, $8, $9, CASE WHEN $10 THEN alta_now() END)`,
    [memberId, program, type, document, memberNumber, birthDate, email, mobile, titularId, delisted],
  );
  await pool.query(
    `INSERT INTO affiliations (id, member_id, "from", until)
     VALUES (gen_random_uuid(), $1, '2010-01-01', CASE WHEN $2 THEN '2011-01-01'::date END)`,
    [memberId, affiliated === 'longAgo'],
  );
}

async function addAccount(
  { database: { pool } }: Pick<Live, 'database'>,
  program: ProgramId,
  person: Person,
  { account, ...terms }: PersonTerms & { account: NonNullable<PersonTerms['account']> },
): Promise<void> {
  const { document, memberId } = person;
  const rostered = { email: person.email, mobile: person.mobile, passwordHash: null, ...terms };
  const { email, mobile, passwordHash, awaitsPassword = false } = { ...rostered, ...account };
  await pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash, awaits_password)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, 'Ana Prueba', $5, $6, 'es', $7, $8)`,
    [program, document, documentTypes[program], memberId, email, mobile, passwordHash, awaitsPassword],
  );
  if (account.closed)
    await pool.query(`UPDATE accounts SET ${account.closed} = alta_now() WHERE member_id = $1`, [memberId]);
}
