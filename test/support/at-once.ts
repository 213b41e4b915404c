/** As many as a test database's pool has connections: more only wait for one. */
const WIDTH = 20;

/** Does something so many times, as many at the same moment as can be. */
export async function atOnce<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < times) {
      begun += 1;
      done.push(await work());
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
  return done;
}
