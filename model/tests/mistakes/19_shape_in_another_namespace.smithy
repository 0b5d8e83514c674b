$version: "2.0"

namespace example.weather

use example.common#Name

string Name
