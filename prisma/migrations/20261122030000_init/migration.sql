-- One clock decides: deadlines are written and judged with alta_now(), by whichever process. Tests shift it.
-- CreateTable
CREATE TABLE "clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "shift_ms" BIGINT NOT NULL DEFAULT 0,
    "alive_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

INSERT INTO "clock" ("id") VALUES (1);

CREATE FUNCTION alta_now() RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS
$$ SELECT clock_timestamp() + (SELECT "shift_ms" FROM "clock" WHERE "id" = 1) * INTERVAL '1 millisecond' $$;

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliations" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "affiliations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "mobile" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journeys" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "stage" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "opening" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "deadline" TIMESTAMPTZ(3),
    "remind_at" TIMESTAMPTZ(3),
    "stage_ends" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "parked_cause" TEXT,
    "parked_since" TIMESTAMPTZ(3),
    "credited_ms" BIGINT NOT NULL DEFAULT 0,
    "ending" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "code_attempts" INTEGER NOT NULL DEFAULT 0,
    "facts_written" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "journeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applicants" (
    "journey_id" UUID NOT NULL,
    "document_type" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "mobile" TEXT NOT NULL,
    "member_id" UUID,
    "standing" TEXT,
    "identity_document" TEXT,
    "password_hash" TEXT,
    "image_key" BYTEA NOT NULL,

    CONSTRAINT "applicants_pkey" PRIMARY KEY ("journey_id")
);

-- CreateTable
CREATE TABLE "journey_tokens" (
    "hash" BYTEA NOT NULL,
    "journey_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "journey_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "links" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "codes" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "opening" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "valid_ms" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "spent_at" TIMESTAMPTZ(3),
    "killed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "journey_id" UUID NOT NULL,
    "opening" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "link_id" UUID,
    "code_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "ambiguous" INTEGER NOT NULL DEFAULT 0,
    "provider_id" TEXT,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_events" (
    "id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "provider_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facts" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "opening" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "tell_after" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "told_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "facts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captures" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "image_name" TEXT,
    "fault" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "as_it_is" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "captures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readings" (
    "journey_id" UUID NOT NULL,
    "capture_set" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "result" JSONB,
    "corrections" JSONB,
    "doubts" TEXT[],
    "confirmed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "readings_pkey" PRIMARY KEY ("journey_id")
);

-- CreateTable
CREATE TABLE "consents" (
    "journey_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "consents_pkey" PRIMARY KEY ("journey_id","kind")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL,
    "journey_id" UUID NOT NULL,
    "doubts" TEXT[],
    "decision" TEXT,
    "decided_by" TEXT,
    "note" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "limits" (
    "key" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "blocked_till" TIMESTAMPTZ(3),

    CONSTRAINT "limits_pkey" PRIMARY KEY ("name","key")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "key" BYTEA NOT NULL,
    "request" BYTEA NOT NULL,
    "journey_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "journey_id" UUID,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "members_program_document_key" ON "members"("program", "document");

-- CreateIndex
CREATE INDEX "affiliations_member_id_idx" ON "affiliations"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_member_id_key" ON "accounts"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_program_document_key" ON "accounts"("program", "document");

-- CreateIndex
CREATE INDEX "journeys_program_ending_idx" ON "journeys"("program", "ending");

-- CreateIndex
CREATE INDEX "journeys_parked_cause_idx" ON "journeys"("parked_cause");

-- CreateIndex
CREATE INDEX "applicants_document_idx" ON "applicants"("document");

-- CreateIndex
CREATE INDEX "applicants_member_id_idx" ON "applicants"("member_id");

-- CreateIndex
CREATE INDEX "journey_tokens_journey_id_idx" ON "journey_tokens"("journey_id");

-- CreateIndex
CREATE UNIQUE INDEX "links_hash_key" ON "links"("hash");

-- CreateIndex
CREATE INDEX "links_journey_id_idx" ON "links"("journey_id");

-- CreateIndex
CREATE UNIQUE INDEX "codes_journey_id_opening_key" ON "codes"("journey_id", "opening");

-- CreateIndex
CREATE UNIQUE INDEX "messages_key_key" ON "messages"("key");

-- CreateIndex
CREATE INDEX "messages_journey_id_created_at_idx" ON "messages"("journey_id", "created_at");

-- CreateIndex
CREATE INDEX "messages_recipient_created_at_idx" ON "messages"("recipient", "created_at");

-- CreateIndex
CREATE INDEX "captures_journey_id_side_idx" ON "captures"("journey_id", "side");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_journey_id_key" ON "reviews"("journey_id");

-- CreateIndex
CREATE INDEX "sessions_account_id_idx" ON "sessions"("account_id");

-- AddForeignKey
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journey_tokens" ADD CONSTRAINT "journey_tokens_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "codes" ADD CONSTRAINT "codes_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facts" ADD CONSTRAINT "facts_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consents" ADD CONSTRAINT "consents_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A fact that one opening of a stage can hear only once is written only once.
CREATE UNIQUE INDEX "facts_once_an_opening" ON "facts" ("journey_id", "opening", "type")
  WHERE "type" IN ('emailConfirmed', 'phoneVerified', 'codeKilled', 'triesExhausted', 'identityConfirmed', 'reviewDecided', 'passwordChosen');

-- What the relay looks for.
CREATE INDEX "facts_untold" ON "facts" ("tell_after") WHERE "told_at" IS NULL;

-- Pages follow their journey: every change of it, of its messages or of its reading is announced with its id.
CREATE FUNCTION alta_announce_journey() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('journey', NEW."id"::text); RETURN NULL; END $$;
CREATE FUNCTION alta_announce_part() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('journey', NEW."journey_id"::text); RETURN NULL; END $$;
CREATE TRIGGER "journeys_announce" AFTER UPDATE ON "journeys" FOR EACH ROW
  WHEN (OLD."version" IS DISTINCT FROM NEW."version") EXECUTE FUNCTION alta_announce_journey();
CREATE TRIGGER "messages_announce" AFTER UPDATE ON "messages" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION alta_announce_part();
CREATE TRIGGER "readings_announce" AFTER UPDATE ON "readings" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION alta_announce_part();

-- The audit is append-only.
CREATE FUNCTION alta_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$;
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION alta_append_only();
