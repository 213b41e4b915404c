import type { VendorAnswer, VendorVerdict } from '../domain/vendor-verdict.ts';
import type { VendorCheckView } from '../store/journeys/vendor-checks.ts';

const verdicts: Readonly<Record<VendorVerdict, string>> = {
  pass: 'passed it',
  review: 'could not tell',
  fail: 'takes it for false',
};
const answers: Readonly<Record<VendorAnswer, string>> = { ...verdicts, silent: 'had not answered in time' };

/** What an outside identity vendor said, as staff read it. A verdict that came too late has decided nothing. */
export function vendorInWords({ answer, told, toldAt }: VendorCheckView): string {
  const counted = answer === null ? 'has not answered yet' : answers[answer];
  const later =
    told === null || told === answer ? '' : `; at ${toldAt ?? ''} it said that it ${verdicts[told]}`;
  return `The identity vendor ${counted}${later}.`;
}
