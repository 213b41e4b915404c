import {
  nothingRead,
  type CaptureSide,
  type DocumentReading,
  type ReadableKind,
} from '../../domain/identity-reading.ts';
import type { IdentityPool } from './identity-pool.ts';
import type { DocumentReader } from './ports.ts';
import type { ZoneReading } from './picture-process/read-zone.ts';

export interface MrzReaderOptions {
  /** The OCR-B model: a file named <language>.traineddata. */
  modelPath: string;
  /** ISO date, to find the century of two-digit years. */
  today?: () => string;
}

/** Where the zone is, first guess first: people do mix up the sides of a card. */
const SIDES: Record<ReadableKind, readonly CaptureSide[]> = {
  DNI: ['back', 'front'],
  NIE: ['back', 'front'],
  passport: ['passport'],
  greenCard: ['passport'],
};

/** Reads the machine-readable zone of a document, in a process of the pool. */
export function createMrzReader(
  pool: IdentityPool,
  { modelPath, today = utcToday }: MrzReaderOptions,
): DocumentReader {
  return {
    async read(pages, kind) {
      const zones: ZoneReading[] = [];
      for (const side of SIDES[kind]) {
        for (const page of pages.filter((one) => one.side === side)) {
          const zone = await pool.run('readZone', { bytes: page.bytes, modelPath, today: today() });
          if (zone?.certain === true) return announced(zone, kind);
          if (zone) zones.push(zone);
        }
      }
      const [best] = zones;
      return best ? announced(best, kind) : nothingRead;
    },
  };
}

const utcToday = (): string => new Date().toISOString().slice(0, 10);

function announced(zone: ZoneReading, kind: ReadableKind): DocumentReading {
  const { certain, fields, problems } = zone;
  const wrong = !isOfKind(zone, kind);
  return { source: 'mrz', certain, fields, problems: wrong ? [...problems, 'wrongDocument'] : problems };
}

/** By what the zone says of itself; what could not be read is not held against it. */
function isOfKind({ format, code, fields }: ZoneReading, kind: ReadableKind): boolean {
  if (kind === 'passport' || kind === 'greenCard') return format === 'TD3' && code.startsWith('P');
  const { issuingState = 'ESP', personalNumber } = fields;
  if (format !== 'TD1' || issuingState !== 'ESP') return false;
  if (personalNumber === undefined) return true;
  return kind === 'NIE' ? /^[XYZ]/.test(personalNumber) : /^\d/.test(personalNumber);
}
