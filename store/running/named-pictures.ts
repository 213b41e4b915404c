import type { Executor } from '../connection/database.ts';

export interface NamedPicture {
  journeyId: string;
  imageName: string;
}

/** The pictures that rows name and whose key is still there, newest first. */
export async function namedPictures(sql: Executor, most: number): Promise<NamedPicture[]> {
  return sql.$queryRaw<NamedPicture[]>`
    SELECT c.journey_id AS "journeyId", c.image_name AS "imageName" FROM captures c JOIN applicants a USING (journey_id)
    WHERE c.image_name IS NOT NULL AND a.image_key IS NOT NULL ORDER BY c.created_at DESC LIMIT ${most}`;
}
