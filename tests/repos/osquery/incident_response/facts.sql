-- Facts
-- platform: linux
-- false positives:
--   * not read
SELECT 1;
