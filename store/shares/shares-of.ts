import type { RequestEnding } from '../../domain/account-requests.ts';
import type { MessageStatus } from '../../domain/delivery-order.ts';
import type { Device } from '../../domain/device.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ShareEventKind, ShareMedium } from '../../domain/shares.ts';
import type { Executor } from '../connection/database.ts';

/** A share as its holder sees it. */
export interface OwnShare {
  id: string;
  medium: ShareMedium;
  documentEnd: string;
  createdAt: Date;
  endsAt: Date;
  /** Null while it is under way; one whose time is over, is over, also while its workflow has not said so. */
  ending: RequestEnding | null;
  wrong: number;
  /** Of the message to the receiver, while there is one. */
  delivery: MessageStatus | null;
  events: { kind: ShareEventKind; at: string; device: Device }[];
}

/** Those of an account that are under way or were lately, the newest first; of each what has happened at its link, the newest first. */
export async function sharesOf(sql: Executor, accountId: string): Promise<OwnShare[]> {
  return sql.$queryRaw<OwnShare[]>`
    SELECT s.id, s.medium, s.document_end AS "documentEnd", r.created_at AS "createdAt", r.stage_ends AS "endsAt", s.wrong,
      coalesce(r.ending, CASE WHEN r.stage_ends <= alta_now() THEN 'expired' END) AS ending,
      (SELECT m.status FROM messages m WHERE m.letter_id = s.letter_id LIMIT 1) AS delivery,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'device', e.device) ORDER BY e.at DESC, e.id)
        FROM credential_share_events e WHERE e.share_id = s.id), '[]'::jsonb) AS events
    FROM account_requests r JOIN credential_shares s ON s.id = r.id
    WHERE r.account_id = ${accountId}::uuid AND r.created_at > alta_now() - ${LIMITS.share.listed} * INTERVAL '1 millisecond'
    ORDER BY r.created_at DESC, r.id`;
}
