import { VendorFailure } from '../../imaging/vendor/ports.ts';
import type { IdentityVendor } from '../../imaging/vendor/ports.ts';

/** An identity vendor that takes what it is given; the simulation says its verdict. */
export interface SimulatedVendor extends IdentityVendor {
  /** Of the check that it was given last; waits until it has one. */
  reference: () => Promise<string>;
  /** Whether it can be reached. */
  fail: (down: boolean) => void;
  isSilent: () => boolean;
  fallSilent: (silent: boolean) => void;
}

const LOOK_EVERY_MS = 20;

export function createSimulatedVendor(): SimulatedVendor {
  const waiting: string[] = [];
  let silent = false;
  let down = false;
  return {
    submit: ({ reference }) => {
      if (down) return Promise.reject(new VendorFailure('unavailable'));
      waiting.push(reference);
      return Promise.resolve(reference);
    },
    ask: () => Promise.resolve(undefined),
    erase: () => (down ? Promise.reject(new VendorFailure('unavailable')) : Promise.resolve()),
    probe: () => Promise.resolve(!down),
    reference: async () => {
      for (;;) {
        const reference = waiting.pop();
        if (reference !== undefined) return reference;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
    fail: (next) => {
      down = next;
    },
    isSilent: () => silent,
    fallSilent: (next) => {
      silent = next;
    },
  };
}
