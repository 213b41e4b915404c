import type { MailSend } from './validate.ts';

/** Where a tracked link leads: nowhere here, so that a developer who forgets to switch tracking off notices at once. */
const tracker = 'https://tracking.invalid';

/**
 * What tracking does to a mail when it is not switched off. An account's default is on, so a request that says nothing
 * gets its links rewritten and a pixel added.
 */
export function tracked(type: string, value: string, settings: MailSend['tracking_settings']): string {
  const clicks = settings?.click_tracking;
  if (type === 'text/plain')
    return clicks?.enable_text === true ? value.replace(/https?:\/\/\S+/g, redirected) : value;
  const linked =
    clicks?.enable === false
      ? value
      : value.replace(
          /(<a\b[^>]*\bhref=")(https?:[^"]+)/gi,
          (_all, before: string, url: string) => before + redirected(url),
        );
  const pixel = `<img src="${tracker}/wf/open" alt="" width="1" height="1">`;
  return settings?.open_tracking?.enable === false
    ? linked
    : linked.replace(/<\/body>|$/i, (end) => pixel + end);
}

function redirected(url: string): string {
  return `${tracker}/ls/click?upn=${Buffer.from(url).toString('base64url')}`;
}
