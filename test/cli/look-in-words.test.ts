import { describe, expect, it } from 'vitest';
import { lookWords } from '../../domain/document-look.ts';
import { lookInWords } from '../../cli/look-in-words.ts';

describe('what staff read of what the pictures look like', () => {
  it('says which picture looks like what, with the measures', () => {
    const said = lookInWords({
      front: { words: [], colour: 9.1, raster: 4, flat: 0 },
      back: { words: ['photocopy'], colour: 0.4, flat: 0 },
    });
    expect(said).toBe(
      'The picture of the back is of one colour all over, as a photocopy is (colour 0.4, raster unknown, flat edges 0; docs/identity.md).',
    );
  });

  it('says something else for each word, for none, and where nothing was judged', () => {
    const of = lookWords.map((word) => lookInWords({ back: { words: [word], flat: 0 } }));
    const sentences = [...of, lookInWords({ back: { words: [], flat: 0 } }), lookInWords(undefined)];
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
