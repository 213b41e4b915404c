import { join } from 'node:path';
import { trustsElectronicDni } from '../../api/certificates/electronic-dni.ts';
import { makeTrustStore } from '../../api/certificates/trust-store.ts';
import type { TrustStore } from '../../api/certificates/trust-store.ts';
import { numberRules } from '../../domain/documents/table.ts';
import type { Program } from '../../domain/program.ts';
import { fault, warning, when } from '../../domain/program-check/finding.ts';
import { loadTrustFiles } from '../../platform/programs/trust.ts';
import type { Placed } from './placed.ts';

/** Whether a certificate that a program lets in can log anyone in. */
export async function checkTrust(folder: string, program: Program): Promise<Placed[]> {
  if (!program.login.with.includes('certificate')) return [];
  const store = await readStore(folder);
  if (typeof store === 'string') return [{ ...fault('trust-file', [], store), file: 'trust' }];
  const rootless = when(store.anchors.length === 0, () =>
    fault('no-trust', [], 'people log in by certificate, and no authority is trusted: nobody gets in.'),
  );
  const dni = program.documents.some((type) => numberRules(type, program.country).electronic);
  const without = when(rootless.length === 0 && dni && !trustsElectronicDni(store), () =>
    warning(
      'no-electronic-dni',
      [],
      'the root of the electronic DNI (AC RAIZ DNIE 2) is not there: no electronic DNI lets in, and pages do not offer it.',
    ),
  );
  return [...rootless, ...without].map((finding) => ({ ...finding, file: 'trust' }));
}

/** @returns what is wrong, when a file holds something else */
async function readStore(folder: string): Promise<TrustStore | string> {
  try {
    return makeTrustStore(await loadTrustFiles(join(folder, 'trust')));
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : String(error);
  }
}
