/** Groups of four, however it was typed: as it is printed on the paper that was handed out. */
export function groupedCode(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return signs.match(/.{1,4}/gu)?.join('-') ?? '';
}

/** As it is sent: the groups are for the eye. */
export function looksLikeCode(typed: string): boolean {
  return groupedCode(typed).replaceAll('-', '').length >= 8;
}
