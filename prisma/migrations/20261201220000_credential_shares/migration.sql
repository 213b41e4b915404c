-- A credential that its holder shares: what there is of it beside the request (account_requests) whose id it has. The secret in its link is
-- derived with a key that is not here, and so is the sum of the document that its receiver must type.
CREATE TABLE "credential_shares" (
  "id" UUID NOT NULL,
  -- domain/shares.ts
  "medium" TEXT NOT NULL,
  "key_id" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  "document_sum" BYTEA NOT NULL,
  -- Its last characters, for the holder to tell shares apart.
  "document_end" TEXT NOT NULL,
  "wrong" INTEGER NOT NULL DEFAULT 0,
  -- The message to the receiver; deleted when the share is over.
  "letter_id" UUID,
  CONSTRAINT "credential_shares_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credential_shares_id_fkey"
    FOREIGN KEY ("id") REFERENCES "account_requests" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "credential_shares_letter_id_fkey"
    FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "credential_shares_hash_key" ON "credential_shares" ("hash");
CREATE UNIQUE INDEX "credential_shares_letter_id_key" ON "credential_shares" ("letter_id");

-- What has happened at its link, for its holder to see.
CREATE TABLE "credential_share_events" (
  "id" UUID NOT NULL,
  "share_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "device" JSONB,
  -- Of an opening: of the token by which its page asks for the card again.
  "view_hash" BYTEA,
  CONSTRAINT "credential_share_events_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credential_share_events_share_id_fkey"
    FOREIGN KEY ("share_id") REFERENCES "credential_shares" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "credential_share_events_share_id_at_idx" ON "credential_share_events" ("share_id", "at");
CREATE UNIQUE INDEX "credential_share_events_view_hash_key" ON "credential_share_events" ("view_hash");

-- An account has one change of each contact at a time, and several shares.
DROP INDEX "account_requests_open";
CREATE UNIQUE INDEX "account_requests_open" ON "account_requests" ("account_id", "kind", coalesce("channel", ''))
  WHERE "ending" IS NULL AND "kind" = 'contactChange';
