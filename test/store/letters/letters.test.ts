import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capsOf } from '../../../domain/program.ts';
import type { Notice } from '../../../domain/notices.ts';
import { endAndClaim } from '../../../store/journeys/journey-ending.ts';
import { reportNotMe } from '../../../store/journeys/steps/not-me.ts';
import { sendNotice } from '../../../store/letters/notices.ts';
import type { NoticeProgram } from '../../../store/letters/notices.ts';
import { writeLetter } from '../../../store/letters/write-letter.ts';
import { claimMessage } from '../../../store/messages/claim.ts';
import type { ClaimedMessage } from '../../../store/messages/claim.ts';
import { takeReport } from '../../../store/messages/delivery-reports.ts';
import { listLostMessages } from '../../../store/messages/lost-messages.ts';
import { markRefused } from '../../../store/messages/messages.ts';
import { noteSent, noteSentBefore } from '../../../store/messages/note-sent.ts';
import { findLink, linkToken } from '../../../store/secrets/links.ts';
import { hashToken } from '../../../platform/keyring.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { beginEarlierNotice } from '../../support/earlier-notices.ts';
import { addHolder } from '../../support/holders.ts';
import type { Holder } from '../../support/holders.ts';
import { testKeyring } from '../../support/keyring.ts';

const caps = (): ReturnType<typeof capsOf> => capsOf({ country: 'ES' });
const asepeyo: NoticeProgram = { id: 'asepeyo', languages: ['es'] };
const nothing = { window: null, reminder: null, stage: null };

let database: TestDatabase;
let holders = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const newHolder = (): Promise<Holder> =>
  addHolder(database, 'asepeyo', { email: `letter-${String((holders += 1))}@example.org` });

async function letterTo({ id }: Holder, notice: Notice): Promise<string> {
  const [record] = await sendNotice(database, testKeyring, asepeyo, id, notice);
  return record?.letterId ?? '';
}

async function claimedOf(letter: string): Promise<ClaimedMessage[]> {
  const { claimed = [] } = await writeLetter(database, testKeyring, letter, caps);
  return claimed;
}

async function statusOf({ id }: ClaimedMessage): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ status: string }>(
    'SELECT status FROM messages WHERE id = $1',
    [id],
  );
  return rows[0]?.status;
}

describe('a letter', () => {
  it('is written once, to all who are to be told now, with one link for all', async () => {
    const holder = await newHolder();
    const letter = await letterTo(holder, 'contactConfirmed');
    const first = await claimedOf(letter);
    expect(first.map(({ recipient }) => recipient).sort()).toEqual([holder.mobile, holder.email]);
    expect(first[0]).toMatchObject({
      letterId: letter,
      journeyId: null,
      onFile: true,
      awaited: false,
      whom: 'Ana Prueba',
    });
    expect(new Set(first.map(({ link }) => link?.id)).size).toBe(1);
    const again = await claimedOf(letter);
    expect(again.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
  });

  it('owns its messages alone: none belongs to a journey too, or to nothing', async () => {
    const [message] = await claimedOf(await letterTo(await newHolder(), 'accountLocked'));
    const { id: journey } = await beginEarlierNotice(database, (await newHolder()).id, 'accountLocked');
    const move = (journeyId: string | null, letterId: string | null): Promise<unknown> =>
      database.pool.query('UPDATE messages SET journey_id = $2, letter_id = $3 WHERE id = $1', [
        message?.id,
        journeyId,
        letterId,
      ]);
    await expect(move(journey, message?.letterId ?? null)).rejects.toThrow('messages_of_one');
    await expect(move(null, null)).rejects.toThrow('messages_of_one');
  });

  it('that is gone has nothing to be sent', async () => {
    expect((await writeLetter(database, testKeyring, randomUUID(), caps)).step.lanes).toEqual({});
  });

  it('is noted as sent, and taken in as delivered, or as lost for staff to see', async () => {
    const [email, sms] = (await claimedOf(await letterTo(await newHolder(), 'contactConfirmed'))).sort(
      (a, b) => a.channel.localeCompare(b.channel),
    );
    if (!email || !sms) throw new Error('two messages were to be written');
    expect(
      await noteSent(
        database,
        testKeyring,
        [
          { message: email, providerId: 'e' },
          { message: sms, providerId: 's' },
        ],
        caps,
      ),
    ).toEqual(nothing);
    expect([await statusOf(email), await statusOf(sms)]).toEqual(['sent', 'sent']);
    expect(await noteSentBefore(database, email)).toEqual(nothing);
    const report = { aboutRecipient: false, at: new Date() };
    const [arrived, lost] = [
      { ...report, eventId: randomUUID(), messageId: email.id, status: 'delivered' as const },
      {
        ...report,
        eventId: randomUUID(),
        messageId: sms.id,
        status: 'undelivered' as const,
        failure: '30003',
      },
    ];
    expect([await takeReport(database, arrived), await takeReport(database, lost)]).toEqual([[], []]);
    expect([await statusOf(email), await statusOf(sms)]).toEqual(['delivered', 'undelivered']);
    const shown = (await listLostMessages(database, 'asepeyo')).find(
      ({ recipient }) => recipient === sms.recipient,
    );
    expect(shown).toMatchObject({
      journeyId: sms.letterId,
      program: 'asepeyo',
      onFile: true,
      failure: '30003',
    });
    expect(await listLostMessages(database, 'osseg')).toEqual([]);
  });

  it('that a provider will never take is refused', async () => {
    const [message] = await claimedOf(await letterTo(await newHolder(), 'accountLocked'));
    if (!message) throw new Error('nothing was written');
    expect(await markRefused(database, message, '21211')).toEqual(nothing);
    expect((await claimMessage(database, testKeyring, message.id, caps))?.status).toBe('refused');
  });

  it('has a link that says what it tells of, and freezes the account once', async () => {
    const holder = await newHolder();
    const letter = await letterTo(holder, 'accountOpened');
    const [message] = await claimedOf(letter);
    const token = message?.link ? linkToken(testKeyring, message.link) : '';
    const usable = {
      owner: { letterId: letter },
      purpose: 'notMe',
      kind: 'notice',
      notice: 'accountOpened',
      used: false,
    };
    expect(await findLink(database, token)).toMatchObject({ ...usable, ended: false, expired: false });
    const reported = await reportNotMe(database, token);
    expect(reported.outcome).toBe('reported');
    expect(await reportNotMe(database, token)).toEqual({ ...reported, outboxRecords: [] });
    expect(await findLink(database, token)).toMatchObject({ used: true });
  });
});

describe('a notice that an earlier version told by a journey', () => {
  const end = (id: string): ReturnType<typeof endAndClaim> =>
    endAndClaim(database, testKeyring, { journeyId: id, wanted: 'completed' }, caps);

  it('is a letter of the same id once its journey ends, and its step may be done twice', async () => {
    const { id } = await beginEarlierNotice(database, (await newHolder()).id, 'accountOpened');
    const first = await end(id);
    expect(first.step.ending).toBe('completed');
    expect(first.step.messageIds).toHaveLength(2);
    expect(first.claimed?.map(({ letterId, notice }) => [letterId, notice])).toEqual([
      [id, 'accountOpened'],
      [id, 'accountOpened'],
    ]);
    const again = await end(id);
    expect(again.step.messageIds.sort()).toEqual(first.step.messageIds.sort());
  });

  it('has what it has written already delivered as it is, and its link goes on working', async () => {
    const holder = await newHolder();
    const { id } = await beginEarlierNotice(database, holder.id, 'accountOpened');
    const link = { id: randomUUID(), keyId: testKeyring.current };
    await wroteEarlier(id, link, holder.email ?? '');
    const { step, claimed } = await end(id);
    expect(step.messageIds).toHaveLength(1);
    expect(claimed?.[0]).toMatchObject({
      journeyId: id,
      letterId: null,
      notice: 'accountOpened',
      pointless: false,
    });
    const token = linkToken(testKeyring, link);
    expect(await findLink(database, token)).toMatchObject({
      kind: 'notice',
      notice: 'accountOpened',
      purpose: 'notMe',
    });
    expect((await reportNotMe(database, token)).outcome).toBe('reported');
  });
});

/** What an earlier version has done when it ended a notice's journey. */
async function wroteEarlier(
  id: string,
  link: { id: string; keyId: string },
  recipient: string,
): Promise<void> {
  const { pool } = database;
  await pool.query(
    `INSERT INTO links (id, journey_id, purpose, key_id, hash, max_uses, expires_at)
     VALUES ($1, $2, 'notMe', $3, $4, 1, alta_now() + INTERVAL '30 days')`,
    [link.id, id, link.keyId, hashToken(linkToken(testKeyring, link))],
  );
  await pool.query(
    `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, link_id)
     VALUES (gen_random_uuid(), $1::text || ':completed:0', $1::uuid, 0, 'email', 'accountOpened', 'es', $2, $3)`,
    [id, recipient, link.id],
  );
  await pool.query(
    `UPDATE journeys SET ending = 'completed', ended_at = alta_now(), deadline = NULL WHERE id = $1`,
    [id],
  );
}
