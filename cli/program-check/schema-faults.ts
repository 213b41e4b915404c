import type { z } from 'zod';
import { fault } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { stageKinds } from '../../domain/stages/table.ts';

type Issue = z.core.$ZodIssue;

/** The faults that a schema finds in a file, each at its own place and in words for the file's author. */
export function schemaFaults(issues: readonly Issue[], around: readonly PropertyKey[] = []): Finding[] {
  return issues.flatMap((issue) => {
    const path = [...around, ...issue.path].map((part) => (typeof part === 'number' ? part : String(part)));
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => fault('unknown-key', [...path, key], `"${key}" is not known here.`));
      case 'invalid_union':
        return [fault('schema', path, unionText(issue, path))];
      case 'invalid_key':
        return [fault('unknown-key', path, `"${String(path.at(-1))}" is not known here.`)];
      case 'invalid_type':
        return [fault('schema', path, typeText(issue))];
      default:
        return [fault('schema', path, sentence(issue.message))];
    }
  });
}

function unionText(issue: Extract<Issue, { code: 'invalid_union' }>, path: readonly unknown[]): string {
  const isStage = path.includes('stages');
  if (isStage && issue.path.at(-1) === 'kind')
    return `is no kind of stage; there are ${[...stageKinds, 'byChannel'].join(', ')}.`;
  const inner = issue.errors.flat().map(({ message }) => message);
  return sentence(inner[0] ?? issue.message);
}

function typeText({ message, expected }: Extract<Issue, { code: 'invalid_type' }>): string {
  return message.endsWith('received undefined') ? `is missing (${expected}).` : sentence(message);
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
