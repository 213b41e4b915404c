import type { Credential, Program, RotatingCode } from '../../shared/api-types.ts';
import { dropKept, putKept, takeKept } from '../../shared/own-database.ts';

/** A card whose secret no script has any more. */
export type ShownCard = Omit<Credential, 'code'> & { code: Omit<RotatingCode, 'secret'> };

export interface HeldCard {
  card: ShownCard;
  /** What codes and QR are made with. */
  key: CryptoKey;
  /** What to add to this device's clock, in milliseconds. */
  clockOffset: number;
}

/** A card that opens without a connection, with what its page needs of the program. */
export interface KeptCard extends HeldCard {
  program: Program;
  /** When it last came, milliseconds. */
  keptAt: number;
}

function placeOf(program: string): string {
  return `card.${program}`;
}

/** The card that is kept on this device for a program, if its holder wanted that. */
export async function recallCard(program: string): Promise<KeptCard | undefined> {
  return (await takeKept(placeOf(program))) as KeptCard | undefined;
}

/** @returns whether the browser keeps it */
export async function keepCard(kept: KeptCard): Promise<boolean> {
  return putKept(placeOf(kept.program.id), kept);
}

export async function forgetCard(program: string): Promise<void> {
  await dropKept(placeOf(program));
}

/** A holder who logs out leaves no card behind. */
export async function forgetCards(): Promise<void> {
  await dropKept();
}
