import { Client, Connection } from '@temporalio/client';
import type { StackOptions } from '../../../stack/stack.ts';
import { startStack } from '../../../stack/stack.ts';
import type { EmbeddedStack } from '../../../stack/stack.ts';
import { openDatabase } from '../../../store/connection/database.ts';
import type { Database } from '../../../store/connection/database.ts';
import type { FaultSettings } from '../../../stack/standins/faults/fault.ts';
import { removeFolder, temporaryFolder } from '../../stack/temporary-folder.ts';

/** The real stack in a folder of its own, with a look behind its doors that no applicant has. */
export interface ChaosStack {
  stack: EmbeddedStack;
  url: string;
  dataDir: string;
  database: Database;
  temporal: Client;
  /** How SendGrid and Twilio fail from now on. */
  setFaults: (faults: FaultSettings) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Every applicant of a test comes from a network of their own, as in life, and the limits per network stay as they are: the test is
 * the proxy in front of the API and says where each call came from.
 */
const behindProxy = { TRUSTED_PROXIES: '127.0.0.1' };

export async function startChaosStack(options: Omit<StackOptions, 'dataDir'> = {}): Promise<ChaosStack> {
  const dataDir = await temporaryFolder();
  const env = { ...behindProxy, ...options.env };
  const stack = await startStack({ ...options, dataDir, env }).catch(async (error: unknown) => {
    await removeFolder(dataDir);
    throw error;
  });
  const inside = lookInside(stack.env);
  return {
    ...inside,
    stack,
    dataDir,
    url: stack.url,
    close: async () => {
      await inside.close();
      await stack.stop();
      await removeFolder(dataDir);
    },
  };
}

/** Database (as the owner of its tables), workflow engine and stand-ins of a stack, by its environment. */
export function lookInside(
  env: Record<string, string>,
): Pick<ChaosStack, 'database' | 'temporal' | 'setFaults' | 'close'> {
  const database = openDatabase(env['DATABASE_OWNER_URL'] ?? '', 4);
  const connection = Connection.lazy({ address: env['TEMPORAL_ADDRESS'] ?? '' });
  return {
    database,
    temporal: new Client({ connection, namespace: env['TEMPORAL_NAMESPACE'] ?? 'default' }),
    setFaults: async (faults) => {
      const answer = await fetch(`${env['TWILIO_BASE_URL'] ?? ''}/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: async () => {
      await database.close();
      await connection.close();
    },
  };
}
