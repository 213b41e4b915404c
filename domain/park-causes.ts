import type { ParkCause } from './journey.ts';

/** Every cause of a halt; apart from the reducer, which workflows carry and which needs the type alone. */
export const parkCauses = Object.keys({
  email: true,
  sms: true,
  vendor: true,
  roster: true,
  fault: true,
} satisfies Record<ParkCause, true>) as readonly ParkCause[];
