import { defineConfig } from 'prisma/config';

/** The one setting Prisma's own tools read; `generate` works without a database. */
const url = process.env['DATABASE_URL'] ?? '';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url },
});
