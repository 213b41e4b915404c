let loading: Promise<ReadonlySet<string>> | undefined;

/**
 * The 49,000 commonest passwords, in lower case (zxcvbn's list, by frequency in leaks). Loaded at the first use: 40 ms and
 * about 10 MB that a process without passwords need not spend.
 */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loading;
}
