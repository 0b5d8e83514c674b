$version: "2.0"

namespace example.weather

@documentation("The name.)
string Name

string Country
