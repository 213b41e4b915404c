import { DAY } from '../duration.ts';
import type { Program } from '../program.ts';
import { durationText } from './duration-text.ts';
import { warning, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';

/** What a shared credential makes possible. */
export const shareRules: Rule[] = [longShare];

function longShare({ memberArea }: Program): Finding[] {
  const share = memberArea?.credential?.share;
  return when(share !== undefined && share.valid > DAY, () =>
    warning(
      'long-share',
      ['memberArea', 'credential', 'share', 'valid'],
      `a link that is forwarded or lost shows the credential for ${durationText(share?.valid ?? 0)} to who knows the authorised document; a visit to a pharmacy takes a day at most.`,
    ),
  );
}
