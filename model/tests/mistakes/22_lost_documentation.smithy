$version: "2.0"

namespace example.weather

/// What a city is.
@documentation("Another text.")
string City

@sensitive
/// Behind the traits.
string Name

/// At the end.
