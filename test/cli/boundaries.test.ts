import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;

/** One planted fault each: the file, what it imports, and the rule that must name it. */
const faults = [
  ['domain/reads-a-file.ts', `import 'node:fs';`, 'domain-is-pure'],
  ['domain/asks-the-database.ts', `import '../store/rows.ts';`, 'domain-reaches-nothing-impure'],
  ['domain/takes-a-package.ts', `import 'pino';`, 'domain-is-pure'],
  ['workflows/reads-a-file.ts', `import 'node:fs';`, 'workflows-import-little'],
  ['workflows/knows-the-api.ts', `import type { A } from '../api/a.ts';`, 'workflows-import-little'],
  [
    'workflows/runs-an-activity.ts',
    `import { send } from '../activities/send.ts';`,
    'workflows-take-only-types',
  ],
  ['api/sends-a-message.ts', `import '../messages/providers/twilio.ts';`, 'api-knows-its-neighbours'],
  ['api/runs-a-workflow.ts', `import '../workflows/story.ts';`, 'api-knows-its-neighbours'],
  ['api/talks-to-prisma.ts', `import '@prisma/client';`, 'only-the-store-talks-to-prisma'],
  ['activities/knows-the-api.ts', `import { a } from '../api/a.ts';`, 'activities-knows-only'],
  ['messages/knows-the-store.ts', `import '../store/rows.ts';`, 'messages-knows-only'],
  ['imaging/knows-the-store.ts', `import '../store/rows.ts';`, 'imaging-knows-only'],
  ['store/knows-the-messages.ts', `import '../messages/render.ts';`, 'store-knows-its-neighbours'],
  ['store/starts-a-workflow.ts', `import '../workflows/contract.ts';`, 'only-the-outbox-tells-workflows'],
  ['workers/launches-the-stack.ts', `import '../stack/up.ts';`, 'the-stack-is-for-start-and-tests'],
  [
    'cli/commands/migrate.ts',
    `const { launch } = await import('../launch.ts'); launch();`,
    'no-production-process-reaches-the-stack',
  ],
  ['cli/borrows.ts', `import '../api/a.ts';`, 'cli-and-api-share-the-store'],
  ['programs/counts.ts', `import '../domain/rule.ts';`, 'programs-and-texts-are-data'],
  ['stack/standins/know-the-product.ts', `import '../../api/a.ts';`, 'standins-stand-alone'],
  ['web/knows-the-store.ts', `import '../store/rows.ts';`, 'web-knows-types-only'],
  ['platform/knows-the-store.ts', `import '../store/rows.ts';`, 'platform-knows-only'],
  ['workers/imports-a-test.ts', `import '../test/a.ts';`, 'no-test-code-in-the-product'],
] as const;

const sound = {
  'store/rows.ts': `import '../prisma/migrate.ts'; export const rows = 1;`,
  'prisma/migrate.ts': `export const migrate = 1;`,
  'messages/render.ts': `import '../domain/rule.ts';`,
  'messages/providers/twilio.ts': `export const twilio = 1;`,
  'api/previews.ts': `import '../messages/render.ts';`,
  'store/outbox/dispatcher.ts': `import '../../workflows/contract.ts';`,
  'api/slip.ts': `import '../messages/slip/slip.ts';`,
  'messages/slip/slip.ts': `export const slip = 1;`,
  'cli/openapi.ts': `import '../api/openapi/document.ts';`,
  'api/openapi/document.ts': `export const document = 1;`,
  'stack/up.ts': `import '../prisma/migrate.ts';`,
  'api/a.ts': `import '../workflows/contract.ts'; import '../store/rows.ts'; export type A = 1; export const a = 1;`,
  'activities/send.ts': `import { rows } from '../store/rows.ts'; export const send = rows; export type Send = 1;`,
  'workflows/contract.ts': `import '../domain/rule.ts';`,
  'workflows/story.ts': `import type { Send } from '../activities/send.ts'; import './contract.ts'; export type S = Send;`,
  'domain/rule.ts': `import 'zod';`,
  'cli/launch.ts': `import '../stack/up.ts'; export const launch = () => 1;`,
  'cli/commands/up.ts': `import '../launch.ts';`,
  'test/a.ts': `export const t = 1;`,
};

const cycle = { 'cli/turns.ts': `import './turns-back.ts';`, 'cli/turns-back.ts': `import './turns.ts';` };

async function cruise(): Promise<string> {
  const rooms = [
    ...new Set(
      [...Object.keys({ ...sound, ...cycle }), ...faults.map(([file]) => file)].map((file) => dirname(file)),
    ),
  ];
  const { output } = await runToEnd(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', join(root, '.dependency-cruiser.js'), '--output-type', 'err', ...rooms],
    ],
    { cwd: folder },
  );
  return output;
}

let report: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const files = { ...sound, ...cycle, ...Object.fromEntries(faults.map(([file, text]) => [file, text])) };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await writeFile(join(folder, file), `${text}\n`);
  }
  for (const name of ['tsconfig.json', 'package.json', 'node_modules'])
    await symlink(join(root, name), join(folder, name));
  report = await cruise();
});

afterAll(async () => {
  await removeFolder(folder);
});

describe('the boundaries between the rooms', () => {
  it.each(faults)('find that %s writes %s', (file, _text, rule) => {
    const lines = report.split('\n').filter((line) => line.includes(`${file} →`));
    expect(lines.join('\n')).toContain(rule);
  });

  it('find two files that import each other', () => {
    expect(report).toMatch(/no-cycles: cli\/turns(-back)?\.ts/);
  });

  it('let pass what the architecture allows', () => {
    for (const file of Object.keys(sound)) expect(report).not.toContain(`: ${file} →`);
  });
});
