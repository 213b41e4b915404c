import { describe, expect, it } from 'vitest';
import { Pace } from '../../../cli/roster/pace.ts';

function paceAfter(seconds: number, total: number | undefined, bytes: number, rows: number): string {
  let now = 5_000;
  const pace = new Pace(total, { now: () => now });
  now += seconds * 1000;
  pace.bytes = bytes;
  pace.rows = rows;
  return pace.line();
}

describe('the line of an import', () => {
  it('says how much of the file is read, how many rows, how fast and how long it still takes', () => {
    expect(paceAfter(30, 1_000, 250, 300_000)).toBe(
      '██████░░░░░░░░░░░░░░░░░░  25 %   300,000 rows   10,000 rows/s   1:30 left',
    );
  });

  it('promises nothing before the first byte', () => {
    expect(paceAfter(2, 1_000, 0, 0)).toBe('░░░░░░░░░░░░░░░░░░░░░░░░   0 %   0 rows   0 rows/s');
  });

  it('says rows alone where their number is unknown', () => {
    expect(paceAfter(2, undefined, 500, 1_234)).toBe('1,234 rows   617 rows/s');
  });
});
