-- Where a holder has logged in or chosen their password: hashes of the browser's device cookie and of the network. What limits hold
-- against strangers does not hold against these. Purged when they have not been seen for half a year.
CREATE TABLE "login_places" (
    "account_id" UUID NOT NULL,
    "place" BYTEA NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "login_places_pkey" PRIMARY KEY ("account_id","place")
);
CREATE INDEX "login_places_place_idx" ON "login_places"("place");
CREATE INDEX "login_places_last_at_idx" ON "login_places"("last_at");
ALTER TABLE "login_places" ADD CONSTRAINT "login_places_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The same hashes of where a form came from, or its password was chosen.
ALTER TABLE "applicants" ADD COLUMN "origin" BYTEA[] NOT NULL DEFAULT '{}';

-- A message that was not sent because its destination had had enough of them.
ALTER TABLE "messages" ADD COLUMN "withheld" BOOLEAN NOT NULL DEFAULT false;

-- An operator's kill switch for a program's messages.
CREATE TABLE "sending_stops" (
    "program" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "stopped_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "sending_stops_pkey" PRIMARY KEY ("program","channel")
);
