/**
 * How much a line matters to somebody on the phone: `shown` is the story, `folded` is behind one click, `technical` is for those who look after
 * the engine.
 */
export const storyWeights = ['shown', 'folded', 'technical'] as const;
export type Weight = (typeof storyWeights)[number];
