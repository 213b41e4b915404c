-- Whom somebody of the staff looked at. The chain's hashes leave empty columns out, so those of earlier rows stay right.
ALTER TABLE "audit" ADD COLUMN "member_id" UUID;
-- Who has looked at a person, and which letters were for them: each index holds back writes to its table while it is built, a second a million rows.
CREATE INDEX "audit_member_id_at_idx" ON "audit" ("member_id", "at") WHERE "member_id" IS NOT NULL;
CREATE INDEX "letters_account_id_idx" ON "letters" ("account_id") WHERE "account_id" IS NOT NULL;
CREATE INDEX "letters_member_id_idx" ON "letters" ("member_id") WHERE "member_id" IS NOT NULL;
