-- A message that waits for its provider, apart from its journey's workflow, and what its provider has reported of it.
ALTER TABLE "messages"
  -- When the schedule sends it next; null: its journey's workflow does, or it has gone.
  ADD COLUMN "next_try_at" TIMESTAMPTZ(3),
  -- How often it has failed while others of its channel went well: it waits twice as long each time.
  ADD COLUMN "waits" INTEGER NOT NULL DEFAULT 0,
  -- It goes to a contact on file and waits, which no page shows.
  ADD COLUMN "held" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "failed_at" TIMESTAMPTZ(3),
  -- How often the provider took it over and lost it, by no known fault of the recipient's.
  ADD COLUMN "losses" INTEGER NOT NULL DEFAULT 0,
  -- When what is known of it happened, by the provider's clock.
  ADD COLUMN "reported_at" TIMESTAMPTZ(3),
  -- When the provider was last asked what became of it, and how often.
  ADD COLUMN "checked_at" TIMESTAMPTZ(3),
  ADD COLUMN "checks" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "messages_waiting_idx" ON "messages" ("channel", "next_try_at") WHERE "next_try_at" IS NOT NULL;
CREATE INDEX "messages_failed_idx" ON "messages" ("channel", "failed_at") WHERE "failed_at" IS NOT NULL;
CREATE INDEX "messages_left_idx" ON "messages" ("channel", "sent_at") WHERE NOT "decoy";
CREATE INDEX "messages_lost_idx" ON "messages" ("settled_at") WHERE "status" IN ('undelivered', 'refused');

-- What was parked before there was a schedule for messages is sent by it from now on.
UPDATE "messages" m SET "next_try_at" = alta_now() FROM "journeys" j
  WHERE j."id" = m."journey_id" AND j."ending" IS NULL AND j."parked_cause" = m."channel" AND m."status" = 'queued' AND m."opening" = j."opening";

-- Who used a link that can be used once, and when: the same browser, whose answer was lost, is answered the same again for a while.
ALTER TABLE "links" ADD COLUMN "used_by" BYTEA, ADD COLUMN "used_at" TIMESTAMPTZ(3);
