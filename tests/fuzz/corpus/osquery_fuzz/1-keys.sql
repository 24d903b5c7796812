-- Keys of all kinds: a title with a colon
--
-- false positive
--   * wrapped
--     item
--
--   * behind a blank line
-- Reference: https://attack.mitre.org/techniques/T1070/004/
-- tags: a
WITH x AS (SELECT 1) SELECT * FROM x;
