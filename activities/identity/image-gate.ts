import { LIMITS } from '../../domain/limits.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { ImageGate } from './ports.ts';

/** The gate that ships: everything but the size is judged in a thread of the pool, and only there are pixels decoded. */
export function createImageGate(pool: IdentityPool): ImageGate {
  return {
    async inspect(bytes, side) {
      if (bytes.length > LIMITS.capture.bytes) return { ok: false, fault: 'tooLarge' };
      return pool.run('inspect', { bytes, side });
    },
  };
}
