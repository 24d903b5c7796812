#include "triage/microsoft_entities.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "triage/alerts/alert.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

using Field = AlertFields::Field;

struct EntityField {
  std::string_view path;
  FactName fact;
};

// Of any entity, below its list.
constexpr EntityField entity_fields[] = {
    {"hostname", FactName::host},
    {"netbiosname", FactName::host},
    {"devicename", FactName::host},
    {"devicednsname", FactName::host},
    {"computername", FactName::host},
    {"host.hostname", FactName::host},
    {"imagefile.host.hostname", FactName::host},
    {"account.name", FactName::user},
    {"accountname", FactName::user},
    {"userprincipalname", FactName::user},
    {"mailboxprimaryaddress", FactName::user},
    {"recipient", FactName::user},
    {"address", FactName::ip},
    {"ipaddress", FactName::ip},
    {"senderip", FactName::ip},
    {"url", FactName::destination},
    {"domainname", FactName::destination},
    {"useragent", FactName::user_agent},
    {"servicename", FactName::service},
    {"resourceid", FactName::other},
    {"resourcename", FactName::other},
    {"threatname", FactName::other},
    {"malwarename", FactName::other},
    {"value", FactName::other},
};

// The fields of the object that has this number in `$id`, by one of them; null where there is none.
const Field* object_with_id(std::span<const Field> all, std::string_view id) {
  const auto at = std::ranges::find_if(all, [&](const Field& field) {
    return field.value == id && (field.path == "$id" || field.path.ends_with(".$id"));
  });
  return at == all.end() ? nullptr : &*at;
}

// The path of the file whose name stands in `field`.
std::string path_of(const AlertFields& fields, const Field& field) {
  std::string_view folder;
  for (const std::string_view key : {"directory", "folderpath", "filepath"})
    if (folder.empty()) folder = fields.beside(field, key);
  return path_in(folder, field.value);
}

class Entities {
 public:
  Entities(const AlertFields& fields, std::string_view place, Alert& alert)
      : fields_(fields), all_(fields.in_order()), place_(std::string(place) + "."), alert_(alert) {
    for (const Field& field : all_)
      if (field.path.ends_with("parentprocess.$ref")) parents_.push_back(field.value);
  }

  void read() {
    for (const Field& field : all_) {
      if (!field.path.starts_with(place_)) continue;
      std::string_view name = field.path.substr(place_.size());
      // Of the management API, of which the automation of incidents makes use.
      if (name.starts_with("properties.")) name.remove_prefix(11);
      read_field(field, name);
    }
  }

 private:
  void read_field(const Field& field, std::string_view name) {
    constexpr std::string_view parent = "parentprocess.";
    if (name.starts_with(parent)) {
      read_process(field, name.substr(parent.size()), true);
      return;
    }
    const std::string_view id = fields_.beside(field, "$id");
    read_process(field, name, is_parent(id));
    if (name == "name") read_name(field);
    if (name == "key" || name == "registrykey") read_key(field);
    for (const EntityField& entity : entity_fields)
      if (entity.path == name) add_fact(alert_, entity.fact, field.path, field.value);
    if (name == "friendlyname" || name == "appname" || name == "displayname") {
      const std::string type = type_of(field);
      if (type.contains("application")) add(FactName::principal, field, field.value);
    }
  }

  void read_process(const Field& field, std::string_view name, bool is_parent) {
    if (name == "commandline" || name == "processcommandline")
      add(is_parent ? FactName::parent_command : FactName::command_line, field, field.value);
    const FactName path = is_parent ? FactName::parent_path : FactName::process_path;
    if (name == "imagefile.name" || name == "imagefile.filename")
      add(path, field, path_of(fields_, field));
    if (name == "$ref" && is_parent) {
      if (const Field* process = object_with_id(all_, field.value))
        read_referred(*process, FactName::parent_command, FactName::parent_path);
    }
    if (name == "imagefile.$ref")
      if (const Field* file = object_with_id(all_, field.value)) read_image(*file, path);
  }

  void read_referred(const Field& process, FactName command, FactName path) {
    add(command, process, fields_.beside(process, "commandline"));
    const std::string_view file = fields_.beside(process, "imagefile.$ref");
    if (!file.empty())
      if (const Field* image = object_with_id(all_, file)) read_image(*image, path);
  }

  void read_image(const Field& file, FactName path) {
    const std::string_view name = fields_.beside(file, "name");
    if (!name.empty()) add(path, file, path_in(fields_.beside(file, "directory"), name));
  }

  // Of an account, a file, a host or an application: only the type tells.
  void read_name(const Field& field) {
    const std::string type = type_of(field);
    if (type == "account" || type == "mailbox" || type == "user") {
      add(FactName::user, field, field.value);
    } else if (type == "file") {
      // A file that a process names as its image is that alone.
      const std::string_view id = fields_.beside(field, "$id");
      const bool is_image = !id.empty() && std::ranges::any_of(all_, [&](const Field& other) {
        return other.path.ends_with("imagefile.$ref") && other.value == id;
      });
      if (!is_image) add(FactName::file, field, path_of(fields_, field));
    } else if (type.contains("application") || type == "serviceprincipal") {
      add(FactName::principal, field, field.value);
    } else if (type == "malware" || type.contains("container") || type.contains("k8s")) {
      add(FactName::other, field, field.value);
    }
  }

  void read_key(const Field& field) {
    std::string key(fields_.beside(field, "hive"));
    if (key.empty()) key = fields_.beside(field, "registryhive");
    if (!key.empty()) key += '\\';
    add(FactName::registry, field, key + std::string(field.value));
  }

  std::string type_of(const Field& field) const {
    for (const std::string_view key : {"type", "entitytype", "@odata.type"})
      if (const std::string_view type = fields_.beside(field, key); !type.empty())
        return lower_ascii(type);
    // {"kind": "Account", "properties": {"accountName": ...}}
    const std::string_view kind = fields_.first(place_ + "kind");
    return field.path.contains(".properties.") ? lower_ascii(kind) : std::string();
  }

  bool is_parent(std::string_view id) const {
    return !id.empty() && std::ranges::find(parents_, id) != parents_.end();
  }

  void add(FactName fact, const Field& field, std::string_view value) {
    add_fact(alert_, fact, field.path, value);
  }

  const AlertFields& fields_;
  std::vector<Field> all_;
  std::string place_;
  std::vector<std::string_view> parents_;  // ids of processes
  Alert& alert_;
};

}  // namespace

void add_entity_facts(const AlertFields& fields, std::string_view place, Alert& alert) {
  Entities(fields, place, alert).read();
}

}  // namespace lofp
