import { askEnding } from '../prisma/store/staff-endings.ts';
import { asId } from './review.ts';
import { StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Stops a journey, or stops it and forgets whose it was. @throws StaffError when none is under way */
export async function endByStaff(
  { database, teller, by }: StaffParts,
  id: string,
  ending: 'cancelled' | 'erased',
  reason: string,
): Promise<void> {
  const telling = await askEnding(database, asId(id), { ending, by, reason });
  if (!telling) throw new StaffError('No such journey is under way.');
  await teller.tell([telling]);
  console.log(`The journey ends as ${ending}.`);
}
