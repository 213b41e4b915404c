const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML that is known to be safe. */
export interface Html {
  readonly html: string;
}

type Value = Html | readonly Html[] | string | undefined;

/** Writes HTML (a tag that formatters leave alone: blanks count in a bubble); every value in it is escaped unless it is HTML itself. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: String.raw({ raw: parts }, ...values.map(safe)) };
}

function safe(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (char) => entities[char] ?? char);
  return 'html' in value ? value.html : value.map((each) => each.html).join('\n');
}
