/** Rows of the keyboards that people have here: neighbours on them are as easy as neighbours in the alphabet. */
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjklñ', 'zxcvbnm'];

const FEWEST_DIFFERENT = 5;
const LONGEST_SIMPLE_UNIT = 4;
const MOST_RUNS = 3;

/** Whether a text is a repetition of next to nothing, or a few series one after the other ("qwerty123456"). */
export function isSimple(text: string): boolean {
  const points = [...text];
  return (
    new Set(points).size < FEWEST_DIFFERENT ||
    smallestPeriod(text) <= LONGEST_SIMPLE_UNIT ||
    countRuns(points) <= MOST_RUNS
  );
}

const segmenter = new Intl.Segmenter();

/** Whether a text has next to no different signs as people see them: one can be several characters (㎮ is "rad∕s" when compared). */
export function hasFewSigns(text: string): boolean {
  return new Set(Array.from(segmenter.segment(text), ({ segment }) => segment)).size < FEWEST_DIFFERENT;
}

/** The length of the shortest beginning that, repeated, makes up the text; its own length when there is none. */
export function smallestPeriod(text: string): number {
  for (let period = 1; period <= text.length / 2; period += 1) {
    const repeated = text.slice(0, period).repeat(Math.ceil(text.length / period));
    if (repeated.startsWith(text)) return period;
  }
  return text.length;
}

/** How many series a text consists of: characters that are equal, follow each other or lie side by side. */
function countRuns(points: readonly string[]): number {
  let runs = 1;
  let direction: string[] | undefined;
  for (let index = 1; index < points.length; index += 1) {
    const steps = stepsBetween(points[index - 1] ?? '', points[index] ?? '');
    const kept = direction ? steps.filter((step) => direction?.includes(step)) : steps;
    if (kept.length > 0) {
      direction = kept;
    } else {
      runs += 1;
      direction = undefined;
    }
  }
  return runs;
}

function stepsBetween(from: string, to: string): string[] {
  const distance = (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0);
  const steps = distance === 0 ? ['same'] : [];
  if (Math.abs(distance) === 1) steps.push(distance > 0 ? 'up' : 'down');
  for (const row of ROWS) {
    const [a, b] = [row.indexOf(from), row.indexOf(to)];
    if (a >= 0 && b >= 0 && Math.abs(a - b) === 1) steps.push(b > a ? 'right' : 'left');
  }
  return steps;
}
