import type pg from 'pg';

const firstNames =
  'María José Antonio Carmen Manuel Ana Francisco Isabel Juan Dolores David Pilar Javier Teresa Daniel Rosa Jesús Cristina Carlos Laura Miguel Antonia Alejandro Elena Rafael Mercedes Pedro Marta Ángel Lucía Pablo Francisca Sergio Paula Luis Nuria Fernando Sara Jorge Raquel Alberto Irene Álvaro Beatriz Diego Rocío Adrián Silvia Raúl Julia';
const surnames =
  'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Marín Rubio Núñez Medina Sanz Iglesias Castillo Garrido Cortés Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Herrera Vidal León Márquez Peña Flores Cabrera Campos Vega Fuentes Carrasco Diez Reyes Caballero Nieto Aguilar Pascual Santana Herrero Lorenzo Hidalgo Montero Ibáñez Giménez Ferrer Durán Santiago Vicente Benítez Mora Arias Vargas Carmona Crespo Román Pastor Soto Sáez Velasco Soler Moya Esteban Parra Bravo Gallardo Rojas';

/** A word of the list, the first ones far more often, as names are spread among people. */
const word = (list: string): string => {
  const words = list.split(' ');
  return `(ARRAY['${words.join("','")}'])[1 + floor(power(random(), 2) * ${String(words.length)})::int]`;
};

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const document = `lpad((10000000 + n)::text, 8, '0') || substr('${letters}', 1 + (10000000 + n) % 23, 1)`;

/** Epoch milliseconds at which a journey began. */
const began = `floor(extract(epoch FROM now() - ($rows - n) * INTERVAL '20 seconds') * 1000)::bigint`;

/**
 * So many members of one program, each with a journey and its message; of each 500 one waits in a review, of each 100 one is parked, of
 * each 2,000 one has reported something. By the tables' owner, without triggers: nothing follows these rows.
 */
export async function addConsoleRows(owner: pg.ClientBase, rows: number): Promise<void> {
  await owner.query('SET session_replication_role = replica');
  for (const statement of statements) {
    const began = performance.now();
    await owner.query(statement.replaceAll('$rows', String(rows)));
    console.log(`${statement.trim().slice(0, 40)}…: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

const statements = [
  `CREATE TABLE bench_people AS SELECT n, gen_random_uuid() AS member, gen_random_uuid() AS journey FROM generate_series(1, $rows) n`,
  `INSERT INTO members (id, program, document_type, document, member_number, name, email, mobile)
   SELECT member, 'asepeyo', 'DNI', ${document}, n::text, ${word(firstNames)} || ' ' || ${word(surnames)} || ' ' || ${word(surnames)},
     'person.' || n || '@example.org', '+346' || lpad(n::text, 8, '0') FROM bench_people`,
  `INSERT INTO accounts (id, program, document, document_type, member_id, language, frozen_at)
   SELECT gen_random_uuid(), 'asepeyo', ${document}, 'DNI', member, 'es', CASE WHEN n % 2000 = 0 THEN now() END FROM bench_people WHERE n % 2 = 0`,
  `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, ending, deadline, stage_ends, parked_cause, parked_since, created_at, device, visits, ended_at)
   SELECT journey, 'asepeyo', 'registration', (ARRAY['es','es','es','ca','en'])[1 + n % 5], '{"stages":[]}', CASE WHEN n % 500 = 0 THEN 'review' ELSE 'smsPin' END, 1,
     CASE WHEN n % 500 = 0 OR n % 20 = 1 THEN NULL ELSE 'completed' END, now() + INTERVAL '3 days', now() + INTERVAL '1 day',
     CASE WHEN n % 100 = 1 THEN 'sms' END, CASE WHEN n % 100 = 1 THEN now() - n * INTERVAL '1 millisecond' END,
     now() - ($rows - n) * INTERVAL '20 seconds', (ARRAY['phone','phone','computer','tablet'])[1 + n % 4],
     jsonb_build_array(jsonb_build_array('emailLink', ${began}), jsonb_build_array('smsPin', ${began} + 1000 * (n % 900)), jsonb_build_array('password', ${began} + 1000 * (900 + n % 700))),
     CASE WHEN n % 500 = 0 OR n % 20 = 1 THEN NULL ELSE now() - ($rows - n) * INTERVAL '20 seconds' + INTERVAL '30 minutes' END FROM bench_people`,
  `INSERT INTO applicants (journey_id, document_type, document, email, mobile, contact_email, contact_mobile, member_id)
   SELECT journey, 'DNI', ${document}, 'person.' || n || '@example.org', '+346' || lpad(n::text, 8, '0'), 'person.' || n || '@example.org',
     '+346' || lpad(n::text, 8, '0'), member FROM bench_people`,
  `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, provider_id, created_at, sent_at, settled_at)
   SELECT gen_random_uuid(), n::text, journey, 1, 'sms', 'smsPin', 'es', '+346' || lpad(n::text, 8, '0'),
     CASE WHEN n % 200 = 1 THEN 'undelivered' ELSE 'delivered' END, 'SM' || md5(n::text), now() - ($rows - n) * INTERVAL '20 seconds',
     now() - ($rows - n) * INTERVAL '20 seconds', now() - ($rows - n) * INTERVAL '20 seconds' FROM bench_people`,
  `INSERT INTO reviews (id, journey_id, doubts, opened_at, decision)
   SELECT gen_random_uuid(), journey, '{nameMismatch}', now() - ($rows - n) * INTERVAL '20 seconds', CASE WHEN n % 500 = 0 THEN NULL ELSE 'approved' END
   FROM bench_people WHERE n % 5 = 0`,
  `INSERT INTO cases (id, program, account_id, kind) SELECT gen_random_uuid(), 'asepeyo', id, 'notMe' FROM accounts WHERE frozen_at IS NOT NULL`,
  'DROP TABLE bench_people',
  'VACUUM (ANALYZE)',
];
