import { shownDocument } from '../domain/documents/shown.ts';
import type { ShownDocument } from '../domain/documents/shown.ts';
import { nothingRead } from '../domain/identity-reading.ts';
import type { DocumentLook, DocumentReading } from '../domain/identity-reading.ts';
import { comparePrinted } from './compare-printed.ts';
import type { FoundZone } from './compare-printed.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { DocumentPage, DocumentReader } from './ports.ts';
import type { ZoneReading } from './picture-process/read-zone.ts';

export interface MrzReaderOptions {
  /** The OCR-B model: a file named <language>.traineddata. */
  modelPath: string;
  /** ISO date, to find the century of two-digit years. */
  today?: () => string;
}

/**
 * Reads a document's machine-readable zone, compares what is printed beside its portrait, and judges what its pictures look like, in a process
 * of the pool.
 */
export function createMrzReader(
  pool: IdentityPool,
  { modelPath, today = utcToday }: MrzReaderOptions,
): DocumentReader {
  return {
    async read(pages, choice) {
      const document = shownDocument(choice);
      const look = await looksOf(pool, pages);
      const found = await zoneOf(pool, pages, document, { modelPath, today: today() });
      if (!found) return { ...nothingRead, look };
      const printed = await comparePrinted(pool, pages, found, { document, today: today() });
      return { ...announced(found.zone, document), look, ...(printed && { printed }) };
    },
  };
}

async function zoneOf(
  pool: IdentityPool,
  pages: readonly DocumentPage[],
  { zoneOn }: ShownDocument,
  settings: { modelPath: string; today: string },
): Promise<FoundZone | undefined> {
  let best: FoundZone | undefined;
  for (const page of zoneOn.flatMap((side) => pages.filter((one) => one.side === side))) {
    const zone = await pool.run('readZone', { bytes: page.bytes, ...settings });
    if (zone?.certain === true) return { page, zone };
    if (zone) best ??= { page, zone };
  }
  return best;
}

async function looksOf(pool: IdentityPool, pages: readonly DocumentPage[]): Promise<DocumentLook> {
  const looks: DocumentLook = {};
  for (const { bytes, side } of pages) looks[side] = await pool.run('judgeLook', { bytes, side });
  return looks;
}

const utcToday = (): string => new Date().toISOString().slice(0, 10);

function announced(zone: ZoneReading, { isIts }: ShownDocument): DocumentReading {
  const { certain, fields, problems, format, code } = zone;
  const { issuingState, personalNumber } = fields;
  const wrong = !isIts({ format, code, issuingState, personalNumber });
  return { source: 'mrz', certain, fields, problems: wrong ? [...problems, 'wrongDocument'] : problems };
}
