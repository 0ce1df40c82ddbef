"""A fuzz of the way from a file to a site: mutated plans, each refused with problems or published whole."""
