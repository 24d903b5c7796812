// Entities are the objects in a list; whatever is nested in one belongs to it.  Objects are
// numbered in the order of the document, so the entity of a field is the one with the highest
// number that is not above the number of the field's own object.
#include "triage/microsoft_entities.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "triage/event_facts.h"

namespace lofp {
namespace {

struct EntityField {
  std::string_view name;
  FactName fact;
};

// Of any entity.  Those that need a look at others are read by functions.
constexpr EntityField entity_fields[] = {
    {"hostname", FactName::host},          {"netbiosname", FactName::host},
    {"devicename", FactName::host},        {"devicednsname", FactName::host},
    {"host.hostname", FactName::host},     {"imagefile.host.hostname", FactName::host},
    {"userprincipalname", FactName::user}, {"mailboxprimaryaddress", FactName::user},
    {"recipient", FactName::user},         {"address", FactName::ip},
    {"ipaddress", FactName::ip},           {"senderip", FactName::ip},
    {"url", FactName::destination},        {"domainname", FactName::destination},
    {"useragent", FactName::user_agent},   {"servicename", FactName::service},
    {"resourceid", FactName::other},       {"resourcename", FactName::other},
    {"threatname", FactName::other},       {"malwarename", FactName::other},
};

// The fields of one entity by their names in it, in lower case.
using Entity = std::map<std::string_view, std::string_view, std::less<>>;

std::string_view value_of(const Entity& entity, const std::string& name) {
  const auto at = entity.find(name);
  return at == entity.end() ? std::string_view() : at->second;
}

class Entities {
 public:
  Entities(const AlertFields& fields, std::string_view place, Alert& alert)
      : place_(place), alert_(alert) {
    collect(fields, std::string(place) + ".");
  }

  void read() {
    for (const Entity& entity : entities_) {
      read_process(entity);
      read_account(entity, "");
      read_account(entity, "account.");
      read_named(entity);
      read_key(entity);
      for (const EntityField& field : entity_fields)
        add(field.fact, value_of(entity, std::string(field.name)));
    }
  }

 private:
  // An object in an entity, the entity itself with an empty prefix.
  struct Place {
    const Entity* entity = nullptr;
    std::string prefix;
    std::string_view value(std::string_view name) const {
      return entity == nullptr ? std::string_view() : value_of(*entity, prefix + std::string(name));
    }
  };

  void collect(const AlertFields& fields, const std::string& prefix) {
    std::set<std::uint32_t> numbers;
    const std::vector<AlertFields::Field> all = fields.in_order();
    for (const AlertFields::Field& field : all)
      if (field.path.starts_with(prefix) && !field.path.substr(prefix.size()).contains('.'))
        numbers.insert(field.object);
    std::map<std::uint32_t, std::size_t> places;
    for (const std::uint32_t number : numbers) places.emplace(number, places.size());
    entities_.resize(places.size());
    for (const AlertFields::Field& field : all) {
      if (!field.path.starts_with(prefix)) continue;
      auto at = places.upper_bound(field.object);
      if (at == places.begin()) continue;
      std::string_view name = field.path.substr(prefix.size());
      // The management API keeps what describes an entity one level further in.
      if (name.starts_with("properties.")) name.remove_prefix(11);
      entities_[std::prev(at)->second].emplace(name, field.value);
    }
    for (const Entity& entity : entities_) index(entity);
  }

  void index(const Entity& entity) {
    for (const auto& [name, value] : entity) {
      if (value.empty()) continue;
      if (name.ends_with("$id"))
        by_id_.emplace(value, Place{&entity, std::string(name.substr(0, name.size() - 3))});
      if (name.ends_with("imagefile.$ref") || name == "imagefileentityid") images_.insert(value);
      if (name == "id") by_id_.emplace(value, Place{&entity, ""});
      if (name == "parentprocess.$ref" || name == "parentprocessentityid") parents_.insert(value);
    }
  }

  // The object that stands at the name, or to which it refers.
  Place object_at(const Place& from, const std::string& name) const {
    for (const std::string_view reference : {".$ref", "entityid"})
      if (const auto at = by_id_.find(from.value(name + std::string(reference)));
          at != by_id_.end())
        return at->second;
    return {from.entity, from.prefix + name + "."};
  }

  // A process that another names as its parent is that alone.
  void read_process(const Entity& entity) {
    const Place process{&entity, ""};
    const bool is_parent =
        parents_.contains(process.value("$id")) || parents_.contains(process.value("id"));
    add(is_parent ? FactName::parent_command : FactName::command_line,
        process.value("commandline"));
    add(is_parent ? FactName::parent_path : FactName::process_path,
        path_of(object_at(process, "imagefile")));
    const Place parent = object_at(process, "parentprocess");
    add(FactName::parent_command, parent.value("commandline"));
    add(FactName::parent_path, path_of(object_at(parent, "imagefile")));
  }

  // "DOMAIN\name" or "name@suffix" as far as the entity says them.
  void read_account(const Entity& entity, const std::string& prefix) {
    const Place account{&entity, prefix};
    const std::string type = type_of(entity);
    std::string name(account.value("accountname"));
    if (name.empty() && (!prefix.empty() || type == "account" || type == "mailbox"))
      name = account.value("name");
    if (name.empty()) return;
    const std::string domain(account.value("ntdomain"));
    const std::string suffix(account.value("upnsuffix"));
    if (!domain.empty()) {
      name = domain + "\\" + name;
    } else if (!suffix.empty() && !name.contains('@')) {
      name += "@" + suffix;
    } else if (!account.value("aaduserid").empty() && !name.contains('@')) {
      add(FactName::principal, name);  // an application's
    }
    add(FactName::user, name);
  }

  void read_named(const Entity& entity) {
    const std::string type = type_of(entity);
    const std::string_view name = value_of(entity, "name");
    const bool is_image =
        images_.contains(value_of(entity, "$id")) || images_.contains(value_of(entity, "id"));
    if (type == "file" && !is_image) add(FactName::file, path_of({&entity, ""}));
    if (type.contains("application") || type == "serviceprincipal")
      for (const std::string field : {"name", "appname", "displayname", "friendlyname"})
        add(FactName::principal, value_of(entity, field));
    if (type == "malware" || type.contains("container") || type.starts_with("k8s"))
      add(FactName::other, name);
  }

  void read_key(const Entity& entity) {
    const std::string hive(value_of(entity, "hive"));
    const std::string key(value_of(entity, "key"));
    if (!key.empty()) add(FactName::registry, hive.empty() ? key : hive + "\\" + key);
  }

  static std::string path_of(const Place& file) {
    std::string_view name = file.value("name");
    if (name.empty()) name = file.value("filename");
    return name.empty() ? std::string() : path_in(file.value("directory"), name);
  }

  static std::string type_of(const Entity& entity) {
    const std::string_view type = value_of(entity, "type");
    return lower_ascii(type.empty() || value_of(entity, "kind") != "" ? value_of(entity, "kind")
                                                                      : type);
  }

  void add(FactName fact, std::string_view value) { add_fact(alert_, fact, place_, value); }

  std::string place_;
  std::vector<Entity> entities_;
  std::map<std::string_view, Place, std::less<>> by_id_;
  std::set<std::string_view> parents_;  // ids of processes
  std::set<std::string_view> images_;   // ids of files
  Alert& alert_;
};

}  // namespace

void add_entity_facts(const AlertFields& fields, std::string_view place, Alert& alert) {
  Entities(fields, place, alert).read();
}

}  // namespace lofp
