import pg from 'pg';
import type { Person } from './people.ts';
import { withoutPictures } from './programs.ts';

/** Of every member, as the roster and as a form has it. */
export const birthDate = { iso: '1975-08-15', typed: '15081975' };

type Columns = (person: Person) => {
  type: string;
  document: string;
  memberNumber?: string;
  mobile?: string;
};

const dni: Columns = ({ document }) => ({ type: 'DNI', document });

/** How each program lists a person. Those of clave are listed by their registration act. */
const columns: Record<string, Columns> = {
  [withoutPictures]: dni,
  asepeyo: dni,
  osseg: ({ number }) => ({ type: 'DNI', document: number }),
  casmu: ({ number, memberNumber }) => ({ type: 'CI', document: number.slice(1), memberNumber }),
};

/** Puts people on a program's roster, affiliated for a year. @param url of the application's role */
export async function addMembers(url: string, program: string, people: readonly Person[]): Promise<void> {
  const column = columns[program];
  if (!column) throw new RangeError(`${program} has no roster here`);
  const rows = people.map((each) => ({
    ...column(each),
    email: each.emailOnFile,
    birthDate: birthDate.iso,
  }));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `WITH m AS (INSERT INTO members (id, program, document_type, document, member_number, name, birth_date, email)
        SELECT gen_random_uuid(), $1, r.type, r.document, r."memberNumber", 'Persona de Prueba', r."birthDate"::date, r.email
        FROM jsonb_to_recordset($2::jsonb) AS r(type text, document text, "memberNumber" text, email text, "birthDate" text)
        RETURNING id)
      INSERT INTO affiliations (id, member_id, "from")
      SELECT gen_random_uuid(), id, (alta_now() - INTERVAL '1 year')::date FROM m`,
      [program, JSON.stringify(rows)],
    );
  } finally {
    await client.end();
  }
}
