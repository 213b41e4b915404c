/** What a device says that it is. Shown to people, who see whether it is theirs; never trusted for anything. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** Browsers by what they alone say; those that say another's name too stand before it. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPT|OPX)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** What a User-Agent header says, in names that people know (RFC 9110, 10.1.5). */
export function deviceOf(userAgent: string | undefined): Device {
  return { browser: named(browsers, userAgent), system: named(systems, userAgent) };
}

function named(names: readonly (readonly [string, RegExp])[], text = ''): string | null {
  return names.find(([, says]) => says.test(text))?.[0] ?? null;
}
