$version: "2.0"

namespace example.weather

strcture City {
    name: String
}

string Name
