import type { Answer } from './applicant.ts';

/**
 * Begins a journey as staff do: they are shown whom it is for, and confirm.
 * @param post to a route of staff, as one of them
 * @returns the answer of the preview where that is a refusal
 */
export async function beginConfirmed<T>(
  post: <B>(path: string, body: object) => Promise<Answer<B>>,
  start: object,
): Promise<Answer<T>> {
  const preview = await post<T & { confirmation?: string }>('/journeys/preview', start);
  if (preview.status !== 200) return preview;
  return post<T>('/journeys', { ...start, confirmation: preview.body.confirmation });
}
