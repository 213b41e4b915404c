import { shownDocument } from '../domain/documents/shown.ts';
import type { ShownDocument } from '../domain/documents/shown.ts';
import { nothingRead } from '../domain/identity-reading.ts';
import type { DocumentLook, DocumentReading } from '../domain/identity-reading.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { DocumentPage, DocumentReader } from './ports.ts';
import type { ZoneReading } from './picture-process/read-zone.ts';

export interface MrzReaderOptions {
  /** The OCR-B model: a file named <language>.traineddata. */
  modelPath: string;
  /** ISO date, to find the century of two-digit years. */
  today?: () => string;
}

/** Reads the machine-readable zone of a document and judges what its pictures look like, in a process of the pool. */
export function createMrzReader(
  pool: IdentityPool,
  { modelPath, today = utcToday }: MrzReaderOptions,
): DocumentReader {
  return {
    async read(pages, choice) {
      const document = shownDocument(choice);
      const look = await looksOf(pool, pages);
      const zones: ZoneReading[] = [];
      for (const side of document.zoneOn) {
        for (const page of pages.filter((one) => one.side === side)) {
          const zone = await pool.run('readZone', { bytes: page.bytes, modelPath, today: today() });
          if (zone?.certain === true) return { ...announced(zone, document), look };
          if (zone) zones.push(zone);
        }
      }
      const [best] = zones;
      return { ...(best ? announced(best, document) : nothingRead), look };
    },
  };
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
