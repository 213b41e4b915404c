/** From this index on they are given away; those below are for tests that name theirs. */
const FIRST_GIVEN = 65_536;
let given = 0;

/** An address for documentation and tests (RFC 2544: 198.18.0.0/15), the same for the same index. */
export function network(index: number): string {
  return `198.${String(18 + (index >> 16))}.${String((index >> 8) & 255)}.${String(index & 255)}`;
}

/** A network that nobody else in the test file has: nobody meets a limit that others have used up. */
export function ownNetwork(): string {
  given += 1;
  return network(FIRST_GIVEN + given);
}
