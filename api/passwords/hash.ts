/** Hashes and verifies passwords within bounds of memory and processor. */
export interface Passwords {
  /** @throws ApiProblem `too-many-requests` when too many wait already */
  hash: (password: string) => Promise<string>;
  /**
   * Whether the password is that of the hash. Without a hash (nobody has this document) it takes as long and is false.
   * @throws ApiProblem `too-many-requests` when too many wait already
   */
  verify: (hash: string | undefined, password: string) => Promise<boolean>;
}
