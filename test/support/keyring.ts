import { createKeyring } from '../../platform/keyring.ts';

/** A key ring for tests; never one of a process. */
export const testKeyring = createKeyring([{ id: 'test', key: Buffer.alloc(32, 7) }]);
