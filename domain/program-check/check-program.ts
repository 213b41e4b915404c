import type { Program } from '../program.ts';
import { clockRules } from './clock-rules.ts';
import { fault } from './finding.ts';
import type { Finding } from './finding.ts';
import { formRules } from './form-rules.ts';
import { institutionRules } from './institution-rules.ts';
import { policyRules } from './policy-rules.ts';
import { stageRules } from './stage-rules.ts';

const rules = [...institutionRules, ...formRules, ...stageRules, ...clockRules, ...policyRules];

/** Everything that a program's rules are found to lack, in the order of the rules. */
export function checkProgram(program: Program): Finding[] {
  return rules.flatMap((rule) => rule(program));
}

/**
 * Marks the warnings that a program accepts. An acceptance of what nobody warns of is a fault: it would hide the warning when it comes back.
 */
export function withAccepted(findings: readonly Finding[], { accepted }: Program): Finding[] {
  const marked = findings.map((finding): Finding => {
    const reason = accepted.find(({ warning }) => warning === finding.code);
    return finding.level === 'warning' && reason
      ? { ...finding, level: 'accepted', because: reason.because }
      : finding;
  });
  const needless = accepted.flatMap(({ warning }, index) =>
    marked.some(({ level, code }) => level === 'accepted' && code === warning)
      ? []
      : [fault('accepted-needlessly', ['accepted', index], `nothing warns of "${warning}".`)],
  );
  return [...marked, ...needless];
}
