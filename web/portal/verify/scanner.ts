import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The reader's own part comes from here, not from the network that its makers use. */
export function prepareScanner(): void {
  void prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
}

/** What a QR in the picture says; undefined where there is none. */
export async function scan(picture: ImageData | Blob): Promise<string | undefined> {
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return found.find(({ isValid }) => isValid)?.text;
}
