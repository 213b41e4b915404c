import { randomUUID } from 'node:crypto';
import { HOUR, MINUTE } from '../../domain/duration.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import type { TestDatabase } from './database.ts';

interface Course {
  many: number;
  stages: readonly StageKind[];
  ending?: 'completed' | 'expired';
  device?: string;
  language?: string;
}

/** Registrations of asepeyo as they go on a usual day: most arrive, some give up where the PIN is typed. */
export const usualDay: readonly Course[] = [
  { many: 34, stages: ['emailLink', 'smsPin', 'identity', 'password'], ending: 'completed', device: 'phone' },
  {
    many: 9,
    stages: ['emailLink', 'smsPin', 'identity', 'password'],
    ending: 'completed',
    device: 'computer',
  },
  {
    many: 6,
    stages: ['emailLink', 'smsPin', 'identity', 'review', 'password'],
    ending: 'completed',
    device: 'phone',
  },
  { many: 7, stages: ['emailLink', 'smsPin', 'emailLink'], ending: 'expired', device: 'phone' },
  { many: 3, stages: ['emailLink', 'smsPin', 'identity'], device: 'tablet', language: 'ca' },
];

/** Adds journeys of asepeyo that began some hours ago, each stage taking some minutes. @returns their ids */
export async function addCourses(
  { pool }: Pick<TestDatabase, 'pool'>,
  courses: readonly Course[] = usualDay,
): Promise<string[]> {
  const began = Date.now() - 6 * HOUR;
  const ids: string[] = [];
  for (const { many, stages, ending, device = 'phone', language = 'es' } of courses)
    for (let n = 0; n < many; n += 1) {
      const id = randomUUID();
      const visits = stages.map((stage, place) => [stage, began + place * (5 + n) * MINUTE]);
      await pool.query(
        `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, device, visits, created_at, ending, ended_at)
         VALUES ($1, 'asepeyo', 'registration', $2, '{"stages":[]}', $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[id, language, stages.at(-1), stages.length, device, JSON.stringify(visits), new Date(began)],
          ...[ending, ending && new Date(began + stages.length * (5 + n) * MINUTE)],
        ],
      );
      ids.push(id);
    }
  return ids;
}
