-- The tables, empty; load.sh fills them and puts them in place.  For ClickHouse from 18.16 on.

CREATE DATABASE IF NOT EXISTS lofp;

DROP TABLE IF EXISTS lofp.new_rules;
CREATE TABLE lofp.new_rules (
  rule String,               -- lofp's key of it: source:id
  rule_id String,            -- as the rule gives it and alerts carry it; may be empty
  title String,
  source String,             -- its rule set: sigma, elastic, splunk, ...
  level String,
  url String,                -- of its file upstream
  created String,            -- 2024-10-24, or empty
  original String,           -- the rule that counts where it stands in several sets; else itself
  techniques Array(String),  -- of ATT&CK
  platforms Array(String),
  causes UInt32,             -- how many of its entries state a cause
  exclusions UInt32
) ENGINE = MergeTree ORDER BY rule;

-- What rules say about false positives: a row for each rule and each entry that it states.
DROP TABLE IF EXISTS lofp.new_causes;
CREATE TABLE lofp.new_causes (
  rule String,
  rule_id String,
  entry String,              -- its id: equal for all rules that say the same
  kind String,               -- cause, advice, or none where it only fills the field
  cause String,              -- the part of the text that states the cause, on one line
  text String,               -- all of it
  grade String,              -- specific, generic or placeholder
  cause_group String,        -- the entry that stands for all of the same cause
  themes Array(String),
  origins Array(String),     -- field or guide: where the rule says it
  ai_assisted UInt8          -- 1 where its author says that a language model helped
) ENGINE = MergeTree ORDER BY (rule, entry);

-- What rules exclude: a row for each exclusion of a rule.
DROP TABLE IF EXISTS lofp.new_exclusions;
CREATE TABLE lofp.new_exclusions (
  rule String,
  rule_id String,
  number UInt32,             -- from 1 for each rule
  origin String,             -- exclusion: of its logic; filter; measured
  name String,               -- of Sigma's selection
  text String,               -- as its author wrote it
  fields Array(String),      -- these three are of one length: each value with field and comparison
  comparisons Array(String),
  values Array(String),
  weaknesses Array(String)   -- how an attacker could meet it: writable-path, bare-name, ...
) ENGINE = MergeTree ORDER BY (rule, number);

-- What the dictionary holds: a row for each name by which an alert may call a rule.
DROP TABLE IF EXISTS lofp.new_names;
CREATE TABLE lofp.new_names (
  name String,
  named_by String,           -- id, title, or search: the name of Splunk's saved search
  rules UInt32,              -- how many have the name; what follows is of the first one ...
  rule String,
  title String,
  source String,
  level String,
  url String,
  techniques String,         -- with a space between them
  exclusions UInt32,
  causes String,             -- ... and this of all of them: each cause once, on a line
  entries String,            -- their ids, in the same order, with a space between them
  advice String,             -- what else the rules say about false positives, likewise on lines
  themes String,             -- of the causes, with a space between them
  grade String,              -- the best of the causes
  ai_assisted UInt32         -- how many causes were written with the help of a language model
) ENGINE = MergeTree ORDER BY name;
