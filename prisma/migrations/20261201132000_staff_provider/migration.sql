-- Staff who come from the institution's own identity provider (OpenID Connect) are known by its issuer and subject, and have no password here.
ALTER TABLE "staff_accounts" ADD COLUMN "issuer" TEXT;
ALTER TABLE "staff_accounts" ADD COLUMN "subject" TEXT;
ALTER TABLE "staff_accounts" ALTER COLUMN "password_hash" DROP NOT NULL;
ALTER TABLE "staff_accounts" ADD CONSTRAINT "staff_accounts_one_way_in"
  CHECK (("issuer" IS NULL) = ("subject" IS NULL) AND ("issuer" IS NULL) = ("password_hash" IS NOT NULL));
CREATE UNIQUE INDEX "staff_accounts_issuer_subject_key" ON "staff_accounts"("issuer", "subject");

-- Logins on their way through the provider: each comes back once, to the browser that it began in.
CREATE TABLE "staff_provider_logins" (
    -- Of what that browser keeps; state, nonce and PKCE's verifier are derived from it and kept nowhere.
    "hash" BYTEA NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    CONSTRAINT "staff_provider_logins_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "staff_provider_logins_begun_at_idx" ON "staff_provider_logins"("begun_at");
