-- Puts the new rows in the place of the old ones, a table at a time, each at once.
CREATE TABLE IF NOT EXISTS lofp.rules AS lofp.new_rules;
CREATE TABLE IF NOT EXISTS lofp.causes AS lofp.new_causes;
CREATE TABLE IF NOT EXISTS lofp.exclusions AS lofp.new_exclusions;
CREATE TABLE IF NOT EXISTS lofp.names AS lofp.new_names;
ALTER TABLE lofp.rules REPLACE PARTITION tuple() FROM lofp.new_rules;
ALTER TABLE lofp.causes REPLACE PARTITION tuple() FROM lofp.new_causes;
ALTER TABLE lofp.exclusions REPLACE PARTITION tuple() FROM lofp.new_exclusions;
ALTER TABLE lofp.names REPLACE PARTITION tuple() FROM lofp.new_names;
DROP TABLE lofp.new_rules;
DROP TABLE lofp.new_causes;
DROP TABLE lofp.new_exclusions;
DROP TABLE lofp.new_names;
