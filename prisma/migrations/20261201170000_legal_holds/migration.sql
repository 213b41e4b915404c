-- While one stands nothing of its person or journey is deleted because its time is over.
CREATE TABLE "legal_holds" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "program" TEXT NOT NULL,
  "journey_id" UUID,
  "member_id" UUID,
  "reason" TEXT NOT NULL,
  "placed_by" TEXT NOT NULL,
  "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "released_at" TIMESTAMPTZ(3),
  "released_by" TEXT,
  CONSTRAINT "legal_holds_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "legal_holds_of_one" CHECK (num_nonnulls("journey_id", "member_id") = 1)
);
CREATE INDEX "legal_holds_journey_id_idx" ON "legal_holds" ("journey_id") WHERE "released_at" IS NULL;
CREATE INDEX "legal_holds_member_id_idx" ON "legal_holds" ("member_id") WHERE "released_at" IS NULL;
