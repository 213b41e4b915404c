import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/**
 * Loaded before a program (`node --import`): writes at its end which modules it has loaded, one address a line, into the file that
 * LOADED_MODULES names.
 */
const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => {
  writeFileSync(process.env['LOADED_MODULES'] ?? '', loaded.join('\n'));
});
