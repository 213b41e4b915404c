import { commonNameOf } from './names.ts';
import type { TrustStore } from './trust-store.ts';

/** The roots of the Spanish police's electronic DNI are called `AC RAIZ DNIE` and `AC RAIZ DNIE 2` (its certification practice statement). */
const ROOT = /^AC RAIZ DNIE\b/i;

/** Whether the electronic DNI logs anyone in: only then may pages offer it. */
export function trustsElectronicDni({ anchors }: Pick<TrustStore, 'anchors'>): boolean {
  return anchors.some(({ subject }) => ROOT.test(commonNameOf(subject)));
}
