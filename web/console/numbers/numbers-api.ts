import { api, outcomeOf } from '../../shared/api-client.ts';
import type { JourneyKind, Numbers } from '../../shared/api-types.ts';
import type { DeviceClass } from '../../../domain/device.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** Which numbers are looked at; an empty text: of all. */
export interface Asked {
  kind: JourneyKind;
  days: number;
  language: string;
  device: DeviceClass | '';
}

/** Of the kind that comes first in the program. */
export function loadFirstNumbers(): Promise<Outcome<Numbers>> {
  return outcomeOf(api.GET('/staff/numbers'));
}

export function loadNumbers({ kind, days, language, device }: Asked): Promise<Outcome<Numbers>> {
  return outcomeOf(
    api.GET('/staff/numbers', {
      params: { query: { kind, days, ...(language && { language }), ...(device && { device }) } },
    }),
  );
}
