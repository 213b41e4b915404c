/** How many are told of. */
const most = 15;

/** Tells at the end which files took longest, in seconds of the clock with all that ran beside them, and the sum of each kind. */
export default class SlowReporter {
  #files = [];

  onTestModuleEnd(module) {
    const { collectDuration, setupDuration, duration } = module.diagnostic();
    this.#files.push({
      kind: module.project.name,
      name: module.relativeModuleId,
      seconds: (collectDuration + setupDuration + duration) / 1000,
    });
  }

  onTestRunEnd() {
    // A run of a few files has nothing to compare.
    if (this.#files.length <= most) return;
    const slowest = this.#files.toSorted((one, other) => other.seconds - one.seconds).slice(0, most);
    for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(0).padStart(5)} s  ${name}`);
    for (const [kind, files] of Map.groupBy(this.#files, (file) => file.kind)) {
      const seconds = files.reduce((sum, file) => sum + file.seconds, 0);
      console.log(`${seconds.toFixed(0).padStart(5)} s  ${kind}, ${files.length} files`);
    }
  }
}
