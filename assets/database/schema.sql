-- The tables and views of lofp.db.  A comment at the head of a table or view says what it holds,
-- one beside a column what stands there; docs/reference/database.md is made of them, and they are
-- in the file itself (`sqlite3 lofp.db .schema`).  An empty text means not given.  A `number` is
-- this file's own: it may be another in the next build.  Whoever changes what stands here raises
-- database_format in src/store/database.h.

CREATE TABLE about (  -- What made this file, a fact a line: `program` and its version, `attack`, the version of MITRE ATT&CK.
  name TEXT NOT NULL PRIMARY KEY,  -- Of the fact.
  value TEXT NOT NULL  -- The fact.
) WITHOUT ROWID;

CREATE TABLE sources (  -- The rule sets.
  id TEXT NOT NULL PRIMARY KEY,  -- `sigma`.
  title TEXT NOT NULL,  -- `Sigma`.
  home TEXT NOT NULL,  -- Web address of the set.
  link TEXT NOT NULL,  -- Web address to which the path of a rule's file is added.
  license TEXT NOT NULL,  -- SPDX id or name; empty where none is stated.
  git_commit TEXT NOT NULL,  -- That its files are of, where it is known and published.
  branch TEXT NOT NULL,  -- On which a change to them would be proposed.
  address TEXT NOT NULL  -- Of its page, below the site's base.
) WITHOUT ROWID;

CREATE TABLE themes (  -- What a cause may be about.
  id TEXT NOT NULL PRIMARY KEY,  -- `backup`.
  title TEXT NOT NULL  -- For people.
) WITHOUT ROWID;

CREATE TABLE platforms (  -- What a rule may watch.
  id TEXT NOT NULL PRIMARY KEY,  -- `entra-id`.
  title TEXT NOT NULL  -- For people.
) WITHOUT ROWID;

CREATE TABLE attack_matrices (  -- Of which version of MITRE ATT&CK the names, tactics and successors are.
  domain TEXT NOT NULL PRIMARY KEY,  -- `enterprise`, `mobile` or `ics`.
  version TEXT NOT NULL,  -- `19.1`; empty where the bundle does not say.
  origin TEXT NOT NULL  -- Name of the file of `--attack`; empty for the tables compiled in.
) WITHOUT ROWID;

CREATE TABLE attack_tactics (  -- The tactics of that version.
  domain TEXT NOT NULL REFERENCES attack_matrices(domain),  -- The matrix.
  position INTEGER NOT NULL,  -- In the matrix from left to right, from 0.
  id TEXT NOT NULL,  -- `TA0008`.
  short_name TEXT NOT NULL,  -- `lateral-movement`.
  name TEXT NOT NULL,  -- `Lateral Movement`.
  in_matrix INTEGER NOT NULL,  -- 0 for a name that it has in another version, or had.
  PRIMARY KEY (domain, position)
) WITHOUT ROWID;

CREATE TABLE attack_techniques (  -- All techniques of that version, whether a rule names them or not.
  id TEXT NOT NULL PRIMARY KEY,  -- `T1021.002`.
  domain TEXT NOT NULL REFERENCES attack_matrices(domain),  -- Its matrix.
  name TEXT NOT NULL,  -- As ATT&CK has it.
  status TEXT NOT NULL,  -- `active`, `deprecated` or `revoked`.
  replaced_by TEXT NOT NULL  -- Of a revoked one.
) WITHOUT ROWID;

CREATE TABLE attack_technique_tactics (  -- Their tactics; of one that is replaced its successor's.
  technique TEXT NOT NULL REFERENCES attack_techniques(id),  -- The technique.
  position INTEGER NOT NULL,  -- From 0.
  tactic TEXT NOT NULL,  -- Its short name.
  PRIMARY KEY (technique, position)
) WITHOUT ROWID;

CREATE TABLE attack_platforms (  -- Their platforms.
  technique TEXT NOT NULL REFERENCES attack_techniques(id),  -- The technique.
  position INTEGER NOT NULL,  -- From 0.
  platform TEXT NOT NULL,  -- As ATT&CK has it.
  PRIMARY KEY (technique, position)
) WITHOUT ROWID;

CREATE TABLE techniques (  -- The ATT&CK techniques under which something is filed.
  id TEXT NOT NULL PRIMARY KEY,  -- `T1021.002`.
  name TEXT NOT NULL,  -- Empty where ATT&CK does not know the id.
  status TEXT NOT NULL,  -- `active`, `deprecated`, `revoked` or `unknown`.
  parent TEXT REFERENCES techniques(id),  -- Of a sub-technique.
  replaced_by TEXT,  -- Of a revoked one.
  entries INTEGER NOT NULL,  -- How many are filed under it or its sub-techniques.
  rules INTEGER NOT NULL,  -- Likewise.
  address TEXT NOT NULL  -- Of its page.
) WITHOUT ROWID;

CREATE TABLE technique_tactics (  -- The tactics of each technique.
  technique TEXT NOT NULL REFERENCES techniques(id),  -- The technique.
  tactic TEXT NOT NULL,  -- Its short name: `lateral-movement`.
  PRIMARY KEY (technique, tactic)
) WITHOUT ROWID;

CREATE TABLE tags (  -- What entries and rules are filed under: techniques, sources and data sources; what is two of them at once is one.
  number INTEGER PRIMARY KEY,  -- From 1, by address.
  name TEXT NOT NULL,  -- `T1021.002`; of a data source the spelling that most rules have.
  address TEXT NOT NULL,  -- Of its page.
  technique TEXT REFERENCES techniques(id),  -- Where it is one.
  source TEXT REFERENCES sources(id),  -- Where it is one.
  is_data_source INTEGER NOT NULL  -- 1 where it is one.
);

CREATE TABLE rules (  -- The detection rules.
  number INTEGER PRIMARY KEY,  -- From 1.
  key TEXT NOT NULL,  -- Unique: `source:id`, or `source:path` where the id cannot serve.
  source TEXT NOT NULL REFERENCES sources(id),  -- Its rule set.
  id TEXT NOT NULL,  -- As the rule gives it.
  title TEXT NOT NULL,  -- As its author wrote it.
  description TEXT NOT NULL,  -- Likewise.
  type TEXT NOT NULL,  -- In the source's words: `eql`, `TTP`, `correlation`.
  level TEXT NOT NULL,  -- Or severity.
  risk_score REAL,  -- 0 to 100.
  status TEXT NOT NULL,  -- Or maturity.
  license TEXT NOT NULL,  -- Of the rule, where it is not the source's.
  created TEXT NOT NULL,  -- As written, usually YYYY-MM-DD.
  modified TEXT NOT NULL,  -- Likewise.
  data_source TEXT NOT NULL,  -- What the rule itself says that it reads.
  category TEXT NOT NULL,  -- Sigma's `logsource.category`.
  service TEXT NOT NULL,  -- Sigma's `logsource.service`.
  logic TEXT NOT NULL,  -- What it looks for, as the author wrote it.
  logic_language TEXT NOT NULL,  -- `sigma`, `kuery`, `eql`, `spl`, ...
  path TEXT NOT NULL,  -- Of its file in the repository.
  line INTEGER NOT NULL,  -- Where it starts in that file.
  document INTEGER NOT NULL,  -- Its place among the documents of that file, from 0.
  url TEXT NOT NULL,  -- Of the file upstream.
  address TEXT NOT NULL,  -- Of its page.
  original INTEGER NOT NULL REFERENCES rules(number),  -- Of it and its twins in other sets the one that counts.
  data_source_tag INTEGER REFERENCES tags(number),  -- What it is filed under for its data source.
  day TEXT NOT NULL  -- On which it was created, `2024-10-24`; empty where `created` is none that can be.
);

CREATE TABLE rule_authors (  -- The authors of each rule, in the rule's order.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  author TEXT NOT NULL,  -- A name, as written.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_references (  -- What each rule refers to, in the rule's order.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  reference TEXT NOT NULL,  -- Usually a web address; anyone may have written it.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_tags (  -- The tags of each rule, in the rule's order.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  tag TEXT NOT NULL,  -- As written.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_logs (  -- What each rule reads, where it names that besides its data source.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  log TEXT NOT NULL,  -- As written.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_named_techniques (  -- The techniques that each rule names itself.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  technique TEXT NOT NULL REFERENCES techniques(id),  -- As named, in upper case.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_named_tactics (  -- The tactics that each rule names itself.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  tactic TEXT NOT NULL,  -- Short name or id; it may be one of another version.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_tactics (  -- The tactics of each rule: those of its techniques, and those that it names.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  tactic TEXT NOT NULL,  -- Its short name.
  PRIMARY KEY (rule, tactic)
) WITHOUT ROWID;

CREATE TABLE rule_attack_mistakes (  -- What each rule gives as a technique or tactic and is none as it is written.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  position INTEGER NOT NULL,  -- From 0.
  written TEXT NOT NULL,  -- As the rule has it.
  read_as TEXT NOT NULL,  -- The technique that it was taken for, or empty.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE rule_techniques (  -- The techniques under which each rule is filed: those that it names, their parents and successors.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  technique TEXT NOT NULL REFERENCES techniques(id),  -- The technique.
  PRIMARY KEY (rule, technique)
) WITHOUT ROWID;

CREATE TABLE rule_platforms (  -- The platforms of each rule.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  platform TEXT NOT NULL REFERENCES platforms(id),  -- The platform.
  PRIMARY KEY (rule, platform)
) WITHOUT ROWID;

CREATE TABLE rule_twins (  -- The same rule in another set.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  twin INTEGER NOT NULL REFERENCES rules(number),  -- The other rule.
  PRIMARY KEY (rule, twin)
) WITHOUT ROWID;

CREATE TABLE groups (  -- Entries that name the same harmless cause in other words.
  number INTEGER PRIMARY KEY REFERENCES entries(number),  -- The entry that represents the group.
  family INTEGER NOT NULL REFERENCES groups(number),  -- The same for groups whose texts come from one template.
  entries INTEGER NOT NULL,  -- How many wordings it has.
  rules INTEGER NOT NULL  -- How many rules have one of them; of twins one counts.
);

CREATE TABLE entries (  -- The false positives: all statements whose normalised text is the same.
  number INTEGER PRIMARY KEY,  -- From 1.
  id TEXT NOT NULL,  -- Unique: 16 hex digits, of the normalised text.
  text TEXT NOT NULL,  -- The wording that most statements have.
  normalised TEXT NOT NULL,  -- In lower case, white space folded.
  kind TEXT NOT NULL CHECK (kind IN ('cause', 'advice', 'none')),  -- Whether a part of the text states a cause; or it gives advice alone; or neither.
  cause TEXT NOT NULL,  -- The part that states the cause, as it stands in the text; where none does, the whole text.
  ai_assisted INTEGER NOT NULL,  -- 1 where of all its statements the authors say that a language model helped.
  grade TEXT NOT NULL CHECK (grade IN ('placeholder', 'generic', 'specific')),  -- What its text says.
  in_group INTEGER NOT NULL REFERENCES groups(number),  -- Its group.
  likeness REAL NOT NULL,  -- To the group's representative, 0 to 1.
  statements INTEGER NOT NULL,  -- How many say it.
  rules INTEGER NOT NULL,  -- Of twins one counts.
  all_rules INTEGER NOT NULL,  -- With all twins.
  address TEXT NOT NULL,  -- Of its page.
  came TEXT NOT NULL  -- The day on which a rule first had the text, where the build was given a history that knows it.
);

CREATE TABLE entry_parts (  -- The parts of each entry's text, in order; together they are the text.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  position INTEGER NOT NULL,  -- From 0.
  kind TEXT NOT NULL CHECK (kind IN ('cause', 'confirm', 'except', 'warning', 'none')),  -- What the part is for: to state a cause, to say how to confirm one, how to write or keep an exception, when it is not harmless; or nothing of these.
  begin INTEGER NOT NULL,  -- Where it begins in the text, in bytes of UTF-8, from 0.
  size INTEGER NOT NULL,  -- In bytes.
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;

CREATE TABLE entry_techniques (  -- The techniques under which each entry is filed.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  technique TEXT NOT NULL REFERENCES techniques(id),  -- The technique.
  PRIMARY KEY (entry, technique)
) WITHOUT ROWID;

CREATE TABLE entry_platforms (  -- The platforms of each entry's rules.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  platform TEXT NOT NULL REFERENCES platforms(id),  -- The platform.
  PRIMARY KEY (entry, platform)
) WITHOUT ROWID;

CREATE TABLE entry_themes (  -- What each entry is about.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  theme TEXT NOT NULL REFERENCES themes(id),  -- The theme.
  PRIMARY KEY (entry, theme)
) WITHOUT ROWID;

CREATE TABLE mentions (  -- What entries name: software, protocols, accounts, files, paths, commands, macros.
  number INTEGER PRIMARY KEY,  -- From 1.
  name TEXT NOT NULL,  -- As its maker writes it, where we know that; else as the text has it.
  kind TEXT NOT NULL,  -- `software`, `protocol`, `account`, `file`, `path`, `command` or `macro`.
  entries INTEGER NOT NULL,  -- How many name it.
  address TEXT  -- Of its page; only what two or more entries name has one.
);

CREATE TABLE entry_mentions (  -- What each entry names.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  mention INTEGER NOT NULL REFERENCES mentions(number),  -- What it names.
  PRIMARY KEY (entry, mention)
) WITHOUT ROWID;

CREATE TABLE statements (  -- What each rule says about false positives, in the rule's order.
  number INTEGER PRIMARY KEY,  -- From 1.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The entry.
  text TEXT NOT NULL,  -- As the author wrote it, trimmed.
  origin TEXT NOT NULL CHECK (origin IN ('field', 'guide')),  -- The rule's field for it, or its investigation guide.
  line INTEGER NOT NULL,  -- In the rule's file, from 1.
  ai_assisted INTEGER NOT NULL  -- 1 where its author says that a language model helped to write it.
);

CREATE TABLE exclusions (  -- Harmless activity that a rule's logic passes over, that a filter takes out of it, or that a run over harmless events found.
  number INTEGER PRIMARY KEY,  -- From 1.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule.
  origin TEXT NOT NULL CHECK (origin IN ('exclusion', 'measured', 'filter')),  -- Of the logic, the run, or the filter.
  name TEXT NOT NULL,  -- Of Sigma's selection.
  text TEXT NOT NULL,  -- As its author wrote it.
  line INTEGER NOT NULL,  -- From 1: in the rule's file, of a measured one in SigmaHQ's list, else in the filter's.
  filter_title TEXT NOT NULL,  -- Of the filter; this and what follows is empty for other origins.
  filter_description TEXT NOT NULL,  -- What the filter says about itself.
  filter_source TEXT NOT NULL,  -- The id of its rule set.
  filter_path TEXT NOT NULL,  -- Of its file, in its repository.
  filter_url TEXT NOT NULL  -- Of its file upstream, or empty.
);

CREATE TABLE exclusion_terms (  -- The comparisons of each exclusion.
  exclusion INTEGER NOT NULL REFERENCES exclusions(number),  -- The exclusion.
  position INTEGER NOT NULL,  -- From 0.
  alternative INTEGER NOT NULL,  -- Terms of one number hold together; another is another way to be excluded.
  field TEXT NOT NULL,  -- Empty where it looks at the whole event.
  comparison TEXT NOT NULL,  -- `equals`, `contains`, `starts-with`, `ends-with`, `wildcard`, `regex`, `cidr`, `exists` or `other`.
  PRIMARY KEY (exclusion, position)
) WITHOUT ROWID;

CREATE TABLE exclusion_values (  -- The values that a term's field is compared with; any of them.
  exclusion INTEGER NOT NULL,  -- The exclusion.
  term INTEGER NOT NULL,  -- The term's position.
  position INTEGER NOT NULL,  -- From 0.
  value TEXT NOT NULL,  -- Without quotes and the wildcards that the term's comparison says.
  PRIMARY KEY (exclusion, term, position),
  FOREIGN KEY (exclusion, term) REFERENCES exclusion_terms(exclusion, position)
) WITHOUT ROWID;

CREATE TABLE exclusion_weaknesses (  -- Where an attacker could satisfy an exclusion.
  exclusion INTEGER NOT NULL REFERENCES exclusions(number),  -- The exclusion.
  position INTEGER NOT NULL,  -- From 0.
  weakness TEXT NOT NULL,  -- `command-line-part`, `writable-path`, ...
  value TEXT NOT NULL,  -- What it is about.
  reason TEXT NOT NULL,  -- A sentence.
  PRIMARY KEY (exclusion, position)
) WITHOUT ROWID;

CREATE TABLE excluded_values (  -- Every value that rules exclude, from A to Z.
  number INTEGER PRIMARY KEY,  -- From 1.
  value TEXT NOT NULL,  -- As in `exclusion_values`.
  field TEXT NOT NULL,  -- Empty where it is compared with the whole event.
  comparison TEXT NOT NULL,  -- As in `exclusion_terms`.
  rules INTEGER NOT NULL,  -- How many exclude it.
  address TEXT NOT NULL  -- Of its row on a page.
);

CREATE TABLE excluded_value_weaknesses (  -- Where an attacker could satisfy the comparison with a value, looked at alone.
  value INTEGER NOT NULL REFERENCES excluded_values(number),  -- The value.
  weakness TEXT NOT NULL,  -- `command-line-part`, `writable-path`, ...
  PRIMARY KEY (value, weakness)
) WITHOUT ROWID;

CREATE TABLE search_documents (  -- What `lofp search` finds, in the order of the last ties of docs/guide/search.md.
  number INTEGER PRIMARY KEY,  -- From 0.
  kind TEXT NOT NULL,  -- `technique`, `mention`, `entry` or `rule`.
  item INTEGER NOT NULL,  -- Number of the mention, entry or rule; of a technique 0.
  factor INTEGER NOT NULL,  -- Its points are multiplied by it.
  count INTEGER NOT NULL,  -- The rules of an entry, the entries of a mention or technique.
  title_words INTEGER NOT NULL,  -- How many words its title has.
  title TEXT NOT NULL,  -- Of a technique; the others have it in their tables.
  address TEXT NOT NULL  -- Of its page.
);

CREATE TABLE search_words (  -- Where each word stands, for `lofp search`.
  word TEXT NOT NULL PRIMARY KEY,  -- In lower case.
  occurrences BLOB NOT NULL,  -- Pairs of numbers in LEB128, ascending: the document as the step from the one before (the first from 0), and the word's place there from 0 in its text, times 2, plus 1 where that is the names of its mentions.
  documents INTEGER NOT NULL  -- How many have it.
) WITHOUT ROWID;

CREATE TABLE search_values (  -- Which documents have a value for a field of `lofp search`.
  field TEXT NOT NULL,  -- `theme`.
  value TEXT NOT NULL,  -- In lower case; of `mentions` the words of the name, a space between.
  documents BLOB NOT NULL,  -- Numbers in LEB128, ascending, each as the step from the one before (the first from 0).
  PRIMARY KEY (field, value)
) WITHOUT ROWID;

CREATE TABLE search_ids (  -- Which documents are found by the whole id of a rule.
  id TEXT NOT NULL,  -- In lower case.
  document INTEGER NOT NULL REFERENCES search_documents(number),  -- The rule.
  PRIMARY KEY (id, document)
) WITHOUT ROWID;

CREATE TABLE search_documents_of_exclusions (  -- What `lofp search` finds among exclusions, in the order of the last ties.
  number INTEGER PRIMARY KEY,  -- From 0.
  kind TEXT NOT NULL,  -- `exclusion`.
  item INTEGER NOT NULL REFERENCES excluded_values(number),  -- The value.
  factor INTEGER NOT NULL,  -- Its points are multiplied by it.
  count INTEGER NOT NULL,  -- The rules that exclude it.
  title_words INTEGER NOT NULL,  -- How many words its title has.
  title TEXT NOT NULL,  -- Empty: `excluded_values` has it.
  address TEXT NOT NULL  -- Of its row on a page.
);

CREATE TABLE search_words_of_exclusions (  -- Where each word stands among exclusions.
  word TEXT NOT NULL PRIMARY KEY,  -- In lower case.
  occurrences BLOB NOT NULL,  -- As in `search_words`; plus 1 where the place is in the name of the field.
  documents INTEGER NOT NULL  -- How many have it.
) WITHOUT ROWID;

CREATE TABLE search_values_of_exclusions (  -- Which exclusions have a value for a field of `lofp search`.
  field TEXT NOT NULL,  -- `weakness`.
  value TEXT NOT NULL,  -- In lower case.
  documents BLOB NOT NULL,  -- As in `search_values`.
  PRIMARY KEY (field, value)
) WITHOUT ROWID;

CREATE TABLE borrowed_causes (  -- What authors of similar rules say, for rules that name no cause themselves; nowhere counted as documented.
  rule INTEGER NOT NULL REFERENCES rules(number),  -- The rule that names none.
  position INTEGER NOT NULL,  -- From 0, the best first.
  entry INTEGER NOT NULL REFERENCES entries(number),  -- The cause.
  likeness REAL NOT NULL,  -- Of the rule that is most alike and names it: how much of their titles is shared, 0 to 1.
  PRIMARY KEY (rule, position)
) WITHOUT ROWID;

CREATE TABLE borrowed_cause_rules (  -- The rules that name each of them.
  rule INTEGER NOT NULL,  -- As in borrowed_causes.
  position INTEGER NOT NULL,  -- As in borrowed_causes.
  place INTEGER NOT NULL,  -- From 0, the one most alike first.
  lender INTEGER NOT NULL REFERENCES rules(number),  -- The rule that names it.
  PRIMARY KEY (rule, position, place),
  FOREIGN KEY (rule, position) REFERENCES borrowed_causes(rule, position)
) WITHOUT ROWID;

CREATE TABLE triage_index (  -- What `lofp triage` compares alerts with: one row, read as a whole.
  bytes BLOB NOT NULL  -- As src/triage/triage_index.h says; made of the other tables.
);

-- indices

CREATE UNIQUE INDEX rules_by_key ON rules(key);
CREATE INDEX rules_by_id ON rules(id);
CREATE INDEX rule_techniques_by_technique ON rule_techniques(technique, rule);
CREATE UNIQUE INDEX entries_by_id ON entries(id);
CREATE UNIQUE INDEX entries_by_address ON entries(address);
CREATE INDEX entries_by_group ON entries(in_group);
CREATE INDEX entry_techniques_by_technique ON entry_techniques(technique, entry);
CREATE INDEX entry_themes_by_theme ON entry_themes(theme, entry);
CREATE INDEX entry_mentions_by_mention ON entry_mentions(mention, entry);
CREATE INDEX statements_by_rule ON statements(rule);
CREATE INDEX statements_by_entry ON statements(entry, rule);
CREATE INDEX exclusions_by_rule ON exclusions(rule);

-- views

CREATE VIEW entry_rules(entry, rule) AS  -- Each entry with each rule that says it.
  SELECT DISTINCT entry, rule FROM statements;

CREATE VIEW entry_sources(entry, source) AS  -- Each entry with each rule set that says it.
  SELECT DISTINCT entry, source FROM statements JOIN rules ON rules.number = rule;

CREATE VIEW statement_list(source, rule, title, text, origin, line, entry, grade, url) AS  -- Every statement with its rule's key and title and its entry's id and grade.
  SELECT rules.source, rules.key, rules.title, statements.text, statements.origin, statements.line,
         entries.id, entries.grade, rules.url
  FROM statements JOIN rules ON rules.number = statements.rule
  JOIN entries ON entries.number = statements.entry;

CREATE VIEW technique_entries(technique, name, text, grade, rules, id, address) AS  -- What is filed under each technique: `SELECT text FROM technique_entries WHERE technique = 'T1021' AND grade = 'specific' ORDER BY rules DESC`.
  SELECT techniques.id, techniques.name, entries.text, entries.grade, entries.rules, entries.id,
         entries.address
  FROM entry_techniques JOIN techniques ON techniques.id = technique
  JOIN entries ON entries.number = entry;

CREATE VIEW technique_exclusions(technique, rule, title, exclusion, field, comparison, value) AS  -- What the rules of each technique exclude, a value a row.
  SELECT rule_techniques.technique, rules.key, rules.title, exclusions.number, field, comparison,
         value
  FROM rule_techniques JOIN rules ON rules.number = rule_techniques.rule
  JOIN exclusions ON exclusions.rule = rules.number
  JOIN exclusion_terms ON exclusion_terms.exclusion = exclusions.number
  JOIN exclusion_values ON exclusion_values.exclusion = exclusions.number
   AND exclusion_values.term = exclusion_terms.position;

CREATE VIEW group_list(text, wordings, rules, id) AS  -- The groups, those of most rules first, each with the text that represents it.
  SELECT entries.text, groups.entries, groups.rules, entries.id
  FROM groups JOIN entries ON entries.number = groups.number
  ORDER BY groups.rules DESC, entries.id;

CREATE VIEW rules_without_text(source, rule, title, path) AS  -- The rules that say nothing usable about false positives: no statement, or placeholders only.
  SELECT source, key, title, path FROM rules
  WHERE NOT EXISTS (SELECT 1 FROM statements JOIN entries ON entries.number = statements.entry
                    WHERE statements.rule = rules.number AND grade <> 'placeholder');

CREATE VIEW mention_list(name, kind, entries, rules) AS  -- What entries name, and how many entries and rules do.
  SELECT mentions.name, mentions.kind, mentions.entries, count(DISTINCT statements.rule)
  FROM mentions JOIN entry_mentions ON entry_mentions.mention = mentions.number
  JOIN statements ON statements.entry = entry_mentions.entry GROUP BY mentions.number;
