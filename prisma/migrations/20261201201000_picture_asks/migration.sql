-- One picture that a reviewer wants taken again while the review waits: of a side, for a reason from a fixed list.
CREATE TABLE "picture_asks" (
  "id" UUID NOT NULL,
  "journey_id" UUID NOT NULL,
  -- front, back, passport, greenCard, face
  "side" TEXT NOT NULL,
  -- domain/picture-ask.ts
  "reason" TEXT NOT NULL,
  "asked_by" TEXT NOT NULL,
  -- The email that says so.
  "message_id" UUID,
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  -- The picture has come, or is not wanted any more: decided, or withdrawn.
  "closed_at" TIMESTAMPTZ(3),
  -- The new picture; null until it has come.
  "capture_id" UUID,
  CONSTRAINT "picture_asks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "picture_asks_journey_id_idx" ON "picture_asks" ("journey_id");
CREATE INDEX "picture_asks_message_id_idx" ON "picture_asks" ("message_id");
-- One at a time.
CREATE UNIQUE INDEX "picture_asks_open" ON "picture_asks" ("journey_id") WHERE "closed_at" IS NULL;
ALTER TABLE "picture_asks" ADD CONSTRAINT "picture_asks_journey_id_fkey"
  FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Another picture of the side counts since; this one is kept until the pictures go.
ALTER TABLE "captures" ADD COLUMN "replaced_at" TIMESTAMPTZ(3);
