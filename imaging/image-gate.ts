import { LIMITS } from '../domain/limits.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { GateVerdict, ImageGate } from './ports.ts';
import { ProcessPoolError } from './process-pool.ts';

/** The same answer for every file that its decoder could not cope with. */
const tooMuch: GateVerdict = { ok: false, fault: 'unreadable' };

/** The gate that ships: everything but the size is judged in a process of the pool, and only there are pixels decoded. */
export function createImageGate(pool: IdentityPool): ImageGate {
  return {
    async inspect(bytes, side, lane) {
      if (bytes.length > LIMITS.capture.bytes) return { ok: false, fault: 'tooLarge' };
      const judge = (): Promise<GateVerdict> => pool.run('inspect', { bytes, side }, lane);
      try {
        return await judge().catch((error: unknown) => {
          // A process may end for a reason that is not the picture's: only the second time counts against it.
          if (isOf(error, 'crashed')) return judge();
          throw error;
        });
      } catch (error) {
        if (isOf(error, 'crashed') || isOf(error, 'timeout')) return tooMuch;
        throw error;
      }
    },
  };
}

function isOf(error: unknown, code: ProcessPoolError['code']): boolean {
  return error instanceof ProcessPoolError && error.code === code;
}
