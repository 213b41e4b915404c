-- An active check that a living person is before the camera: what was asked for, and what its frames came to. No frame is kept here.
CREATE TABLE "live_checks" (
  "id" UUID NOT NULL,
  "journey_id" UUID NOT NULL,
  -- It is worth something at this opening of the identity stage alone.
  "opening" INTEGER NOT NULL,
  -- SHA-256 of the nonce that its frames bring back.
  "nonce" BYTEA NOT NULL,
  -- Turns of the head and colours of the screen, in their order.
  "challenge" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "spent_at" TIMESTAMPTZ(3),
  -- Keyed hash of the Idempotency-Key that it was spent with: the same request again is answered the same.
  "spent_by" BYTEA,
  -- What it came to; null until its frames are judged.
  "word" TEXT,
  "scores" JSONB,
  -- The frame that was kept as the picture of the face.
  "image_name" TEXT,
  CONSTRAINT "live_checks_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "live_checks_nonce_key" ON "live_checks" ("nonce");
CREATE INDEX "live_checks_journey_id_opening_idx" ON "live_checks" ("journey_id", "opening");
ALTER TABLE "live_checks" ADD CONSTRAINT "live_checks_journey_id_fkey"
  FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
