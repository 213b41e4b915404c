import type { PictureLook } from '../domain/document-look.ts';
import type { CaptureSide } from '../domain/identity-reading.ts';
import type { PrintLine } from '../domain/printed/print.ts';
import type { GateVerdict } from './ports.ts';
import type { Quarters } from './picture-process/gray.ts';
import type { ZoneReading } from './picture-process/read-zone.ts';

/** What the processes can do: the jobs' inputs and results. */
export interface IdentityJobs {
  inspect: { input: { bytes: Uint8Array; side: CaptureSide }; result: GateVerdict };
  readZone: {
    input: { bytes: Uint8Array; modelPath: string; today: string };
    result: ZoneReading | undefined;
  };
  judgeLook: { input: { bytes: Uint8Array; side: CaptureSide }; result: PictureLook };
  /** `zoneAt`: how the page was turned when its zone was read, where it has one. */
  readPrint: { input: { bytes: Uint8Array; zoneAt?: Quarters }; result: PrintLine[] };
}
export type IdentityJob = {
  [Name in keyof IdentityJobs]: { name: Name } & IdentityJobs[Name]['input'];
}[keyof IdentityJobs];
