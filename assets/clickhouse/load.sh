#!/bin/sh
# Loads the files beside this script into one ClickHouse server; of a cluster, run it for each.
#   sh load.sh [OPTION of clickhouse-client]...       for example: sh load.sh --host shard-1 --user lofp
# Old rows are there until all new ones are.
set -eu
cd "$(dirname "$0")"

clickhouse-client "$@" --multiquery <tables.sql
for table in rules causes exclusions names; do
  clickhouse-client "$@" --query "INSERT INTO lofp.new_$table FORMAT JSONEachRow" <"$table.ndjson"
done
clickhouse-client "$@" --multiquery <place.sql || {
  echo "load.sh: where the columns have changed since: DROP DATABASE lofp, then run this again" >&2
  exit 1
}

first_with_sql=21
version=$(clickhouse-client "$@" --query "SELECT splitByChar('.', version())[1]")
if [ "$version" -ge "$first_with_sql" ]; then
  clickhouse-client "$@" --multiquery <dictionary.sql
fi
clickhouse-client "$@" --query "SYSTEM RELOAD DICTIONARY lofp_rules" || {
  echo "load.sh: the tables are loaded; for the dictionary see lofp_dictionary.xml" >&2
  exit 1
}
