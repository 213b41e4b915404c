/** The digits that a masked phone number leaves readable ("••• ••• 456" is "456"), for a sentence and for screen readers. */
export function visibleDigits(masked: string): string | undefined {
  return /(\d{2,})\s*$/.exec(masked)?.[1];
}
