-- Months in sums, added up from the days: a year is read in months, and in days only where a month is not whole.
CREATE TABLE "number_months" (
    "program" TEXT NOT NULL,
    -- Its first day.
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "number_months_pkey" PRIMARY KEY ("program", "kind", "month", "what", "name", "language", "device")
);
CREATE TABLE "number_month_times" (
    "program" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "number_month_times_pkey" PRIMARY KEY ("program", "kind", "month", "what", "name", "step")
);
INSERT INTO "number_months" SELECT "program", date_trunc('month', "day")::date, "kind", "what", "name", "language", "device", sum("count")
  FROM "number_days" GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO "number_month_times" SELECT "program", date_trunc('month', "day")::date, "kind", "what", "name", "step", sum("count")
  FROM "number_times" GROUP BY 1, 2, 3, 4, 5, 6;

-- What the chart of days shows; small, so that holding back writes while it is built is a moment. By the day alone, months are added up.
CREATE INDEX "number_days_series" ON "number_days" ("program", "kind", "day") INCLUDE ("what", "name", "language", "device", "count")
  WHERE "what" = 'begun' OR "what" = 'left' AND "name" LIKE '% completed';
CREATE INDEX "number_days_day_idx" ON "number_days" ("program", "day");
CREATE INDEX "number_times_day_idx" ON "number_times" ("program", "day");
