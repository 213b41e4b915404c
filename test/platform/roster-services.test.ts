import { describe, expect, it } from 'vitest';
import { rosterServices } from '../../platform/config-values.ts';

describe('ROSTER_SERVICES', () => {
  it('says by program where a live service is, with a time-out of its own or ours', () => {
    const given = JSON.stringify({ guild: { url: 'https://guild.example/v1', token: 'between-us' } });
    expect(rosterServices.parse(given)).toEqual({
      guild: { url: 'https://guild.example/v1', token: 'between-us', timeoutMs: 5_000 },
    });
    expect(rosterServices.parse('{}')).toEqual({});
  });

  it.each([
    'between-us',
    '{"guild": "between-us"}',
    '{"guild": {"url": "ftp://x", "token": "between-us"}}',
    '{"guild": {"url": "https://x", "token": ""}}',
    '{"guild": {"url": "https://x", "token": "between-us", "timeout": 5}}',
  ])('is refused when it is %s, without being repeated', (given) => {
    const { error } = rosterServices.safeParse(given);
    expect(error?.issues[0]?.message).toContain('must be JSON: {"<program>"');
    expect(error?.message).not.toContain('between-us');
  });
});
