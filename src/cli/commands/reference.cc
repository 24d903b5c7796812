// lofp reference: prints the pages of docs/reference and the manual page from the same texts as
// --help.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "api/openapi.h"
#include "base/print.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "lint/checks/check.h"
#include "publish/artifacts/artifact.h"
#include "publish/catalog_json.h"
#include "publish/pages/page.h"
#include "read/known_owner.h"
#include "read/sources/source.h"
#include "store/database.h"
#include "store/schema.h"

namespace lofp {
namespace {

constexpr std::string_view examples[] = {
    "lofp reference man > lofp.1",
    "lofp reference commands > docs/reference/commands.md",
};

constexpr std::string_view generated =
    "<!-- Printed by `lofp reference`; tools/generate-reference writes it anew. -->\n\n";

std::string commands_page() {
  std::string text = fmt::format(
      "{}# Commands\n\n`lofp --help` and `lofp COMMAND --help` print the "
      "same. Exit codes: 0, 1 where input has errors and `--strict` is "
      "given, 2 where lofp could not do what was asked.\n",
      generated);
  for (const Command* command : all_commands())
    text += fmt::format("\n## lofp {}\n\n```text\n{}```\n", command->name, command_help(*command));
  return text;
}

std::string sources_page() {
  std::string text = fmt::format(
      "{}# Sources\n\n## How a file is read\n\nA file is recognised by what it holds; "
      "`SOURCE:PATH` reads a path as one kind.\n\n| source | what is read |\n| --- | --- |\n",
      generated);
  for (const Source* source : all_sources())
    text += fmt::format("| `{}` | {} |\n", source->id, source->summary);
  text +=
      "\n## Whose rules are known\n\nA rule set is the repository that it came from: of that name "
      "in `lofp.toml`, else of its address,\nelse of its folder. Of these repositories, known by "
      "their address or by the layout of all their\nrule files, we know title, licence and default "
      "branch ([how this is told](../decisions/0042-whose-a-rule-is.md)):\n\n"
      "| rule set | repository | read as | rule folders | licence |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const KnownOwner& owner : known_owners()) {
    std::string folders;
    for (const std::string_view folder : owner.folders)
      folders += fmt::format("{}`{}/`", folders.empty() ? "" : ", ", folder);
    text += fmt::format("| `{}` ({}) | [{}]({}) | `{}` | {} | {} |\n", owner.id, owner.title,
                        owner.repository, owner.home(), owner.source, folders, owner.license);
  }
  return text;
}

std::string site_page() {
  std::string text = fmt::format(
      "{}# The site\n\n| page | address | what it shows |\n| --- | --- | --- "
      "|\n",
      generated);
  for (const Page* page : all_pages())
    text += fmt::format("| {} | `{}` | {} |\n", page->id, page->address, page->summary);
  text +=
      "\nA list that is too long for one page goes on at `2/`, `3/` and so on below its address. "
      "Logic that\nis too long for a rule's page stands whole in `logic.txt` beside it.\n"
      "\n# Outputs\n\n| `--only` | what it is |\n| --- | --- |\n";
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_built())
      text += fmt::format("| `{}` | {} |\n", artifact->id, artifact->summary);
  return text;
}

// Escapes text for a table cell, where `|` would end the cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? "\\|" : std::string(1, c);
  return escaped;
}

std::string database_page() {
  std::string text = fmt::format(
      "{}# The database\n\n`lofp build` writes `lofp.db`, an SQLite database (format {} in "
      "`PRAGMA user_version`, `PRAGMA\napplication_id` {}). `lofp search`, `show`, `stats`, "
      "`export` "
      "and `diff` need nothing else, and so does SQL:\n\n    sqlite3 lofp.db \"SELECT text, rules "
      "FROM technique_entries WHERE technique = 'T1021' AND grade = 'specific'\"\n\nTexts come "
      "from "
      "anyone: escape them wherever they go. An empty text means not given. A `number` is the "
      "file's own and may be\nanother in the next build; `key` and `id` stay.\n",
      generated, database_format, database_application);
  for (const SchemaTable& table : schema_tables()) {
    text += fmt::format("\n## {}\n\n{} ({})\n\n", table.name, table.words, table.kind);
    if (table.kind != "table") {
      std::string names;
      for (const SchemaTable::Column& column : table.columns)
        names += fmt::format("{}`{}`", names.empty() ? "" : ", ", column.name);
      text += fmt::format("Columns: {}.\n", names);
      continue;
    }
    text += "| column | type | what stands there |\n| --- | --- | --- |\n";
    for (const SchemaTable::Column& column : table.columns) {
      const std::string refers =
          column.refers_to.empty() ? "" : fmt::format("Of `{}`. ", column.refers_to);
      text += fmt::format("| `{}` | {} | {} |\n", column.name, column.type,
                          cell(trim(refers + std::string(column.words))));
    }
  }
  return text;
}

std::string exports_page() {
  std::string text = fmt::format(
      "{}# Exports\n\n`lofp export FORMAT` gives the catalog out. Of several files `-o` names the "
      "folder.\n\n| format | files | what it is |\n| --- | --- | --- |\n",
      generated);
  for (const Artifact* artifact : all_artifacts()) {
    if (!artifact->is_exported()) continue;
    std::string files;
    for (const std::string_view file : artifact->files)
      files += fmt::format("{}`{}`", files.empty() ? "" : ", ", file);
    text +=
        fmt::format("| `{}` | {} | {} |\n", artifact->export_id(), files, cell(artifact->summary));
  }
  return text;
}

// Escapes text for a manual page (man(7)): backslashes, hyphens, and a dot or quote at the
// beginning of a line.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const std::string_view line : split(text, '\n')) {
    if (!escaped.empty()) escaped += '\n';
    if (line.starts_with('.') || line.starts_with('\'')) escaped += "\\&";
    for (const char c : line) {
      if (c == '\\')
        escaped += "\\e";
      else if (c == '-')
        escaped += "\\-";
      else
        escaped += c;
    }
  }
  return escaped;
}

std::string manual_page() {
  std::string text = fmt::format(
      ".TH LOFP 1 \"2026-11-25\" \"lofp {}\" \"User Commands\"\n.SH NAME\nlofp \\- {}\n.SH "
      "SYNOPSIS\n"
      ".B lofp\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n.SH DESCRIPTION\n{}\n",
      program_version, "collect the false positives that detection rules document",
      roff("lofp reads detection-rule repositories (Sigma, Elastic, Splunk), collects every "
           "documented "
           "false\npositive, and files it under ATT&CK technique, rule source and data source."));
  for (const Command* command : all_commands()) {
    const std::string operands =
        command->operands.empty() ? "" : fmt::format(".I {}\n", roff(command->operands));
    text += fmt::format(".SH \"LOFP {}\"\n.B lofp {}\n{}.PP\n{}\n.PP\n{}\n", command->name,
                        command->name, operands, roff(command->summary), roff(command->help));
    for (const Option& option : command->options) {
      const std::string letter =
          option.letter == '\0' ? "" : fmt::format("\\fB\\-{}\\fR, ", option.letter);
      text += fmt::format(".TP\n{}\\fB\\-\\-{}\\fR", letter, roff(option.name));
      if (!option.value.empty()) text += fmt::format(" \\fI{}\\fR", roff(option.value));
      text += fmt::format("\n{}\n", roff(option.summary));
      if (!option.fallback.empty()) text += fmt::format("Default: {}.\n", roff(option.fallback));
    }
    for (const std::string_view example : command->examples)
      text += fmt::format(".PP\n.EX\n{}\n.EE\n", roff(example));
  }
  text +=
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhere set and not empty, nothing is printed in colour.\n"
      ".TP\n.B LOFP_DB\nThe database, where \\-\\-db does not name one.\n"
      ".SH \"EXIT STATUS\"\n.TP\n.B 0\nDone.\n.TP\n.B 1\nDone, but a file has an error and\n"
      ".B \\-\\-strict\nis given.\n.TP\n.B 2\nNot done; standard error says why.\n";
  return text;
}

std::string_view fix_in_table(FixKind fix) {
  switch (fix) {
    case FixKind::none:
      return "-";
    case FixKind::safe:
      return "safe";
    case FixKind::unsafe:
      return "unsafe";
    case FixKind::offer:
      return "offers a text";
  }
  return "-";
}

std::string checks_page() {
  std::string text = fmt::format(
      "{}# Checks of lofp lint\n\nHow to use them: [the guide](../guide/lint.md). *Right* is how "
      "many "
      "of the findings that were read on the public rule\nsets were right; a check below 0.9 is "
      "off.\n\n"
      "| check | severity | default | fix | right |\n| --- | --- | --- | --- | --- |\n",
      generated);
  for (const Check* check : all_checks())
    text += fmt::format("| [{0}](#{0}) | {1} | {2} | {3} | {4} |\n", check->id,
                        name_of(check->severity), check->is_on ? "on" : "off",
                        fix_in_table(check->fix), cell(check->precision));
  for (const Check* check : all_checks()) {
    text += fmt::format("\n## {}\n\n{} {}{}{}\n", check->id, check->summary, check->why,
                        check->severity_note.empty() ? "" : " ", check->severity_note);
    const std::string_view language = check->source == "elastic" ? "toml" : "yaml";
    const auto example = [&](std::string_view title, std::string_view file) {
      if (!file.empty()) text += fmt::format("\n{}:\n\n```{}\n{}```\n", title, language, file);
    };
    example("Before", check->before);
    example("Bad", check->bad);
    example("Good", check->good);
  }
  return text;
}

std::string openapi_page() {
  return openapi_document("/");
}

std::string catalog_page() {
  return catalog_schema();
}

Result<int> run(const Arguments& arguments) {
  struct Reference {
    std::string_view name;
    std::string (*print)();
  };
  constexpr Reference references[] = {
      {"man", manual_page},      {"commands", commands_page}, {"sources", sources_page},
      {"site", site_page},       {"database", database_page}, {"exports", exports_page},
      {"openapi", openapi_page}, {"catalog", catalog_page},   {"checks", checks_page}};
  const auto at = std::ranges::find(references, arguments.operands.front(), &Reference::name);
  if (at == std::end(references))
    return std::unexpected(Error{fmt::format(
        "{}: the references are man, commands, sources, site, database, exports, openapi, "
        "catalog and checks",
        arguments.operands.front())});
  const std::string text = at->print();
  print_bytes(text);
  return 0;
}

}  // namespace

extern const Command reference_command{
    .name = "reference",
    .operands = "PAGE",
    .summary =
        "Print a reference: man, commands, sources, site, database, exports, openapi, "
        "catalog or checks.",
    .help =
        "The manual page is for man(1), the description of the API is OpenAPI's JSON, that of "
        "catalog.json\n"
        "a JSON Schema; the others are Markdown.",
    .options = {},
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
