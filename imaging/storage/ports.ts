/**
 * Keeps pictures of documents and faces, encrypted. The data key belongs to one journey and is kept, wrapped, in the database:
 * destroying it destroys the pictures, backups of them included.
 */
export interface ImageStore {
  /**
   * Keeps a picture under a name that the server made (`a-z`, `0-9`, `-`), in place of one that has it; durable on return.
   * @param dataKey 32 bytes
   */
  put(key: string, bytes: Uint8Array, dataKey: Uint8Array): Promise<void>;
  /** The picture, or undefined when there is none. Throws an ImageStoreError when it is not what was put there. */
  get(key: string, dataKey: Uint8Array): Promise<Uint8Array | undefined>;
  /** Removes a picture; one that is gone already is no error. */
  remove(key: string): Promise<void>;
  /**
   * Removes what no row names: a crash may leave it between a picture and its row.
   * @param since by the machine's clock; what was written later is left alone
   * @param strayOf which of these pictures are named nowhere
   * @returns how many were removed
   */
  removeStray(since: Date, strayOf: (keys: readonly string[]) => Promise<readonly string[]>): Promise<number>;
}

/**
 * - `badName`: a name that the server would not make, so nothing was touched
 * - `damaged`: changed, moved under another name, or encrypted with another key
 */
export type ImageStoreFault = 'badName' | 'damaged';

export class ImageStoreError extends Error {
  readonly code: ImageStoreFault;

  constructor(code: ImageStoreFault, options?: ErrorOptions) {
    super(`image store: ${code}`, options);
    this.name = 'ImageStoreError';
    this.code = code;
  }
}
