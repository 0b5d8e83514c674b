$version: "2.0"

namespace example.weather

@tags([public])
string Name
