/** Where Kratos listens and what it stands on. */
export interface KratosPlaces {
  publicPort: number;
  adminPort: number;
  databaseUrl: string;
  /** Of the sink that takes its messages. */
  sinkUrl: string;
}

const identitySchema = {
  $id: 'https://alta.example/bench.schema.json',
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Person',
  type: 'object',
  properties: {
    traits: {
      type: 'object',
      properties: {
        email: {
          type: 'string',
          format: 'email',
          'ory.sh/kratos': {
            credentials: { password: { identifier: true } },
            verification: { via: 'email' },
            recovery: { via: 'email' },
          },
        },
      },
      required: ['email'],
    },
  },
};

const courierBody = 'function(ctx) { to: ctx.recipient, text: ctx.body }';

/** Registration by password, verification and recovery by a code; hashes as Alta's, messages fetched as soon as they are there. */
export function kratosConfig({ publicPort, adminPort, databaseUrl, sinkUrl }: KratosPlaces): object {
  const base = `http://127.0.0.1:${String(publicPort)}`;
  const page = { ui_url: `${base}/page` };
  return {
    version: 'v1.3.1',
    dsn: `${databaseUrl}?sslmode=disable&max_conns=20`,
    serve: {
      public: { base_url: `${base}/`, host: '127.0.0.1', port: publicPort },
      admin: { base_url: `http://127.0.0.1:${String(adminPort)}/`, host: '127.0.0.1', port: adminPort },
    },
    log: { level: 'error' },
    identity: { default_schema_id: 'person', schemas: [{ id: 'person', url: base64(identitySchema) }] },
    selfservice: {
      default_browser_return_url: `${base}/page`,
      methods: {
        password: { enabled: true, config: { haveibeenpwned_enabled: false } },
        code: { enabled: true },
        link: { enabled: false },
      },
      flows: {
        registration: { ...page, enabled: true },
        login: page,
        settings: { ...page, privileged_session_max_age: '1h' },
        verification: { ...page, enabled: true, use: 'code' },
        recovery: { ...page, enabled: true, use: 'code' },
        error: page,
      },
    },
    hashers: {
      algorithm: 'argon2',
      argon2: { memory: '19MB', iterations: 2, parallelism: 1, salt_length: 16, key_length: 32 },
    },
    courier: {
      delivery_strategy: 'http',
      worker: { pull_count: 10, pull_wait: '10ms' },
      http: {
        request_config: {
          url: `${sinkUrl}/courier`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: base64(courierBody),
        },
      },
    },
    feature_flags: { use_continue_with_transitions: true },
    secrets: { cookie: ['a secret of the bench alone'], cipher: ['a cipher key that has 32 letters'] },
  };
}

function base64(content: string | object): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return `base64://${Buffer.from(text).toString('base64')}`;
}
