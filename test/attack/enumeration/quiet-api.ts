import type { Dispatcher } from '../../../store/outbox/dispatcher.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { createPasswords } from '../../../api/passwords/hash.ts';
import type { Passwords } from '../../../api/passwords/hash.ts';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { formRoutes } from '../../../api/routes/forms.ts';
import { sessionRoutes } from '../../../api/routes/sessions.ts';
import { staffSessionRoutes } from '../../../api/routes/staff/sessions.ts';
import { startTestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

/** The public forms and logins alone, on a real database. */
export interface QuietApi {
  url: string;
  database: TestDatabase;
  passwords: Passwords;
  close: () => Promise<void>;
}

/** What a form begins stays in the outbox: whatever is done for it comes later, elsewhere, and is not in the time of its answer. */
const silent: Dispatcher = { dispatch: () => Promise.resolve() };

/** Everybody's challenge is taken for solved: solving it is a third of a second of the caller's own. */
const challenge: AppDependencies['challenge'] = {
  kind: 'altcha',
  create: () => Promise.reject(new Error('nobody asks for it here')),
  verify: () => Promise.resolve('passed'),
};

export async function startApi(): Promise<QuietApi> {
  const database = await createTestDatabase(10);
  const passwords = createPasswords();
  const more = {
    http: { publicUrl: 'http://127.0.0.1:3000', trustedProxies: ['127.0.0.1'] },
    challenge,
    passwords,
    dispatcher: silent,
    patience: LIMITS.provider.patience,
  };
  const routes = [...formRoutes, ...sessionRoutes, ...staffSessionRoutes];
  const app = await startTestApp(database, more, routes);
  return {
    url: app.url,
    database,
    passwords,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
