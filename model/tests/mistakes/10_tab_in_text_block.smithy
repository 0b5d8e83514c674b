$version: "2.0"

namespace example.weather

@documentation("""
    Spaces here.
	A tab here.
    """)
string Name

@documentation("""No line of its own.
    """)
string Country
