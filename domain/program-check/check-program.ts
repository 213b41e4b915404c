import type { Program } from '../program.ts';
import { clockRules } from './clock-rules.ts';
import { fault, when } from './finding.ts';
import type { Finding } from './finding.ts';
import { formRules } from './form-rules.ts';
import { identityRules } from './identity-rules.ts';
import { institutionRules } from './institution-rules.ts';
import { policyRules } from './policy-rules.ts';
import { shareRules } from './share-rules.ts';
import { stageRules } from './stage-rules.ts';

const rules = [
  ...institutionRules,
  ...formRules,
  ...stageRules,
  ...identityRules,
  ...clockRules,
  ...policyRules,
  ...shareRules,
];

/** Everything that a program's rules are found to lack, in the order of the rules. */
export function checkProgram(program: Program): Finding[] {
  return rules.flatMap((rule) => rule(program));
}

/** Marks the warnings that a program accepts, with its reasons. */
export function withAccepted<F extends Finding>(findings: readonly F[], { accepted }: Program): F[] {
  return findings.map((finding) => {
    const reason = accepted.find(({ warning }) => warning === finding.code);
    return finding.level === 'warning' && reason
      ? { ...finding, level: 'accepted', because: reason.because }
      : finding;
  });
}

/** An acceptance without its warning would hide the warning when it comes back. */
export function acceptedNeedlessly(findings: readonly Finding[], { accepted }: Program): Finding[] {
  const warned = findings.filter(({ level }) => level === 'warning').map(({ code }) => code);
  return accepted.flatMap(({ warning }, index) =>
    when(!warned.includes(warning), () =>
      fault('accepted-needlessly', ['accepted', index], `nothing warns of "${warning}".`),
    ),
  );
}
