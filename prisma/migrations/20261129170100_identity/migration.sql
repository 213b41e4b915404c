-- What the document says is compared with the roster: its sex, as documents print it.
ALTER TABLE "members" ADD COLUMN "sex" TEXT;
ALTER TABLE "members" ADD CONSTRAINT "members_sex_check" CHECK ("sex" IN ('F', 'M', 'X'));

-- One picture under several sides is found by what it looks like. Null: captured before this was noted.
ALTER TABLE "captures" ADD COLUMN "look" BYTEA;

-- The account whose session by certificate sent the form.
ALTER TABLE "applicants" ADD COLUMN "certificate_account_id" UUID;
