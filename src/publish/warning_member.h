// What of an excluded value can stand in a list with which other programs compare indicators: a
// host name, a domain, a range of addresses, a file's name or path, or a hash.
//
// A value counts only where its field holds such a thing (data/field_kinds.txt) and its comparison
// excludes all that the member would match: a fragment that a path has to contain is no file name.
// File names are the exception: the folder that an exclusion also asks for is left out.
//
// Values come from strangers.  What is given is always valid for its kind, in one spelling; all
// else gives an empty text.  Pure and thread-safe; linear in the value.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace lofp {

// A host's whole name: "www.example.org".  At least two labels, in lower case.
std::string host_member(const ExcludedValue& excluded);

// A domain of which all hosts are excluded: "example.org".  Likewise.
std::string domain_member(const ExcludedValue& excluded);

// A range of addresses, in the form of RFC 4632 and RFC 5952: "10.0.0.0/8", "127.0.0.1/32",
// "fe80::/10".  No bit is set beyond the prefix, which is at least 1; an IPv4 address within IPv6
// is given as IPv4.
std::string range_member(const ExcludedValue& excluded);

// The name of a file or program without its folder: "MsMpEng.exe".
std::string file_name_member(const ExcludedValue& excluded);

// The whole path of a file, from a drive or the root on: "C:\Windows\explorer.exe", "/usr/bin/apt".
std::string file_path_member(const ExcludedValue& excluded);

// An MD5, SHA-1, SHA-256 or SHA-512 of a file, in lower case.
std::string hash_member(const ExcludedValue& excluded);

}  // namespace lofp
