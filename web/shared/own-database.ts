const name = 'alta';
const store = 'kept';

/** This browser's own database, for what cannot be stored as text: keys that no script reads. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}

async function run<T>(mode: IDBTransactionMode, ask: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
  } finally {
    database.close();
  }
}

/** What was kept under a name; undefined also where the browser keeps nothing. */
export async function takeKept(key: string): Promise<unknown> {
  return run<unknown>('readonly', (kept) => kept.get(key)).catch(() => undefined);
}

/** @returns whether the browser keeps it */
export async function putKept(key: string, value: unknown): Promise<boolean> {
  return run('readwrite', (kept) => kept.put(value, key)).then(
    () => true,
    () => false,
  );
}

/** Forgets one thing, or everything. */
export async function dropKept(key?: string): Promise<void> {
  await run<undefined>('readwrite', (kept) => (key === undefined ? kept.clear() : kept.delete(key))).catch(
    () => undefined,
  );
}
