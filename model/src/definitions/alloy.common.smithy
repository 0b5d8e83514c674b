// Forms that texts may have.
// See https://github.com/disneystreaming/alloy
$version: "2.0"

namespace alloy.common

@trait(selector: ":test(string, member > string)")
structure cidrFormat {}

@trait(selector: ":test(string, member > string)")
structure countryCodeFormat {}

@trait(selector: ":test(string, member > string)")
structure emailFormat {}

@trait(selector: ":test(string, member > string)")
structure hexColorCodeFormat {}

@trait(selector: ":test(string, member > string)")
structure ipaddressFormat {}

@trait(selector: ":test(string, member > string)")
structure languageCodeFormat {}

@trait(selector: ":test(string, member > string)")
structure languageTagFormat {}
