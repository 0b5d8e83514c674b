$version: "2.0"
$version: "1.0"

namespace example.weather
