import { createKeyring } from '../../platform/keyring.ts';

/** A key for tests; never one of a process. */
export const testKey = { id: 'test', key: Buffer.alloc(32, 7) };

/** The ring that holds it. */
export const testKeyring = createKeyring([testKey]);
