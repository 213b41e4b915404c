import { createLogger } from '../../platform/logger.ts';
import { startAuthority } from './authority/start.ts';
import { readStandinsConfig } from './config.ts';
import { startStandins } from './start.ts';

const log = createLogger('standins');
const result = readStandinsConfig(process.env);
if (!result.ok) {
  process.stderr.write(
    `The configuration has ${String(result.faults.length)} fault(s):\n  ${result.faults.join('\n  ')}\n`,
  );
  // 78 is EX_CONFIG of sysexits.h: a supervisor can tell it from a crash.
  process.exit(78);
}

const { authority: authorityOptions, ...options } = result.config;
const authority = authorityOptions && (await startAuthority(authorityOptions));
const standins = await startStandins({
  ...options,
  onWebhookRefused: (provider, status) => {
    log.warn({ event: 'webhookRefused', provider, status });
  },
});
log.info({ event: 'listening', port: options.port });

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    log.info({ event: 'stopping', signal });
    void Promise.all([standins.close(), authority?.close()]).then(() => {
      process.exit(0);
    });
  });
