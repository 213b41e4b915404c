import { dniOf } from '../support/documents.ts';
import { network } from '../support/network.ts';

export interface Person {
  /** A DNI with its letter. */
  document: string;
  /** Eight digits. */
  number: string;
  memberNumber: string;
  email: string;
  /** What the institution has of its member: told of the new account too. */
  emailOnFile: string;
  /** E.164 */
  mobile: string;
  /** An address that nobody else has: limits count by it. */
  network: string;
}

const FIRST_DOCUMENT = 24_000_000;
const FIRST_MEMBER = 200_000;
/** Spread over blocks of numbers: many different ones of one block are no chance (`LIMITS.sending`). */
const MOBILES = 80_000_000;
const APART = 10_007;
/** As many as there are (`network`). */
const NETWORKS = 131_072;

/** Somebody who does not exist, always the same for the same index. */
export function person(index: number): Person {
  const serial = String(index).padStart(6, '0');
  return {
    document: dniOf(FIRST_DOCUMENT + index).number,
    number: String(FIRST_DOCUMENT + index),
    memberNumber: String(FIRST_MEMBER + index),
    email: `bench.${serial}@example.org`,
    emailOnFile: `member.${serial}@example.org`,
    mobile: `+346${String(10_000_000 + ((index * APART) % MOBILES))}`,
    network: network(index % NETWORKS),
  };
}
