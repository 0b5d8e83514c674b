$version: "2.0"

namespace example.weather

structure City {
    name: String

structure Forecast {
    rain: Float
}
