-- Staff hand an identity over once an opening. The index that was there guards until this one is built beside it.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "facts_once_an_opening_next" ON "facts" ("journey_id", "opening", "type")
  WHERE "type" IN ('emailConfirmed', 'phoneVerified', 'codeKilled', 'codeAsked', 'triesExhausted', 'identityConfirmed', 'identityHandedOver',
    'identityRefused', 'vendorAnswered', 'reviewDecided', 'contactDecided', 'passwordChosen');
