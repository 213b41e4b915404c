import type { ShownDocument } from '../domain/documents/shown.ts';
import { comparePrint } from '../domain/printed/compare.ts';
import type { PrintedComparison } from '../domain/printed/comparison.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { ZoneReading } from './picture-process/read-zone.ts';
import type { DocumentPage } from './ports.ts';
import { isForNow, ProcessPoolError } from './process-pool.ts';

/** A zone, and the page that shows it. */
export interface FoundZone {
  page: DocumentPage;
  zone: ZoneReading;
}

/**
 * Compares what is printed beside the portrait with the zone. Undefined where there is no picture of that side, or the machinery failed:
 * the zone was read, and must not be lost by it.
 */
export async function comparePrinted(
  pool: IdentityPool,
  pages: readonly DocumentPage[],
  { page: zonePage, zone }: FoundZone,
  { document, today }: { document: ShownDocument; today: string },
): Promise<PrintedComparison | undefined> {
  const page = pageWithPrint(pages, zonePage, document);
  if (!page) return undefined;
  const zoneAt = page === zonePage ? { zoneAt: zone.quarters } : {};
  try {
    const lines = await pool.run('readPrint', { bytes: page.bytes, ...zoneAt });
    return comparePrint(lines, zone.fields, { number: document.printedNumber, today });
  } catch (error) {
    if (error instanceof ProcessPoolError && !isForNow(error)) return undefined;
    throw error;
  }
}

/** The side with the portrait. People mix up the sides of a card, so it is the one that does not show the zone, if it has two. */
function pageWithPrint(
  pages: readonly DocumentPage[],
  zonePage: DocumentPage,
  { portraitOn }: ShownDocument,
): DocumentPage | undefined {
  if (portraitOn.length === 1) return pages.find(({ side }) => side === portraitOn[0]);
  return pages.find((page) => portraitOn.includes(page.side) && page.side !== zonePage.side);
}
