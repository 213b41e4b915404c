/** What a device says that it is. Shown to people, who see whether it is theirs; never trusted for anything. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** Browsers by a mark of their own. A browser that also says another's mark stands before that other. */
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

/** The class of a device, as coarse as it is counted. */
export const deviceClasses = ['phone', 'tablet', 'computer', 'unknown'] as const;
export type DeviceClass = (typeof deviceClasses)[number];

/** In the order in which they are asked: a tablet with Android says so by not being `Mobile`. */
const classes: readonly (readonly [DeviceClass, RegExp])[] = [
  ['phone', /\biPhone\b|\bAndroid\b.*\bMobile\b/],
  ['tablet', /\biPad\b|\bAndroid\b/],
  ['computer', /\b(?:Windows NT|CrOS|Macintosh|X11)\b/],
];

/** The class of device by its User-Agent header. An iPad that asks for desktop pages says that it is a Macintosh, and counts as a computer. */
export function deviceClassOf(userAgent = ''): DeviceClass {
  return classes.find(([, says]) => says.test(userAgent))?.[0] ?? 'unknown';
}
