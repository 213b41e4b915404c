import type { LiveWord } from '../domain/live-check.ts';

const words: Readonly<Record<LiveWord, string>> = {
  live: 'was passed: the head turned as it was asked to',
  unreadable: 'brought frames that are no pictures',
  noFace: 'had a frame without a face',
  severalFaces: 'had a frame with several faces',
  poorPicture: 'gave no picture that is good enough to keep',
  notFrontal: 'had a face that did not look into the camera when it should',
  noTurn: 'had a head that did not turn far enough',
  wrongOrder: 'had a head that turned otherwise than it was asked to',
  otherFace: 'showed two people, one after the other',
  still: 'showed one picture again and again',
  noColours: 'had light on the face that changed otherwise than the screen',
};

/** What the latest active check came to, as staff read it. What it does not catch is on the page on identities. */
export function liveInWords(word: LiveWord | null): string {
  if (word === null) return 'No active check of the face was made.';
  return `The latest active check ${words[word]} (what that shows: docs/identity.md).`;
}
