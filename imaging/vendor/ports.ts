import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { VendorVerdict } from '../../domain/vendor-verdict.ts';
import type { DocumentPage } from '../ports.ts';

/** What a vendor is given: pictures, and what kind of document they show. Neither a name nor a number. */
export interface VendorSubmission {
  /** Ours: the same check handed over again has the same, and its verdict brings it back. */
  reference: string;
  document: IdentityChoice;
  pictures: readonly DocumentPage[];
  /** By when the vendor must have deleted them. */
  deleteBy: Date;
}

/**
 * An outside vendor that looks at identities. Each call is tried once: the story that calls it owns the retries. `submit`, `ask` and `erase`
 * throw {@link VendorFailure} and nothing else; `probe` never throws.
 */
export interface IdentityVendor {
  /** Hands a check over; safe to do twice. @returns the vendor's id of it */
  submit(submission: VendorSubmission): Promise<string>;
  /** The verdict about a check; undefined while there is none. @param id the vendor's */
  ask(id: string): Promise<VendorVerdict | undefined>;
  /** Has everything deleted that the vendor has by a reference of ours; fulfilled once it says that there is nothing left. */
  erase(reference: string): Promise<void>;
  /** True when the vendor answers and takes our key. */
  probe(): Promise<boolean>;
}

/** `refused`: it will not take these pictures, however often they are offered. All others pass. */
export type VendorFailureCause =
  | 'connection'
  | 'timeout'
  | 'rateLimited'
  | 'unavailable'
  | 'credentials'
  | 'notConfigured'
  | 'notUnderstood'
  | 'refused';

/** It carries no text of the vendor's. */
export class VendorFailure extends Error {
  override readonly cause: VendorFailureCause;
  /** The HTTP status, where there was one. */
  readonly code: string | undefined;

  constructor(cause: VendorFailureCause, code?: number) {
    super(`identity vendor: ${cause}${code === undefined ? '' : ` (${String(code)})`}`);
    this.name = 'VendorFailure';
    this.cause = cause;
    this.code = code === undefined ? undefined : String(code);
  }
}
