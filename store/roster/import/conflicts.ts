import type { ImportSession } from './session.ts';

/**
 * Marks the rows that cannot stand beside others of the file. Refusing one can make another impossible (a titular's family), so it
 * goes on until nothing more is found.
 */
export async function markConflicts({ client, program, staging }: ImportSession): Promise<void> {
  const id = client.escapeLiteral(program);
  const checks = [
    contradictions(staging),
    sharedNumbers(staging),
    siblings(staging),
    titulars(staging, id),
    keptNumbers(staging, id),
  ];
  for (let found = true; found;) {
    found = false;
    for (const check of checks) {
      const { rowCount } = await client.query(check);
      found ||= (rowCount ?? 0) > 0;
    }
  }
}

/** The same document twice, with data that differ. An empty cell contradicts nothing. */
function contradictions(staging: string): string {
  const differing = ['name', 'member_number', 'birth_date', 'sex', 'relation', 'email', 'mobile']
    .map((column) => [column, column])
    .concat([
      ['titular_document', `titular_type || ' ' || titular`],
      ['attributes', `nullif(attributes, '{}')::text`],
    ])
    .map(([column, value]) => `WHEN min(${value}) <> max(${value}) THEN '${column}'`);
  return `
    WITH twice AS MATERIALIZED (
      SELECT document_type, document FROM ${staging} WHERE fault IS NULL GROUP BY 1, 2 HAVING count(*) > 1
    ), differing AS (
      SELECT document_type, document, min(line) AS first, max(line) AS last, CASE ${differing.join(' ')} END AS culprit
      FROM ${staging} JOIN twice USING (document_type, document) WHERE fault IS NULL GROUP BY 1, 2
    )
    UPDATE ${staging} s SET fault_column = d.culprit,
      fault = 'is not the same in all rows of this document (lines ' || d.first || ' to ' || d.last || ')'
    FROM differing d
    WHERE d.culprit IS NOT NULL AND s.fault IS NULL AND s.document_type = d.document_type AND s.document = d.document`;
}

function sharedNumbers(staging: string): string {
  return `
    WITH shared AS (
      SELECT member_number, min(line) AS first, max(line) AS last FROM ${staging}
      WHERE fault IS NULL AND member_number IS NOT NULL
      GROUP BY 1 HAVING min(document_type || ' ' || document) <> max(document_type || ' ' || document)
    )
    UPDATE ${staging} s SET fault_column = 'member_number',
      fault = 'is that of several documents (lines ' || n.first || ' to ' || n.last || ')'
    FROM shared n WHERE s.fault IS NULL AND s.member_number = n.member_number`;
}

/** A person with one refused row is refused whole: the document's other rows too. */
function siblings(staging: string): string {
  return `
    WITH refused AS (
      SELECT document_type, document, min(line) AS line FROM ${staging}
      WHERE fault IS NOT NULL AND document IS NOT NULL GROUP BY 1, 2
    )
    UPDATE ${staging} s SET fault_column = 'document',
      fault = 'has another row that was refused (line ' || r.line || ')'
    FROM refused r WHERE s.fault IS NULL AND s.document_type = r.document_type AND s.document = r.document`;
}

/** A titular must be on the list: in this file, or kept from the last one because this file's row was refused. */
function titulars(staging: string, program: string): string {
  return `
    WITH wanted AS (
      SELECT DISTINCT titular_type AS document_type, titular AS document FROM ${staging}
      WHERE fault IS NULL AND titular IS NOT NULL
    ), listed AS (
      SELECT document_type, document, bool_and(s.fault IS NULL) AS good, min(line) AS line,
        bool_or(s.fault IS NULL AND s.titular IS NOT NULL) AS dependent
      FROM ${staging} s JOIN wanted USING (document_type, document) GROUP BY 1, 2
    ), judged AS (
      SELECT w.*, CASE
        WHEN l.line IS NULL THEN 'is of nobody in this file'
        WHEN l.dependent OR NOT l.good AND m.titular_id IS NOT NULL
          THEN 'is of somebody who has a titular as well (line ' || l.line || ')'
        WHEN NOT l.good AND m.id IS NULL THEN 'is of a titular whose row was refused (line ' || l.line || ')'
        END AS fault
      FROM wanted w LEFT JOIN listed l USING (document_type, document)
      LEFT JOIN members m ON m.program = ${program} AND m.document_type = w.document_type
        AND m.document = w.document AND m.delisted_at IS NULL
    )
    UPDATE ${staging} s SET fault_column = 'titular_document', fault = j.fault
    FROM judged j
    WHERE j.fault IS NOT NULL AND s.fault IS NULL AND s.titular_type = j.document_type AND s.titular = j.document`;
}

/** A member whose row is refused stays as they were, and keeps their number. */
function keptNumbers(staging: string, program: string): string {
  return `
    WITH refused AS (
      SELECT DISTINCT document_type, document FROM ${staging} WHERE fault IS NOT NULL AND document IS NOT NULL
    )
    UPDATE ${staging} s SET fault_column = 'member_number', fault = 'is that of a member whose own row was refused'
    FROM members m JOIN refused r USING (document_type, document)
    WHERE m.program = ${program} AND m.delisted_at IS NULL AND s.fault IS NULL AND s.member_number = m.member_number`;
}
