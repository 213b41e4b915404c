-- What one opening of a stage can hear only once: the list is domain/facts.ts (onceAnOpening), and a test compares them.
DROP INDEX "facts_once_an_opening";
CREATE UNIQUE INDEX "facts_once_an_opening" ON "facts" ("journey_id", "opening", "type")
  WHERE "type" IN ('emailConfirmed', 'phoneVerified', 'codeKilled', 'codeAsked', 'triesExhausted', 'identityConfirmed', 'identityRefused',
    'reviewDecided', 'contactDecided', 'passwordChosen');
