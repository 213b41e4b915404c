-- A journey's pictures lent to a phone: offered on a computer as a QR code or by SMS, taken by one phone, for an hour at most.
CREATE TABLE "handoffs" (
  "id" UUID NOT NULL,
  "journey_id" UUID NOT NULL,
  -- It is worth something at this opening of the identity stage alone.
  "opening" INTEGER NOT NULL,
  "key_id" TEXT NOT NULL,
  "hash" BYTEA NOT NULL,
  -- Shown on both devices, so that people see that they belong together.
  "digits" TEXT NOT NULL,
  -- Browser and system of the device that asked, and of the phone, as they say of themselves.
  "asked_from" JSONB NOT NULL,
  "taken_from" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "taken_at" TIMESTAMPTZ(3),
  -- Keyed hash of the Idempotency-Key that it was taken with: the same phone again is answered the same.
  "taken_by" BYTEA,
  "ended_at" TIMESTAMPTZ(3),
  -- computer, phone, or replaced by a newer one
  "ended_by" TEXT,
  -- The SMS that brought its link.
  "message_id" UUID,
  CONSTRAINT "handoffs_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "handoffs_hash_key" ON "handoffs" ("hash");
CREATE UNIQUE INDEX "handoffs_message_id_key" ON "handoffs" ("message_id");
CREATE INDEX "handoffs_journey_id_created_at_idx" ON "handoffs" ("journey_id", "created_at");
-- One at a time.
CREATE UNIQUE INDEX "handoffs_one_open" ON "handoffs" ("journey_id") WHERE "ended_at" IS NULL;
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_journey_id_fkey"
  FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The hand-off that a phone's token stands and falls with; null for every other token.
ALTER TABLE "journey_tokens" ADD COLUMN "handoff_id" UUID;
