import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import { listLostMessages } from '../../store/messages/lost-messages.ts';
import type { OutboxMessage } from '../support/applicant.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { Visitor } from '../support/visitor.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** Somebody fills in the recovery's form in a member's name. */
async function recovery(identifier: string, channel: 'email' | 'sms'): Promise<Visitor> {
  return new Visitor(live.url, 'casmu').begin('recoveries', { identifier, channel });
}

/** The step as its page has it, without ids and instants. */
async function pageOf(visitor: Visitor): Promise<unknown> {
  const { step, parked, version } = await visitor.until(
    (journey) => 'delivery' in journey.step && journey.step.delivery !== 'queued',
  );
  const { kind, sentTo, delivery } = step as { kind: string; sentTo: unknown; delivery: string };
  return { kind, sentTo, delivery, parked, version };
}

const member = (): Promise<CasmuMember> => addCasmuMember(live.database, { account: true });
const to = (address: string | null): OutboxMessage[] =>
  live.standins.outbox(address ?? '') as OutboxMessage[];

describe('a message to a contact on file that does not arrive', () => {
  it('is told by email when it was a text message, without its code, and its page shows what a stranger’s shows', async () => {
    const { document, email, mobile } = await member();
    live.standins.setFaults({ twilio: { mode: 'undelivered', code: '30003', to: mobile ?? '' } });
    const known = await recovery(document.number, 'sms');
    const stranger = await recovery('4999999', 'sms');
    await expect.poll(() => to(email), { timeout: 20_000 }).toHaveLength(1);
    const [notice] = to(email);
    const [{ code = '' } = {}] = to(mobile);
    expect(code).toMatch(/^\d{6}$/);
    expect(notice?.subject).toContain('no llegó');
    expect(JSON.stringify(notice)).not.toContain(code);
    expect(await pageOf(known)).toEqual(await pageOf(stranger));
    live.standins.setFaults({ twilio: null });
  });

  it('is told by text message when it was an email, without its link', async () => {
    const { document, email, mobile } = await member();
    live.standins.setFaults({ sendgrid: { mode: 'bounce', to: email ?? '' } });
    await recovery(document.number, 'email');
    await expect.poll(() => to(mobile), { timeout: 20_000 }).toHaveLength(1);
    expect(to(mobile)[0]?.links).toEqual([]);
    live.standins.setFaults({ sendgrid: null });
  });

  it('is told by email when the provider will not take the number at all', async () => {
    const { document, email, mobile } = await member();
    live.standins.setFaults({ twilio: { mode: 'refused', code: '21614', to: mobile ?? '' } });
    const known = await recovery(document.number, 'sms');
    await expect.poll(() => to(email), { timeout: 20_000 }).toHaveLength(1);
    expect(await pageOf(known)).toEqual(await pageOf(await recovery('4999998', 'sms')));
    live.standins.setFaults({ twilio: null });
  });

  it('is on the list that staff look at, with the provider’s code, and on no other institution’s', async () => {
    const { document, mobile } = await addCasmuMember(live.database, { email: null, account: true });
    live.standins.setFaults({ twilio: { mode: 'undelivered', code: '30005', to: mobile ?? '' } });
    const { journey } = await recovery(document.number, 'sms');
    const listed = async (program: string): Promise<unknown[]> =>
      (await listLostMessages(live.database, program)).filter(({ journeyId }) => journeyId === journey);
    await expect
      .poll(() => listed('casmu'), { timeout: 20_000 })
      .toMatchObject([{ channel: 'sms', status: 'undelivered', failure: '30005', onFile: true }]);
    expect(await listed('asepeyo')).toEqual([]);
    live.standins.setFaults({ twilio: null });
  });
});

describe('a message that is withheld because its contact has had enough', () => {
  it('is on the list that staff look at, and its page says what a stranger’s says', async () => {
    const { document } = await member();
    for (let asked = 0; asked < LIMITS.destination.perHour; asked += 1)
      await pageOf(await recovery(document.number, 'sms'));
    const known = await recovery(document.number, 'sms');
    expect(await pageOf(known)).toEqual(await pageOf(await recovery('4999996', 'sms')));
    const rows = await listLostMessages(live.database, 'casmu');
    expect(rows.filter(({ status }) => status === 'withheld')).toMatchObject([
      { journeyId: known.journey, channel: 'sms', onFile: true, failure: null },
    ]);
  });
});

describe('a message to a contact on file that cannot go while others go', () => {
  it('waits unseen: its page shows what a stranger’s shows, staff see it, and it goes once it can', async () => {
    const [other, { document, mobile }] = [await member(), await member()];
    const gone = await recovery(other.document.number, 'sms');
    await pageOf(gone);
    live.standins.setFaults({ twilio: { mode: 'refused', code: '21612', to: mobile ?? '' } });
    const known = await recovery(document.number, 'sms');
    const stranger = await recovery('4999997', 'sms');
    expect(await pageOf(known)).toEqual(await pageOf(stranger));
    const rows = await listLostMessages(live.database, 'casmu');
    expect(rows.find(({ journeyId }) => journeyId === known.journey)).toMatchObject({
      status: 'queued',
      failure: '21612',
    });
    live.standins.setFaults({ twilio: null });
    await live.database.pool.query('UPDATE messages SET next_try_at = alta_now() WHERE held');
    await live.retryParked('sms');
    expect(to(mobile)).toHaveLength(1);
  });
});
