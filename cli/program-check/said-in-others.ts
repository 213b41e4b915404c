/**
 * What an institution says in its own words in another language, and in the shared ones in this.
 * @param own the names of its own texts, by language
 */
export function saidInOthers(language: string, own: ReadonlyMap<string, readonly string[]>): string[] {
  const mine = own.get(language) ?? [];
  const others = new Set([...own].flatMap(([other, names]) => (other === language ? [] : names)));
  return [...others].filter((name) => !mine.includes(name));
}
