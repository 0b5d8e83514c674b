$version: "2.0"

namespace example.weather

use example.common#Nmae

structure City {
    name: Nmae
}
