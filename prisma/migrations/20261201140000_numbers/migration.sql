-- What a journey was begun on, and which stages it was at: [[kind, epoch milliseconds], …] in the order of their openings. Both without a
-- rewrite of the table; journeys from before have neither, and count with the stage at which they stand.
ALTER TABLE "journeys" ADD COLUMN "device" TEXT, ADD COLUMN "visits" JSONB NOT NULL DEFAULT '[]';

-- What is counted anew is a few days of one program. Each index holds back writes to its table while it is built: a second a million rows.
CREATE INDEX "journeys_program_created_at_idx" ON "journeys" ("program", "created_at");
CREATE INDEX "journeys_program_ended_at_idx" ON "journeys" ("program", "ended_at") WHERE "ended_at" IS NOT NULL;
CREATE INDEX "messages_created_at_idx" ON "messages" ("created_at");
CREATE INDEX "reviews_opened_at_idx" ON "reviews" ("opened_at");
CREATE INDEX "reviews_decided_at_idx" ON "reviews" ("decided_at") WHERE "decided_at" IS NOT NULL;

-- Days in sums: counts alone, nothing that leads to a journey. They stay when its rows are gone.
CREATE TABLE "number_days" (
    "program" TEXT NOT NULL,
    -- In the program's time zone.
    "day" DATE NOT NULL,
    -- A kind of journey; empty of messages.
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "number_days_pkey" PRIMARY KEY ("program", "kind", "day", "what", "name", "language", "device")
);

-- How long things took: how many in each step of a scale (domain/numbers/time-scale.ts).
CREATE TABLE "number_times" (
    "program" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "number_times_pkey" PRIMARY KEY ("program", "kind", "day", "what", "name", "step")
);

-- Until when a program's journeys are in them.
CREATE TABLE "number_marks" (
    "program" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "number_marks_pkey" PRIMARY KEY ("program")
);
