/** So many statements are prepared on a connection; it keeps each for its life. The product has about 280. */
const MOST = 500;

/**
 * Names statements by their text, so that a connection parses and plans each once and runs it by its name from then on. What planning costs is in
 * docs/decisions/0030-prisma-or-sql.md. Beyond the limit a statement goes unnamed, as those with lists of any length would come.
 */
export function statementNames(most = MOST): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = `alta_${String(names.size + 1)}`;
    names.set(text, name);
    return name;
  };
}
