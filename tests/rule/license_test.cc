#include "rule/license.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

std::string name(std::string_view text) {
  return license_of_text(text, "LICENSE").name;
}

constexpr std::string_view mit_grant =
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this "
    "software\n"
    "and associated documentation files (the \"Software\"), to deal in the Software ...\n";
constexpr std::string_view notice =
    "The above copyright notice and this permission notice shall be included in all\r\n"
    "copies or substantial portions of the Software.\n";
constexpr std::string_view bsd = "Redistribution and use in source and binary forms, with or ...";

TEST(License, IsRecognisedByItsText) {
  EXPECT_EQ(name(std::string(mit_grant) + std::string(notice)), "MIT");
  EXPECT_EQ(name(mit_grant), "MIT-0");
  EXPECT_EQ(name("  Apache License\n   Version 2.0, January 2004\n"), "Apache-2.0");
  EXPECT_EQ(name("GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007\n"), "GPL-3.0");
  EXPECT_EQ(name("GNU GENERAL PUBLIC LICENSE\n  Version 2, June 1991\n"), "GPL-2.0");
  EXPECT_EQ(name("GNU AFFERO GENERAL PUBLIC LICENSE\n  Version 3, 19 November 2007"), "AGPL-3.0");
  EXPECT_EQ(name("GNU LESSER GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007"), "LGPL-3.0");
  EXPECT_EQ(name("GNU LESSER GENERAL PUBLIC LICENSE\n Version 2.1, February 1999"), "LGPL-2.1");
  EXPECT_EQ(name(bsd), "BSD-2-Clause");
  EXPECT_EQ(name(std::string(bsd) + " may be used to endorse or promote products"), "BSD-3-Clause");
  EXPECT_EQ(name("Mozilla Public License Version 2.0\n==="), "MPL-2.0");
  EXPECT_EQ(name("Creative Commons Legal Code\n\nCC0 1.0 Universal"), "CC0-1.0");
  EXPECT_EQ(name("Creative Commons Attribution 4.0 International"), "CC-BY-4.0");
  EXPECT_EQ(name("Attribution-ShareAlike 4.0 International"), "CC-BY-SA-4.0");
  EXPECT_EQ(name("# Detection Rule License (DRL) 1.1\n"), "DRL-1.1");
  EXPECT_EQ(name("Elastic License 2.0\n\nURL: x"), "Elastic-2.0");
  EXPECT_EQ(name("This is free and unencumbered software released into the public domain."),
            "Unlicense");
  EXPECT_EQ(name("Permission to use, copy, modify, and/or distribute this software for any purpose "
                 "with or without fee is hereby granted, provided that the above copyright notice"),
            "ISC");
}

TEST(License, IsNotWhatIsOnlyMentioned) {
  // GPL-3 names the AGPL, and the LGPL names the GPL.
  std::string text = "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007 ";
  text += std::string(2'000, 'x') + " GNU Affero General Public License version 3";
  EXPECT_EQ(name(text), "GPL-3.0");
}

TEST(License, IsWhatItsIdentifierSays) {
  EXPECT_EQ(name("// SPDX-License-Identifier: MIT OR Apache-2.0\n"), "MIT OR Apache-2.0");
  EXPECT_EQ(name("/* SPDX-License-Identifier: GPL-2.0-only */"), "GPL-2.0-only");
  EXPECT_EQ(name("SPDX-License-Identifier: a<b\n"), "SPDX-License-Identifier: a<b");
}

TEST(License, IsNamedByItsFirstLineOtherwise) {
  const License ours = license_of_text("\n## Our House Terms ##\n\nDo as you like.", "LICENSE");
  EXPECT_EQ(ours.name, "Our House Terms");
  EXPECT_FALSE(ours.is_recognised);
  EXPECT_EQ(name("Copyright (c) 2020 Somebody\n"), "see LICENSE");
  EXPECT_EQ(name(""), "see LICENSE");
  EXPECT_EQ(name(std::string(5'000, 'a')), "see LICENSE");
  EXPECT_EQ(name(std::string("a\0b", 3)), "see LICENSE");
  EXPECT_EQ(name("\xff\xfe"), "see LICENSE");
  EXPECT_EQ(name("\x1b[31mred"), "\\x1b[31mred");
}

TEST(License, OfSeveralFilesAreAll) {
  const std::vector<License> both = {{"Our terms", false}, {"MIT", true}, {"DRL-1.1, MIT", true}};
  EXPECT_EQ(license_of_files(both).name, "MIT, DRL-1.1");
  EXPECT_EQ(license_of_files(std::vector<License>{{"Our terms", false}}).name, "Our terms");
  EXPECT_EQ(license_of_files({}).name, "");
}

}  // namespace
}  // namespace lofp
