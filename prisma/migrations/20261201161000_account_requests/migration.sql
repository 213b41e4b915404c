-- What an account's holder has asked for and takes effect only after a while, in which it can be stopped. Each has a workflow with its id.
CREATE TABLE "account_requests" (
  "id" UUID NOT NULL,
  "account_id" UUID NOT NULL,
  "program" TEXT NOT NULL,
  -- domain/account-requests.ts
  "kind" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "stage_ends" TIMESTAMPTZ(3) NOT NULL,
  -- Of a change of contact: email or sms, and what is to be in force; forgotten when the request is over.
  "channel" TEXT,
  "contact" TEXT,
  -- The letter whose link objects.
  "letter_id" UUID,
  "ending" TEXT,
  "ended_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  CONSTRAINT "account_requests_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "account_requests_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "account_requests_account_id_idx" ON "account_requests" ("account_id");
-- One of a kind at a time, of each channel.
CREATE UNIQUE INDEX "account_requests_open" ON "account_requests" ("account_id", "kind", coalesce("channel", ''))
  WHERE "ending" IS NULL;

-- The outbox tells their workflows too. Not checked against the rows that are there, which have no such column to be wrong in.
ALTER TABLE "facts" ADD COLUMN "account_request_id" UUID;
ALTER TABLE "facts" ADD CONSTRAINT "facts_account_request_id_fkey"
  FOREIGN KEY ("account_request_id") REFERENCES "account_requests" ("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
ALTER TABLE "facts" DROP CONSTRAINT "facts_of_one";
ALTER TABLE "facts" ADD CONSTRAINT "facts_of_one"
  CHECK (num_nonnulls("journey_id", "letter_id", "request_id", "account_request_id") = 1) NOT VALID;
CREATE INDEX "facts_account_request_id_idx" ON "facts" ("account_request_id") WHERE "account_request_id" IS NOT NULL;
