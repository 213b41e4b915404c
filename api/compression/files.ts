import { extname } from 'node:path';
import { static as files } from 'express';
import type { RequestHandler, Response } from 'express';
import { encodingFor, encodings } from './encoding.ts';
import type { Encoding } from './encoding.ts';

type Options = NonNullable<Parameters<typeof files>[1]>;

/** The files of a folder. Where `x.js.br` or `x.js.gz` lies beside `x.js`, a client that takes it gets that. */
export function filesCompressed(folder: string, options: Options): RequestHandler {
  const plain = files(folder, options);
  const compressed = {
    br: files(folder, { ...options, setHeaders: headersOf('br') }),
    gzip: files(folder, { ...options, setHeaders: headersOf('gzip') }),
  };
  return (req, res, next) => {
    // Set on a plain answer too: a cache on the way must not give it, nor a compressed one, to every client.
    res.vary('Accept-Encoding');
    const encoding = encodingFor(req);
    if (!encoding) {
      plain(req, res, next);
      return;
    }
    const { url } = req;
    req.url = url.replace(/(?=\?|$)/, encodings[encoding]);
    compressed[encoding](req, res, () => {
      req.url = url;
      plain(req, res, next);
    });
  };
}

/** The type of what is compressed; left alone, it would be that of the compressed file. */
function headersOf(encoding: Encoding): (res: Response, path: string) => void {
  return (res, path) => {
    res.setHeader('Content-Encoding', encoding);
    res.type(extname(path.slice(0, -encodings[encoding].length)));
  };
}
