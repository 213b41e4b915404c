/** Tells at the end which tests passed only when they were tried again: each is a fault to find, of the test or of the product. */
export default class FlakyReporter {
  #flaky = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.#flaky.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    for (const name of this.#flaky) console.log(`passed when tried again: ${name}`);
  }
}
