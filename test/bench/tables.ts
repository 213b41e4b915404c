/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A chart of bars that GitHub draws. */
export function barChart(title: string, unit: string, bars: readonly (readonly [string, number])[]): string {
  const names = bars.map(([name]) => JSON.stringify(name)).join(', ');
  return [
    '```mermaid',
    'xychart-beta',
    `  title ${JSON.stringify(title)}`,
    `  x-axis [${names}]`,
    `  y-axis ${JSON.stringify(unit)} 0 --> ${String(Math.ceil(Math.max(1, ...bars.map(([, value]) => value)) * 1.1))}`,
    `  bar [${bars.map(([, value]) => String(value)).join(', ')}]`,
    '```',
  ].join('\n');
}
