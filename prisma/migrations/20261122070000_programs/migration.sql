-- Members as all institutions list them: numbers, contacts on file, families.
ALTER TABLE "members"
    ADD COLUMN "member_number" TEXT,
    ADD COLUMN "birth_date" DATE,
    ADD COLUMN "email" TEXT,
    ADD COLUMN "mobile" TEXT,
    ADD COLUMN "titular_id" UUID,
    ADD COLUMN "attributes" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "delisted_at" TIMESTAMPTZ(3);
DROP INDEX "members_program_document_key";
CREATE UNIQUE INDEX "members_program_document_type_document_key" ON "members"("program", "document_type", "document");
CREATE UNIQUE INDEX "members_program_member_number_key" ON "members"("program", "member_number");
CREATE INDEX "members_program_document_idx" ON "members"("program", "document");
CREATE INDEX "members_titular_id_idx" ON "members"("titular_id");
ALTER TABLE "members" ADD CONSTRAINT "members_titular_id_fkey" FOREIGN KEY ("titular_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Accounts: either contact may be missing; locked by wrong passwords, frozen by their holder.
ALTER TABLE "accounts"
    ALTER COLUMN "email" DROP NOT NULL,
    ALTER COLUMN "mobile" DROP NOT NULL,
    ALTER COLUMN "password_hash" DROP NOT NULL,
    ADD COLUMN "awaits_password" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "locked_at" TIMESTAMPTZ(3),
    ADD COLUMN "frozen_at" TIMESTAMPTZ(3);
DROP INDEX "accounts_program_document_key";
CREATE UNIQUE INDEX "accounts_program_document_type_document_key" ON "accounts"("program", "document_type", "document");
CREATE INDEX "accounts_program_document_idx" ON "accounts"("program", "document");
-- Mailboxes compare whatever their case.
CREATE INDEX "accounts_program_email_idx" ON "accounts"("program", lower("email"));

-- Applicants: what each program's forms ask, and where the journey's messages go.
ALTER TABLE "applicants"
    ALTER COLUMN "document_type" DROP NOT NULL,
    ALTER COLUMN "document" DROP NOT NULL,
    ALTER COLUMN "email" DROP NOT NULL,
    ALTER COLUMN "mobile" DROP NOT NULL,
    ADD COLUMN "member_number" TEXT,
    ADD COLUMN "birth_date" DATE,
    ADD COLUMN "channel" TEXT,
    ADD COLUMN "contact_email" TEXT,
    ADD COLUMN "contact_mobile" TEXT,
    ADD COLUMN "account_id" UUID,
    ADD COLUMN "started_by" TEXT;
CREATE INDEX "applicants_account_id_idx" ON "applicants"("account_id");
UPDATE "applicants" SET "contact_email" = "email", "contact_mobile" = "mobile";

UPDATE "links" SET "purpose" = 'journey' WHERE "purpose" = 'registration';
ALTER TABLE "links" ADD COLUMN "max_uses" INTEGER, ADD COLUMN "expires_at" TIMESTAMPTZ(3), ADD COLUMN "leads_to" UUID;
CREATE UNIQUE INDEX "links_leads_to_key" ON "links"("leads_to");
ALTER TABLE "messages" ADD COLUMN "opens" TEXT, ADD COLUMN "decoy" BOOLEAN NOT NULL DEFAULT false;
UPDATE "messages" SET "opens" = CASE "template" WHEN 'pin' THEN 'smsPin' ELSE 'emailLink' END
  WHERE "template" IN ('link', 'notEligible', 'hasAccount', 'pin');
ALTER TABLE "sessions"
    ADD COLUMN "means" TEXT NOT NULL DEFAULT 'password',
    ADD COLUMN "step_up_id" UUID,
    ADD COLUMN "high_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "contact_approvals" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "decision" TEXT,
    "decided_by" TEXT,
    "note" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_approvals_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "contact_approvals_journey_id_key" ON "contact_approvals"("journey_id");
ALTER TABLE "contact_approvals" ADD CONSTRAINT "contact_approvals_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "activation_codes" (
    "member_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "email" TEXT,
    "mobile" TEXT,
    "blocked_at" TIMESTAMPTZ(3),
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "activation_codes_pkey" PRIMARY KEY ("member_id")
);
ALTER TABLE "activation_codes" ADD CONSTRAINT "activation_codes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "journey_id" UUID,
    "kind" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "note" TEXT,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "cases_program_closed_at_idx" ON "cases"("program", "closed_at");
ALTER TABLE "cases" ADD CONSTRAINT "cases_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "staff_accounts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "program" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_accounts_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "staff_accounts_name_key" ON "staff_accounts"("name");

-- CreateTable
CREATE TABLE "staff_sessions" (
    "hash" BYTEA NOT NULL,
    "staff_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "staff_sessions_staff_id_idx" ON "staff_sessions"("staff_id");
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "spent_challenges" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_challenges_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "spent_challenges_expires_at_idx" ON "spent_challenges"("expires_at");

-- CreateTable
CREATE TABLE "certificate_handovers" (
    "hash" BYTEA NOT NULL,
    "member_id" UUID NOT NULL,
    "state_hash" BYTEA,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "certificate_handovers_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "certificate_handovers_expires_at_idx" ON "certificate_handovers"("expires_at");
ALTER TABLE "certificate_handovers" ADD CONSTRAINT "certificate_handovers_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "roster_imports" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "delisted" INTEGER NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "roster_imports_pkey" PRIMARY KEY ("id")
);

-- What one opening of a stage can hear only once has grown.
DROP INDEX "facts_once_an_opening";
CREATE UNIQUE INDEX "facts_once_an_opening" ON "facts" ("journey_id", "opening", "type")
  WHERE "type" IN ('emailConfirmed', 'phoneVerified', 'codeKilled', 'codeAsked', 'triesExhausted', 'identityConfirmed', 'reviewDecided',
    'contactDecided', 'passwordChosen');
