/** Has the browser save a file. Its address is worth something in this page alone, and only until it is taken. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // After the browser has taken it, which it does once this task is over.
  setTimeout(() => URL.revokeObjectURL(url));
}
