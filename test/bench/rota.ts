/** Who takes turns: each comes again when all others have been. */
export class Rota<T> {
  readonly #all: T[] = [];
  #turn = 0;

  add(one: T): void {
    this.#all.push(one);
  }

  /** @throws RangeError when it is empty */
  next(): T {
    const one = this.#all[this.#turn % this.#all.length];
    if (one === undefined) throw new RangeError('nobody is there');
    this.#turn += 1;
    return one;
  }
}
