import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { WebhookQueue } from '../webhooks/queue.ts';

/**
 * What the vendor does with the checks that it is given from now on.
 * - `verdict`: what it finds
 * - `telling`: by its webhook `once` or `twice`, never (`lost`), or `late`: it has found nothing until it is told to do otherwise
 */
export const vendorManners = z.strictObject({
  verdict: z.enum(['pass', 'review', 'fail']).default('pass'),
  telling: z.enum(['once', 'twice', 'lost', 'late']).default('once'),
});
export type VendorManners = z.input<typeof vendorManners>;

export interface VendorCheck {
  id: string;
  reference: string;
  document: string;
  /** Sides that are announced, and those that have come, as often as they came. */
  announced: string[];
  received: string[];
  verdict: 'pass' | 'review' | 'fail' | null;
  /** Its pictures have been deleted. */
  erased: boolean;
}

export interface VendorChecks {
  behave(manners: VendorManners): void;
  /** The same key, the same check. */
  create(key: string, asked: Pick<VendorCheck, 'reference' | 'document' | 'announced'>): VendorCheck;
  find(id: string): VendorCheck | undefined;
  /** A picture has come; once all have, the check is made. */
  receive(check: VendorCheck, side: string): void;
  /** The pictures of a reference's checks are gone; what was not found by then never will be. */
  erase(reference: string): void;
  /** Oldest first. */
  all(): VendorCheck[];
}

/** The checks of a vendor, in memory: one that is started anew has none. @param stepMs how long it takes to find something */
export function createVendorChecks(webhooks: WebhookQueue, stepMs: number): VendorChecks {
  const byKey = new Map<string, VendorCheck>();
  const late = new Set<VendorCheck>();
  let manners = vendorManners.parse({});
  const find = (check: VendorCheck): void => {
    if (manners.telling === 'late') {
      late.add(check);
      return;
    }
    late.delete(check);
    check.verdict = manners.verdict;
    for (const telling of tellings(check, manners.telling)) webhooks.add(telling, stepMs);
  };
  return {
    behave(next) {
      manners = vendorManners.parse(next);
      for (const check of [...late]) find(check);
    },
    create(key, asked) {
      const check = byKey.get(key) ?? { ...asked, ...newCheck() };
      byKey.set(key, check);
      return check;
    },
    find: (id) => [...byKey.values()].find((check) => check.id === id),
    receive(check, side) {
      const wasWhole = isWhole(check);
      check.received.push(side);
      if (!wasWhole && isWhole(check)) find(check);
    },
    erase(reference) {
      for (const check of byKey.values()) {
        if (check.reference !== reference) continue;
        check.received = [];
        check.erased = true;
        late.delete(check);
      }
    },
    all: () => [...byKey.values()],
  };
}

function tellings(
  { reference, verdict }: VendorCheck,
  how: 'once' | 'twice' | 'lost',
): Parameters<WebhookQueue['add']>[0][] {
  if (how === 'lost') return [];
  const event = { type: 'check.completed', data: { reference, verdict } };
  const telling = { kind: 'vendor' as const, id: `msg_${randomUUID()}`, event };
  return how === 'twice' ? [telling, telling] : [telling];
}

function newCheck(): Pick<VendorCheck, 'id' | 'received' | 'verdict' | 'erased'> {
  return { id: `chk_${randomUUID()}`, received: [], verdict: null, erased: false };
}

function isWhole({ announced, received }: VendorCheck): boolean {
  return announced.every((side) => received.includes(side));
}
