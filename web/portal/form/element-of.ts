/** The page's element for what the service or a check names: the first radio of a choice stands for the choice. */
export function elementOf(name: string): string {
  return name === 'channel' ? 'channel-0' : name;
}
