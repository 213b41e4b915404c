-- A member's digital credential as it was issued: what its codes and its QR are derived from, with a key that is not here. Issued anew, the
-- earlier one is revoked and stays, so that who is shown it can be told so.
CREATE TABLE "credentials" (
  "id" UUID NOT NULL,
  -- Its place in the status list.
  "place" INTEGER GENERATED ALWAYS AS IDENTITY,
  "member_id" UUID NOT NULL,
  "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "credentials_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "credentials_place_key" ON "credentials" ("place");
CREATE INDEX "credentials_member_id_issued_at_idx" ON "credentials" ("member_id", "issued_at");
-- One at a time counts.
CREATE UNIQUE INDEX "credentials_current" ON "credentials" ("member_id") WHERE "revoked_at" IS NULL;
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_member_id_fkey"
  FOREIGN KEY ("member_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
