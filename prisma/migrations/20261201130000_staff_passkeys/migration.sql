-- The passkeys of staff (WebAuthn): as second factors, several for each of them.
CREATE TABLE "staff_passkeys" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    -- As the authenticator knows it.
    "credential_id" TEXT NOT NULL,
    -- COSE, as it was registered. No secret.
    "public_key" BYTEA NOT NULL,
    -- How often the authenticator says that it has signed; 0 for ever with those that do not count.
    "counter" BIGINT NOT NULL,
    -- How a browser reaches it: internal, usb, nfc, ble, hybrid.
    "transports" TEXT[] NOT NULL DEFAULT '{}',
    -- What its holder calls it.
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "staff_passkeys_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "staff_passkeys_credential_id_key" ON "staff_passkeys"("credential_id");
CREATE INDEX "staff_passkeys_staff_id_idx" ON "staff_passkeys"("staff_id");
ALTER TABLE "staff_passkeys" ADD CONSTRAINT "staff_passkeys_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a passkey is asked to sign, once: one open question a session, which goes with it.
CREATE TABLE "staff_passkey_challenges" (
    "session_hash" BYTEA NOT NULL,
    -- register, show
    "purpose" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    CONSTRAINT "staff_passkey_challenges_pkey" PRIMARY KEY ("session_hash")
);
ALTER TABLE "staff_passkey_challenges" ADD CONSTRAINT "staff_passkey_challenges_session_hash_fkey" FOREIGN KEY ("session_hash") REFERENCES "staff_sessions"("hash") ON DELETE CASCADE ON UPDATE CASCADE;
