-- The dictionary for ClickHouse from 21 on; older servers have none in SQL and take lofp_dictionary.xml.
-- It is made in the database of the session, and queries from another one write its name with that database.
-- Where the user `default` has a password, SOURCE needs USER and PASSWORD of one who may read lofp.names.
CREATE OR REPLACE DICTIONARY lofp_rules (
  name String,
  named_by String DEFAULT '',
  rules UInt32 DEFAULT 0,
  rule String DEFAULT '',
  title String DEFAULT '',
  source String DEFAULT '',
  level String DEFAULT '',
  url String DEFAULT '',
  techniques String DEFAULT '',
  exclusions UInt32 DEFAULT 0,
  causes String DEFAULT '',
  entries String DEFAULT '',
  advice String DEFAULT '',
  themes String DEFAULT '',
  grade String DEFAULT '',
  ai_assisted UInt32 DEFAULT 0
)
PRIMARY KEY name
SOURCE(CLICKHOUSE(DB 'lofp' TABLE 'names'))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(MIN 300 MAX 600);
