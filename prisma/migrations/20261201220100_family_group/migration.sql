-- What a family member is to the titular (domain/family.ts): spouse, child or other; null for a titular, and where the list does not say.
-- A column without a default: the table is not rewritten.
ALTER TABLE "members" ADD COLUMN "relation" TEXT;

-- A child of age who lets the parents see the card.
CREATE TABLE "group_grants" (
  "member_id" UUID NOT NULL,
  "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  CONSTRAINT "group_grants_pkey" PRIMARY KEY ("member_id"),
  CONSTRAINT "group_grants_member_id_fkey"
    FOREIGN KEY ("member_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Who of the family has seen whose card.
CREATE TABLE "credential_views" (
  "id" UUID NOT NULL,
  "member_id" UUID NOT NULL,
  "viewer_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  CONSTRAINT "credential_views_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credential_views_member_id_fkey"
    FOREIGN KEY ("member_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "credential_views_viewer_id_fkey"
    FOREIGN KEY ("viewer_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "credential_views_member_id_at_idx" ON "credential_views" ("member_id", "at");
CREATE INDEX "credential_views_viewer_id_idx" ON "credential_views" ("viewer_id");
CREATE INDEX "credential_views_at_idx" ON "credential_views" ("at");
