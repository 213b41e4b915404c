-- It takes the other's place and its name, in a moment.
DROP INDEX "facts_once_an_opening";
ALTER INDEX "facts_once_an_opening_next" RENAME TO "facts_once_an_opening";
