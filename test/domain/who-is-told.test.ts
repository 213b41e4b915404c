import { describe, expect, it } from 'vitest';
import type { Contact } from '../../domain/eligibility.ts';
import { whoIsTold } from '../../domain/who-is-told.ts';
import type { AccountEvent, OnFile } from '../../domain/who-is-told.ts';

const none: Contact = { email: null, mobile: null };
const mailbox = (name: string): Contact => ({ email: `${name}@example.org`, mobile: null });
const mobile = (serial: number): Contact => ({ email: null, mobile: `+3460000000${String(serial)}` });

const nothingOnFile: OnFile = {
  account: none,
  member: none,
  titular: null,
  earlier: [],
  unconfirmed: none,
  mobileAnswered: false,
};

/** "template > contact", in the order of the outboxRecord. */
function told(event: AccountEvent, onFile: Partial<OnFile>): string[] {
  return whoIsTold(event, { ...nothingOnFile, ...onFile }).map(
    ({ template, recipient }) => `${template} > ${recipient.replace('@example.org', '')}`,
  );
}

type Row = [what: string, event: AccountEvent, onFile: Partial<OnFile>, expected: string[]];

const ownAndMobile = { email: 'own@example.org', mobile: '+34600000001' };

const table: Row[] = [
  ['nobody known hears nothing', 'opened', {}, []],
  [
    'the own mailbox hears of the opening by an ordinary letter',
    'opened',
    { account: mailbox('own') },
    ['completed > own'],
  ],
  [
    'the list’s mailbox hears of an opening by what another typed',
    'opened',
    { account: mailbox('own'), member: mailbox('listed') },
    ['completed > own', 'accountOpened > listed'],
  ],
  [
    'the list’s mobile hears of an opening by another person’s mailbox',
    'opened',
    { account: mailbox('own'), member: mobile(2) },
    ['completed > own', 'accountOpenedSms > +34600000002'],
  ],
  [
    'who has no mailbox hears of the opening by SMS',
    'opened',
    { account: mobile(1), member: mobile(1), mobileAnswered: true },
    ['accountOpenedSms > +34600000001'],
  ],
  [
    'the mobile that was just answered is spared where the same holder’s mailbox hears',
    'opened',
    { account: ownAndMobile, mobileAnswered: true },
    ['completed > own'],
  ],
  [
    'a mobile that was not answered hears, whatever the mailbox hears',
    'opened',
    { account: ownAndMobile },
    ['completed > own', 'accountOpenedSms > +34600000001'],
  ],
  [
    'another mobile is never spared',
    'opened',
    { account: ownAndMobile, member: mobile(2), mobileAnswered: true },
    ['completed > own', 'accountOpenedSms > +34600000002'],
  ],
  [
    'a titular hears of a relative’s account as of another person’s',
    'opened',
    { account: mailbox('titular'), titular: mailbox('titular') },
    ['accountOpened > titular'],
  ],
  [
    'a relative’s unanswered mailbox is only asked to confirm itself',
    'opened',
    { account: mailbox('titular'), titular: mailbox('titular'), unconfirmed: mailbox('typed') },
    ['accountOpened > titular', 'confirmContact > typed'],
  ],
  [
    'a relative’s own mailbox on the list hears too',
    'opened',
    { account: mailbox('titular'), titular: mailbox('titular'), member: mailbox('listed') },
    ['accountOpened > titular', 'accountOpened > listed'],
  ],
  [
    'an unanswered mobile is asked by SMS',
    'opened',
    { account: mailbox('own'), unconfirmed: mobile(3) },
    ['completed > own', 'confirmContactSms > +34600000003'],
  ],
  [
    'what was on file before hears of an opening by other contacts',
    'opened',
    { account: mailbox('new'), earlier: [{ email: 'before@example.org', mobile: '+34600000004' }] },
    ['completed > new', 'accountOpened > before', 'accountOpenedSms > +34600000004'],
  ],
  [
    'one mailbox in two spellings hears once',
    'opened',
    { account: mailbox('own'), member: mailbox('OWN'), earlier: [mailbox('Own')] },
    ['completed > own'],
  ],
  [
    'an opening by certificate is an alarm to every contact',
    'openedByCertificate',
    { account: ownAndMobile, member: ownAndMobile },
    ['accountOpened > own', 'accountOpenedSms > +34600000001'],
  ],
  [
    'a reset is told to every contact that is or was, the answered one too',
    'passwordChanged',
    {
      account: ownAndMobile,
      member: { email: 'listed@example.org', mobile: '+34600000002' },
      titular: mailbox('titular'),
      earlier: [mailbox('before'), mobile(4)],
      mobileAnswered: true,
    },
    [
      'passwordChanged > own',
      'passwordChanged > listed',
      'passwordChanged > titular',
      'passwordChanged > before',
      'passwordChangedSms > +34600000001',
      'passwordChangedSms > +34600000002',
      'passwordChangedSms > +34600000004',
    ],
  ],
  [
    'a contact that confirmed itself is told to the others',
    'contactConfirmed',
    { account: mailbox('own'), titular: mailbox('titular'), member: mobile(2) },
    ['contactConfirmed > own', 'contactConfirmed > titular', 'contactConfirmedSms > +34600000002'],
  ],
  [
    'a contact that is about to change is told to all that are on file',
    'contactChanging',
    { account: mailbox('own'), titular: mailbox('titular'), member: mobile(2) },
    ['contactChanging > own', 'contactChanging > titular', 'contactChangingSms > +34600000002'],
  ],
];

describe('who is told what', () => {
  it.each(table)('%s', (_, event, onFile, expected) => {
    expect(told(event, onFile)).toEqual(expected);
  });

  it('never writes to a contact that is unanswered anything but the question', () => {
    for (const event of ['opened', 'openedByCertificate', 'passwordChanged', 'contactConfirmed'] as const)
      expect(told(event, { account: mailbox('own'), unconfirmed: mailbox('typed') }).at(-1)).toBe(
        'confirmContact > typed',
      );
  });
});
