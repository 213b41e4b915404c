import { describe, expect, it } from 'vitest';
import { faceWords } from '../../domain/face-comparison.ts';
import { faceInWords } from '../../cli/face-in-words.ts';

describe('what staff read of a comparison', () => {
  it('says how alike the faces are, with the distance', () => {
    expect(faceInWords({ word: 'same', distance: 0.7 })).toContain('like the portrait’s (distance 0.70;');
    expect(faceInWords({ word: 'noFace' })).not.toContain('distance');
  });

  it('says something else for each word', () => {
    const sentences = [...faceWords.map((word) => faceInWords({ word })), faceInWords(null)];
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
