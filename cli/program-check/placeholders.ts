/** The names that a text speaks of as it writes them, each once: "{{name}}", or "{minLength}" in what is wrong with a field. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{?(\w+)\}?\}/g), ([, name]) => name ?? ''))];
}
