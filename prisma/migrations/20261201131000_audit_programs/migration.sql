-- Staff of all programs have none of their own, and no others: what is scoped by a program is never theirs.
ALTER TABLE "staff_accounts" ALTER COLUMN "program" DROP NOT NULL;
ALTER TABLE "staff_accounts" ADD CONSTRAINT "staff_accounts_program" CHECK (("program" IS NULL) = ("role" = 'operator'));

-- Where it happened; null of what happened in no program, and of lines before there were programs: they are sealed as they are.
ALTER TABLE "audit" ADD COLUMN "program" TEXT;
-- Holds back writes to the audit while it is built, a second a million rows.
CREATE INDEX "audit_program_at_id_idx" ON "audit" ("program", "at", "id");

-- What is written without a program gets that of who did it, else of whom it is about: before the line is sealed.
CREATE FUNCTION alta_audit_program() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  IF NEW."program" IS NULL THEN
    NEW."program" := coalesce(
      CASE WHEN NEW."actor" LIKE 'staff:%' THEN (SELECT "program" FROM "staff_accounts" WHERE "name" = substr(NEW."actor", 7)) END,
      (SELECT "program" FROM "journeys" WHERE "id" = NEW."journey_id"),
      (SELECT "program" FROM "members" WHERE "id" = NEW."member_id"),
      CASE WHEN NEW."actor" ~ '^account:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        THEN (SELECT "program" FROM "accounts" WHERE "id" = substr(NEW."actor", 9)::uuid) END);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_in_program" BEFORE INSERT ON "audit" FOR EACH ROW EXECUTE FUNCTION alta_audit_program();
