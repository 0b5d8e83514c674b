namespace example.weather

enum Sky {
    CLEAR
    RAIN
}
