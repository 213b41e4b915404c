import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

const HEADER =
  'document,name,member_number,birth_date,email,mobile,affiliated_from,affiliated_until,titular_document,attributes.plan,attributes.centre';
const FIRST = 1_000_000;

/**
 * Writes a roster of people who do not exist, always the same: two thirds titulars, one third their family; most with email and mobile,
 * a tenth no longer affiliated.
 * @param renamed of every so many rows one has another name than usual; 0: none
 */
export async function writeRoster(file: string, rows: number, renamed = 0): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${HEADER}\n`);
  for (let index = 0; index < rows; index += 1) {
    if (!out.write(row(index, renamed > 0 && index % renamed === 0))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

function row(index: number, isRenamed: boolean): string {
  const isFamily = index % 3 === 2;
  const cells = [
    FIRST + index,
    `Persona ${isRenamed ? 'Renombrada' : 'Inventada'} ${index}`,
    index,
    `${1940 + (index % 70)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`,
    index % 5 === 0 ? '' : `persona.${index}@example.org`,
    index % 4 === 0 ? '' : `+5989${1 + (index % 9)}${String(index % 1_000_000).padStart(6, '0')}`,
    `${2000 + (index % 20)}-01-01`,
    index % 10 === 0 ? '2024-12-31' : '',
    isFamily ? FIRST + index - 2 : '',
    ['Plan A', 'Plan B', 'Plan C'][index % 3] ?? '',
    `Centro ${index % 200}`,
  ];
  return `${cells.join(',')}\n`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
