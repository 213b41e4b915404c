import { describe, expect, it } from 'vitest';
import { liveInWords } from '../../cli/live-in-words.ts';
import { liveWords } from '../../domain/live-check.ts';

describe('what staff read of an active check', () => {
  it('says something else for each word, and names what tells how much it shows', () => {
    const sentences = liveWords.map((word) => liveInWords(word));
    expect(new Set([...sentences, liveInWords(null)]).size).toBe(liveWords.length + 1);
    for (const sentence of sentences) expect(sentence).toContain('docs/identity.md');
  });
});
