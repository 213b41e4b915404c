-- How far a session reaches. Those that are open when this is applied are of a password alone, and ask for the second factor.
ALTER TABLE "staff_sessions" ADD COLUMN "level" TEXT NOT NULL DEFAULT 'password';

-- What an authenticator app is set up with, sealed with the key ring.
CREATE TABLE "staff_totps" (
    "staff_id" UUID NOT NULL,
    -- In use: null until a first code has shown that the app has it.
    "secret" TEXT,
    -- Shown, and not confirmed yet.
    "pending" TEXT,
    "pending_at" TIMESTAMPTZ(3),
    -- The newest time step (RFC 6238) whose code was spent: none of it or before counts again.
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "confirmed_at" TIMESTAMPTZ(3),
    CONSTRAINT "staff_totps_pkey" PRIMARY KEY ("staff_id")
);
ALTER TABLE "staff_totps" ADD CONSTRAINT "staff_totps_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "staff_recovery_codes" (
    "staff_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "spent_at" TIMESTAMPTZ(3),
    CONSTRAINT "staff_recovery_codes_pkey" PRIMARY KEY ("staff_id", "hash")
);
ALTER TABLE "staff_recovery_codes" ADD CONSTRAINT "staff_recovery_codes_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
