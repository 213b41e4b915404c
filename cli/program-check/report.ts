import type { Placed, ProgramReport } from './placed.ts';

const WIDTH = 110;
const marks = { fault: 'FAULT   ', warning: 'warning ', accepted: 'accepted' } as const;

/** A report for people: by program and file, each finding with its line, its name and what to do. */
export function reportText({ program, findings }: ProgramReport): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const blocks = files.flatMap((file) => [
    `  ${file}`,
    ...findings.filter((each) => each.file === file).flatMap(findingLines),
  ]);
  return [`${program}: ${countText(findings)}`, ...blocks].join('\n');
}

/** "2 faults, 1 warning, 3 accepted"; "nothing to say" when there is nothing. */
export function countText(findings: readonly Placed[]): string {
  const count = (level: Placed['level']): number => findings.filter((each) => each.level === level).length;
  const [faults, warnings, accepted] = [count('fault'), count('warning'), count('accepted')];
  const parts = [
    ...(faults > 0 ? [`${String(faults)} fault${faults === 1 ? '' : 's'}`] : []),
    ...(warnings > 0 ? [`${String(warnings)} warning${warnings === 1 ? '' : 's'}`] : []),
    ...(accepted > 0 ? [`${String(accepted)} accepted`] : []),
  ];
  return parts.length === 0 ? 'nothing to say' : parts.join(', ');
}

function findingLines({ level, code, path, line, text, because }: Placed): string[] {
  const place = [line === undefined ? '' : `line ${String(line)}`, path.join('.')].filter(
    (each) => each !== '',
  );
  const head = `    ${marks[level]} ${code}${place.length > 0 ? ` (${place.join(', ')})` : ''}`;
  return [head, ...wrapped(text), ...(because === undefined ? [] : wrapped(`Accepted: ${because}`))];
}

function wrapped(text: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `             ${line}`);
}
