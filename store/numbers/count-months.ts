import { monthOf } from '../../domain/numbers/whole-months.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';

/** Sums of days, the months that are made of them, and by what each is one of several. */
const tables = [
  {
    days: Prisma.raw('number_days'),
    months: Prisma.raw('number_months'),
    by: Prisma.raw('kind, what, name, language, device'),
  },
  {
    days: Prisma.raw('number_times'),
    months: Prisma.raw('number_month_times'),
    by: Prisma.raw('kind, what, name, step'),
  },
];

/** Adds up anew the months that these days are in, in the transaction that has counted the days. */
export async function countMonths(
  tx: Executor,
  { program, days }: { program: string; days: readonly string[] },
): Promise<void> {
  const months = [...new Set(days.map(monthOf))];
  for (const { days: from, months: into, by } of tables) {
    await tx.$executeRaw`DELETE FROM ${into} WHERE program = ${program} AND month = ANY(${months}::date[])`;
    await tx.$executeRaw`
      INSERT INTO ${into} (program, month, ${by}, count)
      SELECT d.program, m.month, ${by}, sum(d.count) FROM unnest(${months}::date[]) m (month)
        JOIN ${from} d ON d.program = ${program} AND d.day >= m.month AND d.day < m.month + INTERVAL '1 month'
      GROUP BY d.program, m.month, ${by}`;
  }
}
