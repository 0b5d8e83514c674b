$version: "2.0"

namespace example.weather

structure City {
    @requierd
    name: String
}
