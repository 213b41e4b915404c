/** A field at fault: its path in what was sent, and a stable code whose sentence lies in `texts/<language>/fields.yaml`. */
export interface FieldError {
  field: string;
  code: string;
  /** ISO 3166 alpha-2: whose documents and numbers they are, where the sentence depends on it. */
  country?: string;
  /** Numbers that the sentence names. */
  values?: Readonly<Record<string, number>>;
}
